"""A saved page as text: the words that a reader sees, all of them and in their order, or none and the reason."""

import re
import subprocess
import sys
from collections.abc import Iterable

import pytest
from briefing.problems import OperationalError
from briefing.reading.html.bounded import MAX_FORMATTING, bound_nesting
from briefing.reading.html.losses import TextLoss, text_loss
from briefing.reading.html.tokens import Kind, tokens
from briefing.reading.html.tree import declared_value, parse_page
from briefing.reading.html_to_text import html_to_text
from briefing.records import Zone
from hypothesis import given, settings
from hypothesis import strategies as st
from inscriptis import get_text
from projects import limited
from sampled import quick_or_torture
from selectolax.lexbor import LexborHTMLParser

HELP = "save the page again, or copy its text into a file, and add that; nothing was written"


def text(markup: str) -> str:
    return html_to_text(markup).text


# ---- what is nested, and how much of it


@pytest.mark.parametrize("depth", [252, 253, 254, 600, 5000])
@pytest.mark.parametrize(("opening", "closing"), [
    ("<div>", "</div>"), ("<span>", "</span>"), ("<b>", "</b>"), ("<blockquote>", "</blockquote>"), ("<x-a>", "</x-a>"),
    ("<ul><li>", "</li></ul>"), ("<table><tr><td>", "</td></tr></table>"), ("<article>", "</article>"), ("<font size=1>", ""), ("<div>", ""),
    ("<section><p>", "</section>"), ("<form>", "</form>"), ("<button>", "</button>"), ("<object>", "</object>"), ("<i><p>", "</i>"),
])  # fmt: skip
def test_no_depth_hides_words(opening: str, closing: str, depth: int) -> None:
    markup = f"<p>Before.</p>{opening * depth}<p>Deep.</p>{closing * depth}<p>After.</p>"
    assert [line.lstrip("*+o- ") for line in text(markup).split("\n") if line.strip("*+o- ")] == ["Before.", "Deep.", "After."]


def test_words_at_every_depth_are_kept_in_order() -> None:
    markup = "".join(f"<div>w{number} " for number in range(2000))
    assert text(markup).split() == [f"w{number}" for number in range(2000)]


@pytest.mark.parametrize("markup", [
    "<div>x" * 5000, "<ul><li>x" * 5000, "<table><tr><td>x" * 3000, "<select><option><b>x" * 3000, "<span><div></span>x" * 3000,
    "".join(f"<p><b id={number}>x" for number in range(3000)), "".join(f"<a id={number}><i id={number}>x" for number in range(3000)),
    "<svg><g>" * 3000, "<template>" * 3000, "<button>x" * 3000, "<object><p>x" * 3000, "<dl><dd>x" * 3000, "<p><div></i>" * 3000,
    f"<p {' '.join(f'a{number}' for number in range(9000))}>x", "".join(f"<body a{number}=1>" for number in range(3000)),
])  # fmt: skip
def test_the_tree_of_a_page_is_bounded(markup: str) -> None:
    found = list(tokens(markup))
    root = LexborHTMLParser(bound_nesting(markup, found)).root
    deepest, nodes, attributes = 0, 0, 0
    above = [(root, 1)]
    while above:
        node, depth = above.pop()
        deepest, nodes = max(deepest, depth), nodes + 1
        attributes = max(attributes, len(node.attributes) if node and node.is_element_node else 0)
        above += [(child, depth + 1) for child in node.iter(include_text=True)] if node else []
    assert deepest <= 1100
    assert nodes <= 10 * len(found) + 10
    assert attributes <= 128


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<div>" * 10_001 + "x", "the page nests more than 10,000 elements in each other"),
        ("<i>x" * 10_001, "the page nests more than 10,000 elements in each other"),
        ("<br>" * 200_001, "the page has more than 200,000 tags and pieces of text"),
    ],
)
def test_more_markup_than_an_article_has_is_refused(markup: str, message: str) -> None:
    with pytest.raises(OperationalError, match=f"^{message}$"):
        html_to_text(markup)


def test_elements_whose_end_may_be_left_out_do_not_nest() -> None:
    assert len(text("<p>x" * 10_500).split()) == 10_500


@given(st.lists(st.sampled_from(["<p>", "<li>", "<td>", "<b>", "</p>", "</b>", "x ", "<div>", "</div>", "<br>"]), max_size=60).map("".join))
def test_a_page_within_the_bounds_is_parsed_as_it_is(markup: str) -> None:
    assert markup.count("<b>") >= MAX_FORMATTING or bound_nesting(markup, tokens(markup)) == markup


TRAPS = r"""
import sys
from briefing import text
from briefing.analysis.near_duplicates import body_lines, near_duplicates
from briefing.analysis.suggestions import suggest
from briefing.intake.source_record import source_record_as_yaml, zone_ranges
from briefing.problems import OperationalError
from briefing.reading.import_article import import_article

n = int(sys.argv[1])
traps = {
    "a.html": (
        "<div>x" * (n // 5), "<p>x</p>" * n, "".join(f"<p><b id={i}>x" for i in range(n // 2)), "<p " + " ".join(f"a{i}=b" for i in range(n * 2)) + ">x",
        "<select>" + "<option>x" * n + "</select>", "<article>" * (n // 5) + "x", "<p>" + "<" * n * 8, "<!-- " * n * 4, "<p>" + "&#" + "9" * n * 4,
        "<table><tr><td>" + "x" * n + "<tr><td>y" * (n // 4),
    ),
    "a.txt": (
        "A " * n * 4, "A" * n * 8, "The News reported " * n, "x\n" * n * 2, "A line of text.\nShare this\n" * n, "Head\nBy " + "2026-01-02 " * n,
        "e\u0301 " * n, ("a" + "\u0301" * 200) * (n // 50), "\u0301" * n, "\u65b0\u534e\u793e\u62a5\u9053" * n, ".)" * n * 4,
        "".join(f"The N{i} News reported.\n" for i in range(n)), "".join(f"Share 20{i % 90 + 10}-01-0{i % 9 + 1}\n" for i in range(n)),
    ),
}
for name, texts in traps.items():
    for data in texts:
        print(name, repr(data[:24]), flush=True)
        try:
            page = import_article(data.encode(), name).page
        except OperationalError as refused:
            print(refused)
            continue
        view = text.normalized_text(page.text)
        suggestions = suggest(view, page.zones, ("Herald",))
        near_duplicates("\n".join(body_lines(view, suggestions.zones).values()), {"a": page.text})
        source_record_as_yaml({"zones": zone_ranges(suggestions.zones)}, ())
"""


def test_no_page_and_no_text_takes_more_than_its_length() -> None:
    # It takes seconds. What takes the square of any of these takes minutes of a processor, so that the limit is no measurement.
    size, seconds = quick_or_torture((20_000, 80), (40_000, 300))
    subprocess.run(
        [*limited(megabytes=4096, seconds=seconds), sys.executable, "-c", TRAPS, str(size)], check=True, stdout=subprocess.DEVNULL
    )


# ---- what is not shown


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("display:none", ""),
        ("color: red; DISPLAY : None !important;", ""),
        ("display:none;display:block", "block"),
        ("display:none!important;display:block", ""),
        ("display:block;display:nonsense", "block"),
        ("display:block;display:none", ""),
        ("background:url(display:none)", ""),
        ("", ""),
    ],
)
def test_a_style_is_read_as_css_has_it(style: str, shown: str) -> None:
    value = declared_value(style, "display", frozenset({"none", "block"}))
    is_hidden = "none" in style.lower() and shown == "" and "url" not in style
    assert (value, text(f"<p>a</p><p style='{style}'>b</p>")) == ("none" if is_hidden else shown, "a\n" if is_hidden else "a\n\nb\n")


@pytest.mark.parametrize("hidden", [
    "<script>b</script>", "<script><!--<script>b</script>b--></script>", "<style>b</style>", "<noscript><p>b</noscript>", "<p hidden>b</p>",
    "<template><p>b</template>", "<svg><style>b</style><text>b</text></svg>", "<select><option>b</select>", "<!-- b -->", "<iframe>b</iframe>",
    "<title>b</title>", "<object data=x>b</object>", "<![CDATA[b]]>", "<?php b ?>", "<p title='b > b'></p>", "<div hidden><p>b</div>",
])  # fmt: skip
def test_what_a_browser_does_not_show_is_left_out(hidden: str) -> None:
    assert text(f"<body><p>a</p>{hidden}<p>c</p>") == "a\n\nc\n"


@pytest.mark.parametrize(("markup", "shown"), [
    ("<object><p>b</object>", "b"), ("<textarea>b</textarea>", "b"), ("<math><mi>b</mi></math>", "b"), ("<math><![CDATA[b > b]]></math>", "b > b"),
    ("<xmp>&amp;</xmp>", "&amp;"), ("<details><summary>b</summary>c</details>", "b\nc"), ("a &amp;lt; b", "a &lt; b"), ("AT&amp;copy", "AT&copy"),
    ("<q>b<i>c</i></q>", '"bc"'), ("<dl><dt>b<dd>c</dl>", "b\nc"), ("<section>b</section><section>c</section>", "b\nc"),
    ("<pre>b\n  c\n\nd</pre>", "b\nc\n\nd"), ("<ol start=7><li>b<li value=9>c</ol>", "7. b\n9. c"), ("b<table><tr><td>c</table>", "b\nc"),
    ("<div style='display:flex'>b</div><div>c</div>", "b\nc"), ("&#99999999999999999999999;", "\ufffd"), ("<p>b<script/>d</script>", "b"),
])  # fmt: skip
def test_what_a_browser_shows_is_kept(markup: str, shown: str) -> None:
    assert text(markup) == f"{shown}\n"


def test_the_cells_of_a_row_are_one_line_unless_one_has_more() -> None:
    rows = "<tr><td>a<td>b<td><td>c<tr><td>d<p>e<td>f<tr><td>g<td><table><tr><td>h<td>i</table>"
    assert text(f"<table>{rows}</table>").split("\n") == ["a  b  c", "d", "", "e", "", "f", "g", "h  i", ""]


# ---- what would be lost


@pytest.mark.parametrize(("markup", "message"), [
    ("<p>a\n<script>b", "the page ends inside `<script>` (line 2), so some of its words would be lost"),
    ("<p>a\n\n<!-- b", "the page ends inside a comment (line 3), so some of its words would be lost"),
    ("<p>a<p title='b>c</p>", "the page ends inside a tag (line 1), so some of its words would be lost"),
    ("<title>a<p>b", "the page ends inside `<title>` (line 1), so some of its words would be lost"),
    ("<p>a<textarea>b<p>c", "the page ends inside `<textarea>` (line 1), so some of its words would be lost"),
    ("<p>a<noscript>b<p>c", "the page ends inside `<noscript>` (line 1), so some of its words would be lost"),
    ("<p>a\n<select><option>b<p>c", "`<select>` is never closed (line 2), so some of its words would be lost"),
    ("<p>a\n<template><p>b", "`<template>` is never closed (line 2), so some of its words would be lost"),
    ("<p>a<canvas>b", "`<canvas>` is never closed (line 1), so some of its words would be lost"),
    ("<frameset>\nlost words</frameset>", "“lost words” is missing from the page as a browser parses it (line 1), so some of its words would be lost"),
])  # fmt: skip
def test_a_page_that_would_lose_words_is_refused(markup: str, message: str) -> None:
    with pytest.raises(OperationalError, match=f"^{re.escape(message)}$") as refused:
        html_to_text(markup)
    assert refused.value.help == HELP


def test_a_page_that_lacks_no_more_than_the_end_of_its_last_tag_is_whole() -> None:
    assert text("<html><body><p>a</p></body></html") == "a\n"


def test_words_that_the_tree_or_the_text_lacks_are_a_loss() -> None:
    markup = "<p>one</p>\n<p>two</p>\n<p>three</p>"
    whole, found = parse_page(markup), list(tokens(markup))
    assert text_loss(markup, found, whole, "one\n\ntwo\n\nthree\n") is None
    assert text_loss(markup, found, whole, "one\n\nthree\n\ntwo\n") == TextLoss("“three” is missing from its text", 0)
    assert text_loss(markup, found, parse_page("<p>one</p><p>three</p>"), "one three") == TextLoss(
        "“two” is missing from the page as a browser parses it", 2
    )


# ---- tokens


def test_tokens_are_those_of_the_standard() -> None:
    markup = "a<B c='>' d=e/>f</B x><br/><!-->g<!--h--!>i<script>j</scripts></script>k</>l<m"
    assert [(token.kind, token.name, markup[token.start : token.end]) for token in tokens(markup)] == [
        (Kind.TEXT, "", "a"),
        (Kind.START, "b", "<B c='>' d=e/>"),
        (Kind.TEXT, "", "f"),
        (Kind.END, "b", "</B x>"),
        (Kind.START, "br", "<br/>"),
        (Kind.COMMENT, "", "<!-->"),
        (Kind.TEXT, "", "g"),
        (Kind.COMMENT, "", "<!--h--!>"),
        (Kind.TEXT, "", "i"),
        (Kind.START, "script", "<script>"),
        (Kind.TEXT, "script", "j</scripts>"),
        (Kind.END, "script", "</script>"),
        (Kind.TEXT, "", "k"),
        (Kind.COMMENT, "", "</>"),
        (Kind.TEXT, "", "l"),
        (Kind.CUT, "tag", "<m"),
    ]


SOUP = st.lists(
    st.one_of(
        st.sampled_from(["div", "p", "b", "i", "a", "table", "tr", "td", "ul", "li", "svg", "math", "title", "style", "script", "select", "option",
                         "textarea", "template", "object", "desc", "mi", "h1", "pre", "br", "iframe", "xmp", "form", "noscript", "dd", "nobr"])
        .flatmap(lambda name: st.sampled_from([f"<{name}>", f"<{name} hidden>", f"</{name}>", f"<{name}/>", f"<{name} a='>' b=c>"])),
        st.sampled_from(["ab ", "c", "&amp;", "&lt;x", "<!--q-->", "<![CDATA[u>v]]>", "&#65;", "&notit;", "< ", "&#0;", "&#x80;", "é", "\n", "<"]),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300)
@given(SOUP)
def test_what_the_tokens_say_is_in_the_tree_of_any_markup(markup: str) -> None:
    """Two readers that share nothing, the tokenizer of ours and the parser, see the same words: a refusal says what is not closed."""
    try:
        html_to_text(markup)
    except OperationalError as refused:
        assert refused.message.startswith("the page ends inside") or "is never closed" in refused.message  # noqa: PT017 -- either is right


# ---- the lines of inscriptis

WORDS = st.text(alphabet="abcdeé議", min_size=1, max_size=5)


def element(inner: st.SearchStrategy[str], *names: str) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(names), inner).map(lambda drawn: f"<{drawn[0]}>{drawn[1]}</{drawn[0]}>")


def several(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(of, min_size=1, max_size=4).map(" ".join)


INLINE = st.tuples(WORDS, several(WORDS | element(WORDS, "b", "em", "a", "span", "q") | WORDS.map(lambda word: f"<br>{word}"))).map(
    " ".join
)
BLOCKS = st.recursive(
    element(INLINE, "p", "h1", "h2"),
    lambda inner: (
        element(several(inner), "div", "blockquote", "article", "figure") | element(several(element(inner | INLINE, "li")), "ul", "ol")
    ),
    max_leaves=8,
) | element(several(element(several(element(WORDS, "td", "th")), "tr")), "table")


@settings(max_examples=200)
@given(several(BLOCKS))
def test_the_lines_of_ordinary_markup_are_those_of_inscriptis(markup: str) -> None:
    def words(lines: Iterable[str]) -> list[str]:
        return [" ".join(line.split()) for line in lines if line.strip()]

    assert words(text(markup).split("\n")) == words(get_text(f"<html><body>{markup}</body></html>").split("\n"))


def test_a_line_is_of_the_zone_of_what_holds_it_whole() -> None:
    page = html_to_text("<article><h1>A</h1><p>b</p><p class=author>c</p><p>d <time>e</time></p></article><nav>f</nav>g")
    assert page.text == "A\n\nb\n\nc\n\nd e\n\nf\ng\n"
    assert list(page.zones.values()) == [Zone.HEADLINE, Zone.BODY, Zone.BYLINE, Zone.BODY, Zone.FURNITURE, Zone.FURNITURE]
