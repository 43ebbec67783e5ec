import html
import json
import re
import subprocess
import sys
from functools import cache
from urllib.parse import urlsplit

import markdown
import pytest
import yaml
from briefing import escaping
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from projects import limited
from sampled import examples
from selectolax.lexbor import LexborHTMLParser

EXTENSIONS = (
    "attr_list",
    "tables",
    "footnotes",
    "admonition",
    "def_list",
    "abbr",
    "md_in_html",
    "toc",
    "fenced_code",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.details",
    "pymdownx.snippets",
    "pymdownx.magiclink",
    "pymdownx.tilde",
    "pymdownx.caret",
    "pymdownx.mark",
    "pymdownx.keys",
    "pymdownx.critic",
    "pymdownx.emoji",
    "pymdownx.arithmatex",
    "pymdownx.smartsymbols",
    "pymdownx.progressbar",
    "pymdownx.tasklist",
    "pymdownx.blocks.html",
    "nl2br",
    "sane_lists",
    "smarty",
)
CONTEXTS = {
    "paragraph": ("{}", "p"),
    "heading": ("# {}", "h1"),
    "list item": ("- {}", "li"),
    "numbered item": ("1. {}", "li"),
    "quotation": ("> {}", "blockquote"),
    "table cell": ("| a | b |\n|---|---|\n| {} | c |", "td"),
    "definition": ("Term\n:   {}", "dd"),
    "link text": ("[{}](page.md)", "a"),
    "strong": ("**a{}z**", "strong"),
    "admonition": ("!!! note\n    {}", "div.admonition > p:last-child"),
    "HTML block": ('<div class="x"><span>{}</span></div>', "span"),
    "Markdown in an HTML block": ("<div markdown>\n\n{}\n\n</div>", "div > p"),
}
ATTRIBUTE = '<span class="x" title="{}">word</span>'
PIECES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)",
    "{: onclick=alert(1) }",
    "{#id .class}",
    "<div markdown=1>",
    "<!-- -->",
    "<![CDATA[x]]>",
    "<?php ?>",
    '--8<-- "/etc/passwd"',
    ';--8<-- "x"',
    "{{ x }}",
    "{% x %}",
    "---",
    "***",
    "___",
    "===",
    "# ",
    "1. ",
    "> ",
    "* ",
    "+ ",
    "- ",
    "    ",
    "!!! danger",
    "??? note",
    '=== "tab"',
    "/// html",
    "```sh",
    "~~~",
    "`x`",
    "*x*",
    "**x**",
    "_x_",
    "__x__",
    "~~x~~",
    "^^x^^",
    "==x==",
    "$x$",
    "\\(x\\)",
    "\\",
    "&lt;",
    "&amp;lt;",
    "&#60;",
    "&#x3c",
    "&copy;",
    "&",
    ";",
    "*[EU]: x",
    "EU",
    "[^1]",
    "[^1]: x",
    "[TOC]",
    "![[",
    "[*",
    "[a](",
    "https://example.org/x",
    "www.example.org",
    "desk@example.org",
    "@someone",
    "#123",
    "owner/repo",
    ":smile:",
    "'",
    '"',
    "...",
    "--",
    "<<",
    "klzzwxh:0000",
    "wzxhzdk:0",
    "amp",
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0\x03",
    "\x02amp\x03",
    "\x00",
    "\x1b[31m",
    "\t",
    "\n",
    "\r\n",
    "\n\n",
    "\u2028",
    "\xa0",
    "\u202e",
    "\ufeff",
    "é",
    "市",
    "😀",
    "a",
    "1",
    ".",
    ":",
    "!",
    "(",
    ")",
    "=",
]
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*PIECES, "|"]), max_size=8).map("".join),
    st.lists(st.one_of(st.sampled_from([*PIECES, "|"]), st.text(max_size=4)), max_size=8).map(" ".join),
)


@cache
def reader() -> markdown.Markdown:
    """One parser for all: to build it takes longer than to use it."""
    return markdown.Markdown(extensions=EXTENSIONS)


def rendered(text: str) -> LexborHTMLParser:
    converted: str = reader().reset().convert(f"Before it.\n\n{text}\n\nAfter it.")
    return LexborHTMLParser(f"<!doctype html><meta charset=utf-8><body>{converted}")


def skeleton(tree: LexborHTMLParser) -> list[tuple[str, list[str]]]:
    """Every element and the names of its attributes."""
    return [(node.tag or "", sorted(node.attributes)) for node in tree.css("*")]


@cache
def plain_skeleton(form: str) -> list[tuple[str, list[str]]]:
    return skeleton(rendered(form.replace("{}", "word")))


def words(tree: LexborHTMLParser, selector: str) -> str:
    """The text of the first node that a selector finds."""
    return str(tree.css(selector)[0].text())


def folded(text: str) -> str:
    """The text as a reader sees it: controls and white space are single spaces."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text)


# ---- pages


@pytest.mark.parametrize(("form", "selector"), CONTEXTS.values(), ids=CONTEXTS)
@examples(40, 200)
@given(text=TEXTS)
def test_escaped_text_is_itself_and_nothing_more(form: str, selector: str, text: str) -> None:
    seen = folded(f"a{text}z" if "a{}z" in form else text).strip()
    if seen:
        tree = rendered(form.format(escaping.page_text(text)))
        found = tree.css_first(selector) if selector != "p" else tree.css("p")[1]
        assert found is not None
        assert found.text().strip() == seen
        assert skeleton(tree) == plain_skeleton(form)


# Where each context is, on a page that has them all.
ON_ONE_PAGE = {
    **{name: selector for name, (_, selector) in CONTEXTS.items()},
    "paragraph": "body > p:nth-of-type(2)",
    "list item": "ul > li",
    "numbered item": "ol > li",
    "table cell": "td:first-child",
    "link text": 'a[href="page.md"]',
    "HTML block": "div.x > span",
    "Markdown in an HTML block": "body > div:last-of-type > p",
}
PAGE = "\n\nBetween.\n\n".join(form for form, _ in CONTEXTS.values())


@examples(100, 600)
@given(TEXTS.filter(lambda text: bool(folded(text).strip())))
def test_text_comes_back_from_every_context_of_one_page_and_from_both_decodings_of_its_title(text: str) -> None:
    tree = rendered(PAGE.replace("{}", escaping.page_text(text)))
    for name, (form, _) in CONTEXTS.items():
        (found,) = tree.css(ON_ONE_PAGE[name])
        assert found.text().strip() == folded(f"a{text}z" if "a{}z" in form else text).strip(), name
    assert skeleton(tree) == plain_skeleton(PAGE)
    title = yaml.load(escaping.front_matter(text), Loader=yaml.CSafeLoader)
    assert html.unescape(title) == folded(text)
    window = LexborHTMLParser(f"<!doctype html><title>{title}</title><nav><a href=x>{title}</a></nav>")
    assert [words(window, "title"), words(window, "a")] == [folded(text), folded(text)]
    assert [node.tag for node in window.css("*")] == ["html", "head", "title", "body", "nav", "a"]


@given(TEXTS)
def test_escaped_text_is_itself_in_an_attribute(text: str) -> None:
    tree = rendered(ATTRIBUTE.format(escaping.page_text(text)))
    found = tree.css_first("span")
    assert found is not None
    assert found.attributes["title"] == folded(text)
    assert skeleton(tree) == plain_skeleton(ATTRIBUTE)


@pytest.mark.parametrize("piece", [*PIECES, "|"])
def test_every_piece_of_markup_is_inert_everywhere(piece: str) -> None:
    for form, _ in CONTEXTS.values():
        assert skeleton(rendered(form.format(escaping.page_text(f"{piece} x {piece}")))) == plain_skeleton(form)


def test_ten_thousand_characters_of_brackets_without_end_are_inert_in_every_context_of_one_page() -> None:
    text = " ".join(piece * (2_000 // len(piece)) for piece in ("![[", "[*", "[a](", "**_", "`"))
    assert skeleton(rendered(PAGE.replace("{}", escaping.page_text(text)))) == plain_skeleton(PAGE)


@given(TEXTS)
def test_escaping_twice_is_escaping_once(text: str) -> None:
    assert escaping.page_text(escaping.page_text(text)) == escaping.page_text(text)


def test_escaped_text_is_markup_and_values_of_any_type_are_texts() -> None:
    assert isinstance(escaping.page_text("a"), Markup)
    assert [escaping.page_text(value) for value in (Markup("<b>"), 7, "a b\n c", "it's 5 < 6")] == [
        "<b>",
        "7",
        "a b c",
        "it&#39;s 5 &#60; 6",
    ]


# ---- front matter and YAML


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@given(text=TEXTS)
def test_front_matter_decoded_twice_gives_the_text(loader: type[yaml.SafeLoader], text: str) -> None:
    once = yaml.load(f"title: {escaping.front_matter(text)}\nhide: [x]\n", Loader=loader)
    assert once.keys() == {"title", "hide"}
    assert html.unescape(once["title"]) == folded(text)


@given(TEXTS)
def test_a_theme_may_write_front_matter_unescaped(text: str) -> None:
    once = yaml.safe_load(escaping.front_matter(text))
    tree = LexborHTMLParser(f'<!doctype html><html><head><title>a {once} b</title><meta name="description" content="{once}"></head><body>')
    title, meta = tree.css_first("title"), tree.css_first("meta")
    assert title is not None
    assert meta is not None
    assert (title.text(), meta.attributes["content"]) == (f"a {folded(text)} b", folded(text))
    assert [node.tag for node in tree.css("*")] == ["html", "head", "title", "meta", "body"]


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@given(text=st.one_of(TEXTS, st.text()))
def test_a_yaml_text_reads_back(loader: type[yaml.SafeLoader], text: str) -> None:
    written = escaping.yaml_text(text)
    assert yaml.load(f"a: [{written}, b]", Loader=loader) == {"a": [text, "b"]}
    assert re.fullmatch('"[ -~]*"', written)


# ---- addresses


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org", "https://example.org"),
        ("http://example.org/a/b.html?q=1&r=2", "http://example.org/a/b.html?q=1&r=2"),
        ("  https://Example.ORG:8080/Ä b?ü=<x>  ", "https://example.org:8080/%C3%84%20b?%C3%BC=%3Cx%3E"),
        ("HTTPS://example.org/%20", "https://example.org/%20"),
        ('https://example.org/"onclick="x', "https://example.org/%22onclick=%22x"),
        ("https://example.org/a#b", "https://example.org/a"),
        ("https://127.0.0.1/", "https://127.0.0.1/"),
        ("https://xn--rverton-8ya.example/", "https://xn--rverton-8ya.example/"),
    ],
)
def test_a_plain_address_is_linked(url: str, linked: str) -> None:
    assert escaping.safe_url(url) == linked


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org/x",
        "/x",
        "#x",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "blob:https://example.org/x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "mailto:desk@example.org",
        "https:",
        "https://",
        "https:///x",
        "https://desk:secret@example.org/",
        "https://desk@example.org/",
        "https://:secret@example.org/",
        "https://example.org@evil.example/",
        "https://example.org\\@evil.example/",
        "https://exämple.org/",
        "https://еxample.org/",
        "https://example。org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1]/",
        "https://[/",
        "https://exa mple.org/",
        "https://example.org/\nx",
        "https://example.org/\x1bx",
        "https://example.org/\u202ex",
        "https://<script>/",
        "https://%65xample.org/",
    ],
)
def test_no_other_address_is_linked(url: str) -> None:
    assert escaping.safe_url(url) is None


@given(st.one_of(st.text(max_size=40), st.text(max_size=30).map("https://example.org/{}".format), TEXTS.map("https://{}".format)))
def test_what_is_linked_is_plain_and_linked_again_the_same(url: str) -> None:
    linked = escaping.safe_url(url)
    if linked is not None:
        assert urlsplit(linked).scheme in ("http", "https")
        assert re.fullmatch("[!-~]+", linked)
        assert not set('<>"`{}|\\^') & set(linked)
        assert escaping.safe_url(linked) == linked


def test_an_address_of_ours_passes_and_no_other() -> None:
    assert escaping.trusted_address("../events/budget-vote/#q-12-34") == "../events/budget-vote/#q-12-34"
    for text in ("a b", "a?b", "a:b", "a&b", "é", "a\n", '"', "<"):
        with pytest.raises(ValueError, match="is not an id or a relative address"):
            escaping.trusted_address(text)


# ---- data, terminal, workflow


WEB = "https://example.org/report"


def test_an_error_is_reported_by_mail_in_one_line_and_on_the_web_beside_what_is_asked_there_already() -> None:
    values = {"page": "https://example.org/a/?b=1&c", "id": "vote"}
    links = {
        target: escaping.error_report_link(target, "Six/three & more", values) for target in ("desk@example.org", WEB, f"{WEB}?q=1", "desk")
    }
    assert {target: link and html.unescape(link) for target, link in links.items()} == {
        "desk@example.org": "mailto:desk@example.org?subject=Error%20on%20%E2%80%9CSix%2Fthree%20%26%20more%E2%80%9D"
        "&body=page%3A%20https%3A%2F%2Fexample.org%2Fa%2F%3Fb%3D1%26c%0Aid%3A%20vote%0A%0AWhat%20is%20wrong%3A%20",
        WEB: f"{WEB}?page=https%3A%2F%2Fexample.org%2Fa%2F%3Fb%3D1%26c&id=vote",
        f"{WEB}?q=1": f"{WEB}?q=1&page=https%3A%2F%2Fexample.org%2Fa%2F%3Fb%3D1%26c&id=vote",
        "desk": None,
    }


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=8,
)


@given(VALUES)
def test_json_reads_back_also_out_of_a_script(value: object) -> None:
    written = escaping.as_json(value)
    script = LexborHTMLParser(f'<!doctype html><body><script type="application/json">{written}</script>').css_first("script")
    assert script is not None
    assert json.loads(written) == json.loads(script.text()) == value
    assert not set("<>&\u2028\u2029") & set(written)


def test_json_is_in_the_order_of_its_keys() -> None:
    assert escaping.as_json({"b": "</script>é", "a": [1]}) == '{"a": [1], "b": "\\u003c/script\\u003eé"}'


@given(st.one_of(TEXTS, st.text(st.characters(codec=None))))
def test_a_terminal_obeys_nothing(text: str) -> None:
    written = escaping.terminal_text(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", written)
    assert written.encode().decode() == written


def test_a_terminal_shows_what_it_does_not_obey() -> None:
    assert escaping.terminal_text("a\x1b[31mé\x9b\u202e\udcff市\n\\x") == "a\\x1b[31mé\\x9b\\u202e\\udcff市\\x0a\\x"


def unescaped(text: str) -> str:
    """What GitHub reads: the toolkit's own way back."""
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


@given(st.one_of(TEXTS, st.text(alphabet="%:,\r\n25ADaC03", max_size=20)))
def test_a_workflow_command_holds_the_text_on_one_line(text: str) -> None:
    data, value = escaping.workflow_text(text), escaping.workflow_text(text, is_property=True)
    assert unescaped(value) == text
    assert unescaped(data) == text
    assert not set("\r\n") & set(data)
    assert not set("\r\n:,") & set(value)


LONG = """
import sys
from briefing import escaping
escape = getattr(escaping, sys.argv[1])
for text in ("<" * 1_000_000, "a" * 2_000_000, "\\n" * 1_000_000, "https://" + "a." * 500_000, "![[" * 300_000):
    escape(text)
print("all escaped")
"""


@pytest.mark.parametrize("escape", ["page_text", "front_matter", "yaml_text", "terminal_text", "workflow_text", "safe_url"])
def test_a_long_text_is_escaped_within_ten_seconds_of_a_processor_and_half_a_gigabyte(escape: str) -> None:
    command = [*limited(megabytes=512, seconds=10), sys.executable, "-c", LONG, escape]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "all escaped\n", "")


def test_printable_text_is_escaped_as_any_other() -> None:
    printable = "".join(filter(str.isprintable, map(chr, range(0x110000))))
    assert escaping.page_text(f"{printable}\n") == f"{escaping.page_text(printable)} "
    assert escaping.page_text("a  b\u3000c") == "a b c"


def test_values_put_into_html_are_escaped_unless_they_are_markup() -> None:
    assert escaping.fill('<a href="{}"{}>{}</a>', '"', Markup(" id=a"), 1) == '<a href="&#34;" id=a>1</a>'
