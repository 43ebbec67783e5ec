"""Front matter as this tool writes it, read as MkDocs reads it."""

import pytest
from briefing.engines.front_matter import split_page
from briefing.escaping import front_matter
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

WHOLE = """---
title: "A \\U0000201cb\\U0000201d &amp; c"
weight: 3
draft: true
image: cards/a.png
crumbs:
  - {title: "Brief", href: "../"}
  - {title: "Days", href: ""}
strip:
  list: {href: "../days/", current: false}
  days:
  - {text: "3 Jan", href: "../", pin: "brief", current: true, far: true}
  - {text: "4 Jan", href: "../4/"}
state: "12e4"
---

# A

Text
"""


def as_mkdocs(page: str) -> object:
    body, values = get_data(page)
    return values, body


def test_a_page_is_read_as_by_mkdocs() -> None:
    assert split_page(WHOLE) == as_mkdocs(WHOLE)


@given(st.text())
def test_any_text_is_read_as_by_mkdocs(text: str) -> None:
    page = f'---\ntitle: {front_matter(text)}\nsort: ""\ncrumbs:\n  - {{title: {front_matter(text)}}}\n---\n\n{text}'
    assert split_page(page) in (as_mkdocs(page), None)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "# A\n",
        "---\ntitle: A\n",
        "---\ntitle: a: b\n---\n",
        "---\ntitle: a b\n---\n",
        "---\ncrumbs:\n---\n",
        "---\n- a\n---\n",
        '---\ntitle: "a\n---\n',
        "---\nstrip:\n  a: {b: 1}\n  - {c: 1}\n---\n",
        "---\nstrip:\n  - {c: 1}\n  a: {b: 1}\n---\n",
        "---\nstrip:\n  a: {b: 1}\n  a: {b: 2}\n---\n",
        "---\nstrip:\n  a: b\n---\n",
        "---\nstrip:\n    a: {b: 1}\n---\n",
        "---\ntitle: |\n  a\n---\n",
    ],
)
def test_what_is_written_otherwise_is_left_to_mkdocs(page: str) -> None:
    assert split_page(page) is None
