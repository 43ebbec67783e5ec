"""The frame of a page, rendered once for pages of one shape."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from briefing.engines.frames import Frames

SITE = "Harbour & quay"


def page(number: int, title: str = "", **meta: object) -> Any:
    return SimpleNamespace(
        url=f"events/e-{number}/",
        canonical_url=f"https://example.org/events/e-{number}/",
        content=f"<h1>{number}</h1>\ue010",
        toc=[SimpleNamespace(id="title", title=f"<i>{number}</i>", level=1, children=[])],
        meta={"title": title or f"Event {number}", "kind": "Event", "description": "", "state": f"{number:012x}", **meta},
    )


def main_html(shown: Any) -> str:
    meta = shown.meta
    own = meta["title"] if len(meta["title"]) + len(SITE) + 3 > 70 else f"{meta['title']} – {SITE}"
    about = f'<meta content="{meta["description"]}">' if meta["description"] else ""
    return f"<title>{own}</title>{about}{meta['kind']}{shown.canonical_url}{shown.content}{meta['state'][:4]} {meta['state'][4:]}{shown.toc[0].title}"


def framed(pages: list[Any], render: Callable[[Any], str]) -> tuple[list[str], int]:
    """The HTML of pages in their order, and how many times a page was rendered."""
    rendered: list[Any] = []

    def noted(shown: Any) -> str:
        rendered.append(shown)
        return render(shown)

    frames = Frames(noted, SITE)
    return [frames.html(shown) for shown in pages], len(rendered)


def test_pages_of_one_shape_are_rendered_three_times_and_all_have_their_own_values() -> None:
    pages = [page(number, f"A “title” &amp; {number}") for number in range(9)]
    assert framed(pages, main_html) == ([main_html(shown) for shown in pages], 3)


def cited(number: int) -> Any:
    tags = [
        {"name": f"citation_{tag}", "content": f"{tag} &amp; {number}"} for tag in ("title", "author", "author", "date")[: number % 4 + 1]
    ]
    return page(number, citation=tags)


def with_tags(shown: Any) -> str:
    tags = "".join(f'\n<meta name="{tag["name"]}" content="{tag["content"]}">\n' for tag in shown.meta.get("citation", ()))
    return f"<head>{tags}</head>{main_html(shown)}"


def test_pages_that_are_cited_by_other_tags_and_more_of_them_have_one_shape() -> None:
    pages = [cited(number) for number in range(9)]
    assert framed(pages, with_tags) == ([with_tags(shown) for shown in pages], 3)


def test_where_a_template_numbers_the_tags_every_page_is_rendered() -> None:
    pages = [cited(number) for number in range(5)]

    def numbered(shown: Any) -> str:
        return "".join(f"{number}{tag['name']}" for number, tag in enumerate(shown.meta["citation"])) + main_html(shown)

    assert framed(pages, numbered) == ([numbered(shown) for shown in pages], 6)


def test_pages_with_another_kind_description_or_length_of_title_have_another_shape() -> None:
    pages = [
        item
        for number in range(3)
        for item in (page(number), page(number, "L" * 60), page(number, kind="Topic"), page(number, description=f"Text {number}."))
    ]
    assert framed(pages, main_html) == ([main_html(shown) for shown in pages], 12)


def test_where_a_template_measures_a_text_every_page_is_rendered() -> None:
    pages = [page(number, "T" * (number + 5)) for number in range(5)]

    def measured(shown: Any) -> str:
        return f"{len(shown.meta['title'])} {main_html(shown)}"

    assert framed(pages, measured) == ([measured(shown) for shown in pages], 6)


def test_a_page_called_as_the_site_or_with_a_strip_of_days_is_rendered_itself() -> None:
    for pages in ([page(number, SITE) for number in range(4)], [page(number, strip={"days": []}) for number in range(4)]):
        assert framed(pages, main_html) == ([main_html(shown) for shown in pages], 4)
