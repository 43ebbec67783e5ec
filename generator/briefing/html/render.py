"""A page's context and a template → a page: front matter, body and notes. Every value that leaves a template is escaped."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from jinja2 import Environment, PackageLoader, StrictUndefined

from briefing import escaping
from briefing.analysis.weight import IN_BRIEF, OTHER
from briefing.edtf import date_precision
from briefing.html import badges
from briefing.html.citation_box import citation_box
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.desk_text import template_output
from briefing.html.marked import marked_words
from briefing.html.strip import Strip
from briefing.html.template_code import TemplateCode
from briefing.model import Edition, Source
from briefing.phrases import capitalize_first, join_words, typographic
from briefing.views import labels, readings
from briefing.views import origins as origin_words
from briefing.views.bibliography import article_citation_tags
from briefing.views.cards import card_of
from briefing.views.facts import Described, fact_line
from briefing.views.finding import side_in_short
from briefing.views.one_side import one_side
from briefing.views.report_labels import additions


class _PageEnvironment(Environment):
    code_generator_class = TemplateCode


class _Templates:
    """The templates of the pages; every value that leaves one is escaped unless it is markup already."""

    @cached_property
    def environment(self) -> Environment:
        """The one Jinja environment."""
        environment = _PageEnvironment(
            loader=PackageLoader("briefing", "html"),
            autoescape=True,
            finalize=template_output,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,  # the templates are files of the package
        )
        environment.globals |= {
            "labels": labels,
            "join_words": join_words,
            "capitalize_first": capitalize_first,
            "origin_words": origin_words,
            "readings": readings,
            "additions": additions,
            "web_address": lambda url: escaping.page_text(address) if url and (address := escaping.safe_url(url)) else "",
            "badges": badges,
            "as_printed": escaping.page_text,
            "marked_words": marked_words,
            "anchor": escaping.trusted_address,
            "how_known": date_precision,
            "side_in_short": side_in_short,
            "one_side": one_side,
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
    described: Described | None = None,
    closing: str = "",
    is_draft: bool = False,
    contents: Iterable[tuple[str, str]] = (),
    is_whole: bool = False,
    article: Source | None = None,
    strip: Strip | None = None,
    is_superseded: bool = False,
    is_indexed: bool = True,
    is_cited: bool = True,
    has_quoted_notes: bool = False,
    **view: object,
) -> Page:
    """A page: front matter, the rendered template, the notes, a closing template where there is one, and how to cite the page.

    ``kind`` is the word above the title and ``sort`` the qualifier beside it; ``described`` is what the page is about,
    whose fact line and weight it has. ``is_draft`` marks what is not ready for publication; ``article`` is the source
    that the page shows, which is cited as its publisher's. ``contents`` are the titles and anchors of headings that the template
    writes as HTML; with ``is_whole`` the foot offers the files of the whole dossier. ``strip`` is the strip of knowledge days;
    ``is_superseded`` is true of a day that is not the newest, which says so. What is superseded or not indexed asks search engines
    to leave it out; without ``is_cited`` it has no box on how to cite it. With ``has_quoted_notes`` the notes have the quoted words,
    as on paper; else they name the lines.
    """
    environment = _templates.environment
    body = environment.get_template(template).render(context=context, title=title, **view)
    notes = environment.get_template("notes.md.jinja").render(context=context, has_quoted_notes=has_quoted_notes)
    parts = [body, notes, *([environment.get_template(closing).render(context=context, **view)] if closing else [])]
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
    front.append(f"description: {escaping.front_matter(typographic(description or f'{kind} “{title}”, {context.dossier.desk.title}.'))}")
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
    card = card_of(context.findings, context.url)
    if card is not None and card.path in context.files:
        front += [f"image: {card.path}", f"image_alt: {escaping.front_matter(typographic(card.alternative))}"]
    if article is not None:
        tags = article_citation_tags(article)
        front += ["citation:", *(f"  - {{name: {name}, content: {escaping.front_matter(content)}}}" for name, content in tags)]
    front += ["superseded: true"] if is_superseded else []
    front += ['robots: "noindex"'] if is_superseded or not is_indexed else []
    if described is not None:
        front.append(f"fact: {escaping.front_matter(fact_line(described, context.dossier, context.weights))}")
        front.append(f"weight: {_weight(described, context.weights)}")
    front += ["markdown: index.md"] if f"{context.url}index.md" in context.files else []
    front += ["draft: true"] if is_draft else []
    front.append(f'state: "{state}"')  # quoted: YAML would read digits, or 12e4, as a number
    return Page(context.path, "\n".join(("---", *front, "---", "", text)))


def _weight(thing: Described, weights: Mapping[str, int]) -> int:
    """The weight of a page: of a brief that of what is in it, of a day the least."""
    if isinstance(thing, Edition):
        return IN_BRIEF
    return OTHER if isinstance(thing, date) else weights.get(thing.id, OTHER)
