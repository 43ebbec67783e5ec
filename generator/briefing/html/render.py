"""A page's context and a template → a page: front matter, body and notes. Every value that leaves a template is escaped."""

import hashlib
from collections.abc import Iterable
from functools import cached_property

from jinja2 import Environment, PackageLoader, StrictUndefined

from briefing import escaping
from briefing.edtf import date_precision
from briefing.html import badges
from briefing.html.citation_box import citation_box
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.desk_text import desk_text
from briefing.html.marked import marked_words
from briefing.html.strip import Strip
from briefing.model import Source
from briefing.phrases import join_words, typographic
from briefing.views import labels, readings
from briefing.views import origins as origin_words
from briefing.views.finding import side_in_short
from briefing.views.report_labels import additions


class _Templates:
    """The templates of the pages; every value that leaves one is escaped unless it is markup already."""

    @cached_property
    def environment(self) -> Environment:
        """The one Jinja environment."""
        environment = Environment(
            loader=PackageLoader("briefing", "html"),
            autoescape=True,
            finalize=desk_text,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.globals |= {
            "labels": labels,
            "join_words": join_words,
            "origin_words": origin_words,
            "readings": readings,
            "additions": additions,
            "web_address": lambda url: escaping.page_text(address) if url and (address := escaping.safe_url(url)) else "",
            "badges": badges,
            "as_printed": escaping.page_text,
            "marked_words": marked_words,
            "anchor": escaping.trusted_address,
            "how_known": date_precision,
            "side_speaker": labels.side_speaker,
            "side_in_short": side_in_short,
            "role": labels.role,
        }
        return environment


_templates = _Templates()


def render_page(
    context: PageContext,
    template: str,
    *,
    title: str,
    kind: str,
    description: str = "",
    crumbs: Iterable[PageLink] = (),
    sort: str = "",
    tags: Iterable[str] = (),
    closing: str = "",
    is_draft: bool = False,
    contents: Iterable[tuple[str, str]] = (),
    is_whole: bool = False,
    article: Source | None = None,
    strip: Strip | None = None,
    robots: str = "",
    is_searched: bool = True,
    is_cited: bool = True,
    **view: object,
) -> Page:
    """A page: front matter, the rendered template, the notes, a closing template where there is one, and how to cite the page.

    ``kind`` is the word above the title and ``sort`` the qualifier beside it; ``tags`` are shown beside the title in
    search results and ranked first. ``is_draft`` marks what is not ready for publication; ``article`` is the source
    that the page shows, which is cited as its publisher's. ``strip`` is the strip of knowledge days; ``robots`` what search engines
    may do with the page; ``contents`` are the titles and anchors of headings that the template writes as HTML; with ``is_whole`` the
    foot offers the files of the whole dossier; ``is_searched`` and ``is_cited`` leave it out of the site's own search, and the box on how to cite it out of the page.
    """
    environment = _templates.environment
    body = environment.get_template(template).render(context=context, title=title, **view)
    parts = [body, *(environment.get_template(name).render(context=context, **view) for name in ("notes.md.jinja", closing) if name)]
    text = "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"
    state = hashlib.sha256(text.encode()).hexdigest()[:12]
    if context.dossier.sources and is_cited:
        text += (
            "\n"
            + environment.get_template("cite.md.jinja")
            .render(citation_box=citation_box(context, title, state, article, is_whole=is_whole))
            .strip()
            + "\n"
        )
    front = [f"title: {escaping.front_matter(typographic(title))}"]
    if description:
        front.append(f"description: {escaping.front_matter(typographic(description))}")
    front += [f"kind: {escaping.front_matter(kind)}", f"sort: {escaping.front_matter(sort)}"]
    trail = [
        f"  - {{title: {escaping.front_matter(typographic(crumb.title))}, href: {escaping.front_matter(crumb.href)}}}" for crumb in crumbs
    ]
    front += ["crumbs:", *trail] if trail else []
    if context.as_of is not None:
        front += [
            f"cut_off: {escaping.front_matter(labels.day(context.as_of))}",
            f"foot: {escaping.front_matter(context.as_of.isoformat())}",
        ]
    headings = [f"  - {{title: {escaping.front_matter(heading)}, href: {escaping.front_matter(f'#{name}')}}}" for heading, name in contents]
    front += ["contents:", *headings] if headings else []
    front += strip.front_matter() if strip else ()
    front += [f"robots: {escaping.front_matter(robots)}"] if robots else []
    front += [] if is_searched else ["search: {exclude: true}"]
    front += ["draft: true"] if is_draft else []
    search_tags = [f"  - {escaping.search_tag(tag)}" for tag in tags]
    front += ["tags:", *search_tags] if search_tags else []
    front.append(f'state: "{state}"')  # quoted: YAML would read digits, or 12e4, as a number
    return Page(context.path, "\n".join(("---", *front, "---", "", text)))
