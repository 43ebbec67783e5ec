"""What the check of a finished site finds in markup, style sheets, pictures and policies, and what it lets pass."""

import base64
from pathlib import Path

import pytest
from briefing.problems import Place, Problem, error
from briefing.publish import publish
from briefing.publish.check.addresses import Target, candidates, clean_url, data_url_content, refresh_url, target
from briefing.publish.check.policy import theme_policy
from briefing.publish.check.site import check_site
from briefing.publish.check.stylesheets import COMPUTED, addresses
from hypothesis import given
from hypothesis import strategies as st
from projects import project

EVIL = "https://evil.example/x"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
HEAD = f'<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{theme_policy()}">'
TAKE_OUT = "remove it from the theme or the page"
ENTRANCE = "index.html"


def found(folder: Path, files: dict[str, str | bytes]) -> list[tuple[str, str, str]]:
    """Every problem of a site that has these files: file, code and message."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(problem.at.file.removeprefix("site/"), problem.code, problem.message) for problem in check_site(folder, [], "/")]


def page(body: str, head: str = "") -> str:
    return f"{HEAD}{head}<title>x</title></head><body>{body}</body></html>"


def in_page(folder: Path, body: str, head: str = "") -> list[tuple[str, str]]:
    return [(code, message) for _, code, message in found(folder, {ENTRANCE: page(body, head)})]


# ---- every attribute that fetches or navigates, each with a hostile address

FETCHED = [
    '<a ping="{}">',
    '<a ping="/own {}">',
    '<a attributionsrc="{}">',
    '<area ping="{}">',
    '<img src="{}">',
    '<img srcset="own.png 1x, {} 2x">',
    '<img srcset="own.png, {}, own.png 3x">',
    '<img lowsrc="{}">',
    '<img dynsrc="{}">',
    '<img attributionsrc="{}">',
    '<picture><source srcset="{} 480w"></picture>',
    '<menuitem icon="{}">',
    '<audio src="{}"></audio>',
    '<video src="{}"></video>',
    '<video poster="{}"></video>',
    '<video><source src="{}"><track src="{}"></video>',
    '<form action="{}"></form>',
    '<form><button formaction="{}">x</button></form>',
    '<form><input type="submit" formaction="{}"></form>',
    '<input type="image" src="{}">',
    '<script src="{}"></script>',
    '<link rel="stylesheet" href="{}">',
    '<link rel="alternate stylesheet" href="{}">',
    '<link rel="ALTERNATE STYLESHEET" href="{}">',
    '<link rel="preload" as="image" imagesrcset="own.png 1x, {} 2x">',
    *(
        f'<link rel="{relation}" href="{{}}">'
        for relation in (
            *("icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender"),
            *("next", "prev", "import", "pingback", "search", "expect", "compression-dictionary"),
        )
    ),
    '<meta http-equiv="refresh" content="0; url={}">',
    '<meta http-equiv="Refresh" content="0;{}">',
    '<meta http-equiv="refresh" content=".5,URL = \'{}\' x">',
    '<table background="{}"><tr background="{}"><td background="{}"></table>',
    '<div style="background: url({})">',
    "<div style=\"background: URL( '{}' )\">",
    '<div style="background: \\75rl({})">',
    "<div style=\"background: image-set('{}' 1x)\">",
    "<style>@import '{}'</style>",
    "<style>p {{ cursor: url({}), auto }}</style>",
    '<svg><image href="{}"/></svg>',
    '<svg><image xlink:href="{}"/></svg>',
    '<svg><use href="{}#a"/></svg>',
    '<svg><use xlink:href="{}#a"/></svg>',
    '<svg><filter><feImage href="{}"/></filter></svg>',
    '<svg><filter><feImage xlink:href="{}"/></filter></svg>',
    '<svg><script href="{}"></script></svg>',
    '<svg><script xlink:href="{}"></script></svg>',
    *(
        f'<svg><{name} {attribute}="{{}}"/></svg>'
        for name in ("pattern", "linearGradient", "radialGradient", "textPath", "mpath", "filter", "cursor", "tref", "font-face-uri")
        for attribute in ("href", "xlink:href")
    ),
    *(f'<svg><{name} href="{{}}"/></svg>' for name in ("animate", "animateMotion", "animateTransform", "set", "discard")),
    *(f'<svg><a><animate attributeName="href" {name}="#a;{{}}"/></a></svg>' for name in ("values", "from", "to", "by")),
    '<svg><a><set attributeName="xlink:href" to="{}"/></a></svg>',
    '<svg><rect><animate attributeName="fill" to="url({}#a)"/></rect></svg>',
    *(
        f'<svg><rect {name}="url({{}}#a)"/></svg>'
        for name in (
            "fill",
            "stroke",
            "filter",
            "mask",
            "clip-path",
            "marker",
            "marker-start",
            "marker-mid",
            "marker-end",
            "cursor",
            "style",
        )
    ),
    "<svg><style>rect {{ fill: url({}) }}</style></svg>",
    '<math href="{}"></math>',
    '<math><mi xlink:href="{}">x</mi></math>',
    '<template><img src="{}"></template>',
    '<template><tr background="{}"><td></td></tr></template>',
    '<template><template><img src="{}"></template></template>',
    '<noscript><img src="{}"></noscript>',
    '<noscript><p title="</noscript><img src={}>"></noscript>',
    '<svg><foreignObject><img src="{}"></foreignObject></svg>',
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{}'/></svg>\">",
]


@pytest.mark.parametrize("markup", FETCHED)
def test_an_address_elsewhere_that_a_browser_fetches_by_itself_is_found(markup: str, tmp_path: Path) -> None:
    problems = in_page(tmp_path, markup.format(*[EVIL] * markup.count("{}")))
    assert {code for code, _ in problems} == {"third-party"}
    assert all(message.startswith(f"the page would fetch `{EVIL}") for _, message in problems)


@pytest.mark.parametrize("markup", ['<body background="{}">', '<html manifest="{}">'])
def test_an_address_on_the_frame_of_a_page_is_found(markup: str, tmp_path: Path) -> None:
    (tmp_path / ENTRANCE).write_text(page("").replace(markup[: markup.index(" ")] + ">", markup.format(EVIL)), encoding="utf-8")
    assert [problem.message for problem in check_site(tmp_path, [], "/")] == [f"the page would fetch `{EVIL}`"]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "//evil.example",
            "\\\\evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "///evil.example",
            "/\t/evil.example",
            "\x01//evil.example",
        ),
        *("HTTPS://evil.example", "https:evil.example", "https:/evil.example", "https:\\evil.example", "ht\ntps://evil.example"),
        *(
            " https://evil.example",
            "\x0bhttps://evil.example",
            "&#104;ttps://evil.example",
            "&#x2f;/evil.example",
            "https&colon;//evil.example",
        ),
        *("ws://evil.example", "ftp://evil.example", "file:///etc/passwd", "blob:https://evil.example/1", "javascript:alert(1)"),
        *("data:text/html,x", "data:image/png;base64,?", "data:,x", "filesystem:x", "https://["),
    ],
)
def test_an_address_that_a_browser_takes_for_another_site_is_found_however_it_is_written(address: str, tmp_path: Path) -> None:
    assert [code for code, _ in in_page(tmp_path, f'<img src="{address}">')] == ["third-party"]


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "java&#10;script:alert(1)", "&#1;javascript:alert(1)"),
        *(
            "javascript&colon;alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "blob:x",
            "file:///etc/passwd",
            "//evil.example",
            "\\\\evil.example",
        ),
        *("/\\evil.example", "https://[", "tel:1", "intent:x", "view-source:x"),
    ],
)
@pytest.mark.parametrize(
    "markup",
    ['<a href="{}">x</a>', '<map><area href="{}"></map>', '<svg><a xlink:href="{}">x</a></svg>', '<template><a href="{}">x</a></template>'],
)
def test_a_link_to_what_is_no_address_of_the_web_is_found(markup: str, address: str, tmp_path: Path) -> None:
    assert [code for code, _ in in_page(tmp_path, markup.format(address))] == ["link-unsafe"]


@pytest.mark.parametrize(
    "markup",
    [
        '<q cite="{}">',
        '<blockquote cite="{}">',
        '<ins cite="{}">',
        '<del cite="{}">',
        '<img longdesc="{}">',
        '<p profile="{}">',
        '<link rel="canonical" href="{}">',
    ],
)
def test_what_names_an_address_without_fetching_it_may_name_one_of_the_web_alone(markup: str, tmp_path: Path) -> None:
    assert in_page(tmp_path, markup.format(EVIL)) == []
    assert in_page(tmp_path, markup.format("javascript:x")) == [("link-unsafe", "`javascript:x` is not a web address")]


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        *((f"<{tag}>", f"`<{tag}>` shows another document") for tag in ("iframe", "portal", "fencedframe", "webview")),
        *((f"<{tag}>", f"`<{tag}>` loads what no check has read") for tag in ("object", "embed", "applet", "param", "model", "bgsound")),
        ("<base>", "`<base>` changes where every address of the page leads"),
        ('<p onclick="x">', "`onclick` of `<p>` runs a script"),
        ("<p/onmouseover=x>", "`onmouseover` of `<p>` runs a script"),
        ("<svg><animate ONBEGIN=x></svg>", "`onbegin` of `<animate>` runs a script"),
        ("<template><p onfocus=x></template>", "`onfocus` of `<p>` runs a script"),
        ('<svg><set attributeName="onclick" to="x"/></svg>', "`<set>` sets `onclick`, which runs a script"),
        ('<p srcdoc="x">', "`srcdoc` of `<p>` shows another document"),
        ('<svg><g xml:base="x"/></svg>', "`xml:base` of `<g>` changes where every address of the page leads"),
        (
            f'<a href="{EVIL}" target="_blank">x</a>',
            f"`target` of `<a>` without `noopener` lets `{EVIL}` steer the page that led to it",
        ),
        ('<meta charset="utf-7">', "`<meta>` declares the encoding `utf-7`, but the site is checked as UTF-8"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-2022-jp">',
            "`<meta>` declares the encoding `iso-2022-jp`, but the site is checked as UTF-8",
        ),
    ],
)
def test_markup_that_no_page_may_hold_is_found(markup: str, message: str, tmp_path: Path) -> None:
    assert in_page(tmp_path, markup) == [("markup-forbidden", message)]


def test_an_element_that_is_forbidden_is_told_with_what_it_would_fetch(tmp_path: Path) -> None:
    body = f'<object data="{EVIL}" codebase="{EVIL}/c" code="{EVIL}/o" classid="{EVIL}/i" archive="{EVIL}/1,{EVIL}/2"></object><iframe srcdoc="x" src="{EVIL}">'
    assert [message for _, message in in_page(tmp_path, body)] == [
        "`<object>` loads what no check has read",
        *(f"the page would fetch `{EVIL}{end}`" for end in ("", "/c", "/o", "/i", "/1", "/2")),
        "`<iframe>` shows another document",
        "`srcdoc` of `<iframe>` shows another document",
    ]


def test_an_anchor_is_found_under_its_percent_encoded_name(tmp_path: Path) -> None:
    body = '<a href="#caf%C3%A9">x</a><a href="#100%25">x</a><a href="#a%20b">x</a><h2 id="café">x</h2><h2 id="100%">x</h2>'
    assert in_page(tmp_path, body) == [("anchor-broken", "`#a%20b` leads to no anchor")]


def test_a_page_that_is_missing_and_a_link_that_leads_nowhere_are_reported_in_whole(tmp_path: Path) -> None:
    (tmp_path / ENTRANCE).write_text(page('<a href="b/">x</a><a href="#b">x</a>'))
    assert check_site(tmp_path, [ENTRANCE, "a/index.html"], "/") == (
        error(Place("site/a/index.html"), "page-missing", "MkDocs did not write this page", "look at its warnings"),
        error(Place("site/index.html"), "link-broken", "`b/` leads to no page", "fix the link, or add the page"),
        error(Place("site/index.html"), "anchor-broken", "`#b` leads to no anchor", "fix the link, or the anchor"),
    )


LOOK_ALIKES = [
    f'<a href="{EVIL}">x</a><a href="{EVIL}" target="_blank" rel="noopener">x</a><a href="#here" target="_blank" id="here">x</a>',
    f'<a href="  {EVIL}\n">x</a><a href="mailto:desk@example.org">x</a><a href="">x</a><a>x</a>',
    f'<p title="{EVIL}" data-src="{EVIL}" lang="en" value="{EVIL}">{EVIL} &lt;img src={EVIL}&gt; srcset= onclick=</p>',
    f'<link rel="canonical" href="{EVIL}"><link rel="alternate" hreflang="de" href="{EVIL}"><link rel="author license" href="{EVIL}">',
    '<img src="own.png" srcset="own.png 1x, a,b.png 2x"><img src="data:image/png;base64,iVBORw0KGgo="><img srcset="data:image/gif;base64,R0lG 2x">',
    '<link rel="icon" href="data:image/png;base64,iVBORw0KGgo="><div style="text-align: left; background: url(own.png)">',
    '<svg fill="none" viewBox="0 0 1 1"><rect fill="url(#a)"/><use href="#a"/><animate attributeName="x" values="0;1" to="5"/></svg>',
    "<svg><image href=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\"/></svg>",
    '<form action="own"><button formaction="own">x</button></form><meta http-equiv="refresh" content="300">',
    '<meta http-equiv="refresh" content="0; url=own/"><meta http-equiv="content-type" content="text/html; charset=UTF-8">',
    '<p data-on="1" no-on="2">x</p>',
    '<style>@namespace svg url(http://www.w3.org/2000/svg); a[href^="https://"] { content: "https://x" }</style>',
    f"<!-- <img src={EVIL}> --><textarea><img src={EVIL}></textarea><title><img src={EVIL}></title>",
    '<script type="application/json">{"src": "https://evil.example"}</script><script src="own.js"></script>',
    '<script src="own.js">alert("A browser runs the file, and nothing of this.")</script>',
    *(f'<a href="{EVIL}" target="{window}">x</a>' for window in ("", "_self", "_parent", "_top", "_TOP")),
    "<a href='.\\index.html?x=https://evil.example#'>x</a><img src='/own.png'><img src='./a:b.png'>",
    f'<noscript>No scripts here: <a href="{EVIL}">x</a></noscript><template><a href="{EVIL}">x</a></template>',
]


@pytest.mark.parametrize("body", LOOK_ALIKES)
def test_what_only_looks_like_it_passes(body: str, tmp_path: Path) -> None:
    assert in_page(tmp_path, body) == []


def test_a_link_of_a_template_leads_somewhere_too(tmp_path: Path) -> None:
    assert in_page(tmp_path, '<template><a href="gone/">x</a><a href="\\gone">x</a></template>') == [
        ("link-broken", "`gone/` leads to no page"),
        ("link-broken", "`\\gone` leads to no page"),
    ]


# ---- the policy


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "`script-src` allows `'unsafe-inline'`"),
        (("default-src 'none'", "default-src\xa0'none'"), "`default-src` allows `*`"),
        (("default-src 'none'", "default-src * 'none'"), "`default-src` allows `'none' *`"),
        (("default-src 'none'", "default-src https:; default-src 'none'"), "`default-src` allows `https:`"),
        (("img-src 'self'", "img-src 'self' https:"), "`img-src` allows `https:`"),
        (("; base-uri 'none'", ""), "`base-uri` allows `*`"),
        (("; form-action 'none'", ""), "`form-action` allows `*`"),
        (("connect-src", "frame-src https:; connect-src"), "`frame-src` allows `https:`"),
        (("connect-src", "script-src-elem 'self' https:; connect-src"), "`script-src-elem` allows `https:`"),
        (("connect-src", "worker-src blob:; connect-src"), "`worker-src` allows `blob:`"),
        (("connect-src", "child-src data:; connect-src"), "`child-src` allows `data:`"),
    ],
)
def test_a_policy_that_allows_more_than_that_of_the_theme_is_found(change: tuple[str, str], message: str, tmp_path: Path) -> None:
    weak = page("").replace(theme_policy(), theme_policy().replace(*change))
    assert change[0] in theme_policy()
    told = f"the content security policy is weaker than the theme's: {message}"
    assert found(tmp_path, {ENTRANCE: weak}) == [(ENTRANCE, "policy-weak", told)]


@pytest.mark.parametrize(
    "policy",
    [
        "default-src 'none'; base-uri 'none'; form-action 'none'",
        "DEFAULT-SRC 'none' ;; base-uri 'none'; form-action 'none'; img-src data:; upgrade-insecure-requests",
        "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ],
)
def test_a_policy_that_allows_less_passes(policy: str, tmp_path: Path) -> None:
    assert found(tmp_path, {ENTRANCE: page("").replace(theme_policy(), policy)}) == []


def test_a_page_without_a_policy_is_found_whatever_its_name(tmp_path: Path) -> None:
    bare = "<!doctype html><title>x</title>"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{theme_policy()}">'
    pages: dict[str, str | bytes] = {
        "a.htm": bare,
        "b.HTML": bare,
        "c.html": f"{bare}<body>{meta}",
        "d.html": f"<head><noscript>{meta}</noscript><title>x</title>",
        "e.html": f"<head><template>{meta}</template><title>x</title>",
        "f.html": page("").replace("Content-Security-Policy", "Content-Security-Policy-Report-Only"),
        "g.html": page("").replace(theme_policy(), ""),
    }
    assert found(tmp_path, pages) == [(path, "policy-missing", "the page has no content security policy") for path in pages]


@pytest.mark.parametrize(
    "before", ['<script src="own.js"></script>', "<style></style>", '<link rel="stylesheet" href="own.css">', "<noscript></noscript>"]
)
def test_a_policy_that_comes_too_late_is_found(before: str, tmp_path: Path) -> None:
    tag = before[1:].partition(">")[0].partition(" ")[0]
    late = page("").replace("<meta http", f"{before}<meta http", 1)
    message = f"the content security policy does not hold for `<{tag}>`, which comes before it"
    assert found(tmp_path, {ENTRANCE: late}) == [(ENTRANCE, "policy-weak", message)]


def test_a_second_policy_is_found(tmp_path: Path) -> None:
    second = """<meta http-equiv="content-security-policy" content="script-src 'none'">"""
    assert in_page(tmp_path, "", second) == [("policy-weak", "the page has 2 content security policies")]


@pytest.mark.parametrize("kind", ["", "module", "importmap", "speculationrules", "application/ld+json"])
def test_an_inline_script_of_any_kind_is_named_by_the_policy_or_found(kind: str, tmp_path: Path) -> None:
    known = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"  # of `alert(1)`
    for body in (f'<script type="{kind}">alert(1)</script>', f'<template><script type="{kind}">alert(1)</script></template>'):
        assert in_page(tmp_path, body) == [("script-unknown", f"the policy does not name an inline script: {known}")]


# ---- files beside the pages

FILES: list[tuple[str, str | bytes, list[tuple[str, str]]]] = [
    ("x.css", f"a {{ background: url({EVIL}) }}", [("third-party", f"the page would fetch `{EVIL}`")]),
    ("X.CSS", f"@import '{EVIL}'", [("third-party", f"the page would fetch `{EVIL}`")]),
    ("x.css", "a { background: image-set(var(--x) 1x) }", [("third-party", f"the page would fetch `{COMPUTED}`")]),
    ("x.css", b"\xff\xfea\x00", [("file-unchecked", "the file is not UTF-8")]),
    ("x.css", '@charset "iso-2022-jp"; a {}', [("file-unchecked", "the file declares the encoding `iso-2022-jp`")]),
    ("x.css", "a { background: url(data:text/css,x) }", [("third-party", "the page would fetch `data:text/css,x`")]),
    ("x.svg", SVG.format(f'<image href="{EVIL}"/>'), [("third-party", f"the page would fetch `{EVIL}`")]),
    ("x.svg", SVG.format(f'<image xlink:href="{EVIL}"/>'), [("third-party", f"the page would fetch `{EVIL}`")]),
    ("x.svg", SVG.replace("xmlns:xlink", "xmlns:y").format(f'<use y:href="{EVIL}"/>'), [("third-party", f"the page would fetch `{EVIL}`")]),
    ("x.svg", SVG.format(f"<style>a {{ fill: url(<![CDATA[{EVIL}]]>) }}</style>"), [("third-party", f"the page would fetch `{EVIL}`")]),
    ("x.svg", SVG.format('<a href="java&#115;cript:x"/>'), [("link-unsafe", "`javascript:x` is not a web address")]),
    (
        "x.svg",
        SVG.format("<script>x</script>"),
        [("markup-forbidden", "`<script>` in an XML file runs under no content security policy")],
    ),
    ("x.svg", SVG.format('<rect onload="x"/>'), [("markup-forbidden", "`onload` of `<rect>` runs a script")]),
    (
        "x.svg",
        SVG.format('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
        [("markup-forbidden", "`<iframe>` shows another document")],
    ),
    ("x.svg", f'<?xml-stylesheet href="{EVIL}"?>{SVG}', [("third-party", f"the page would fetch `{EVIL}`")]),
    (
        "x.svg",
        f'<?xml-stylesheet href="&#104;ttps://evil.example"?>{SVG}',
        [("third-party", "the page would fetch `https://evil.example`")],
    ),
    ("x.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, [("file-unchecked", "the file declares a grammar of its own")]),
    (
        "x.svg",
        SVG.format("<b>"),
        [("file-unchecked", "the file is not well-formed XML: mismatched tag: line 1, column 88")],
    ),
    (
        "x.svg",
        f'<?xml version="1.0" encoding="iso-2022-jp"?>{SVG}',
        [("file-unchecked", "the file declares the encoding `iso-2022-jp`")],
    ),
    ("x.svgz", b"\x1f\x8b", [("file-unchecked", "the file is compressed")]),
    (
        "x.xhtml",
        f'<html xmlns="http://www.w3.org/1999/xhtml"><img src="{EVIL}"/></html>',
        [("third-party", f"the page would fetch `{EVIL}`")],
    ),
    ("x.webmanifest", f'{{"icons": [{{"src": "{EVIL}"}}], "start_url": "{EVIL}"}}', [("third-party", f"the page would fetch `{EVIL}`")]),
    ("x.webmanifest", "{", [("file-unchecked", "the file is not JSON")]),
    ("x.html", b"\xff\xfe<\x00", [("file-unchecked", "the file is not UTF-8")]),
    ("x.svg", SVG.format(f"<text>url({EVIL})</text><style>a {{ fill: red }}</style><text>url({EVIL})</text>"), []),
    ("x.svg", SVG.format("<rect fill='url(#a)'/><style>a { fill: url(#b) }</style>"), []),
    ("x.svg", '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + SVG, []),
    (
        "sitemap.xml",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{EVIL}</loc></url></urlset>',
        [],
    ),
    ("feed.xml", f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="{EVIL}"/></feed>', []),
    ("x.css", b"\xef\xbb\xbf@charset \"utf-8\"; a { background: url('data:image/svg+xml,%3Csvg/%3E') }", []),
    ("x.js", f"fetch('{EVIL}')", []),  # a script of the site may ask for what the policy allows
]


@pytest.mark.parametrize(("name", "content", "told"), FILES)
def test_files_that_browsers_obey_are_read_by_the_same_rules(
    name: str, content: str | bytes, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert found(tmp_path, {name: content}) == [(name, *problem) for problem in told]


def test_pictures_within_pictures_are_followed_to_a_depth(tmp_path: Path) -> None:
    picture = SVG.format(f'<image href="{EVIL}"/>')
    for depth in range(1, 7):
        picture = SVG.format(f'<image href="data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()}"/>')
        told = found(tmp_path, {"x.svg": picture})
        deep = [("x.svg", "file-unchecked", "pictures are nested more than 4 deep in an address")]
        assert told == (deep if depth > 4 else [("x.svg", "third-party", f"the page would fetch `{EVIL}`")])


def test_a_problem_of_the_check_is_told_whole(tmp_path: Path) -> None:
    (tmp_path / ENTRANCE).write_text(page(f'<img src="{EVIL}" onerror="x">'), encoding="utf-8")
    expected: tuple[Problem, ...] = (
        error(Place("site/index.html"), "third-party", f"the page would fetch `{EVIL}`", TAKE_OUT),
        error(Place("site/index.html"), "markup-forbidden", "`onerror` of `<img>` runs a script", TAKE_OUT),
    )
    assert check_site(tmp_path, [], "/") == expected


# ---- addresses as browsers read them


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        *((address, Target.OWN) for address in ("", "a", "/a", "#a", "?a//b", "a//b", "./a:b", "1:2", "/", "\\", ":", "é:b", "a%3ab")),
        *((address, Target.WEB) for address in ("http:", "hTTps:x", "\t h\nttp://x")),
        *((address, Target.HOST) for address in ("//x", "\\\\x", "/\\x", " \r\n/\t/x")),
        ("MailTo:x", Target.MAIL),
        ("DATA:x", Target.DATA),
        *((address, Target.OTHER) for address in ("javascript:x", "a+b.c-d:x", "x-y:z", "wss:x")),
    ],
)
def test_an_address_leads_where_the_url_standard_says(address: str, leads: Target) -> None:
    assert target(address) is leads


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        (" ,, a 1x,b 2x , c", ["a", "b", "c"]),
        ("a,b", ["a,b"]),
        ("a,, b", ["a", "b"]),
        ("a (b, c) 1x, d", ["a", "d"]),
        ("data:image/png;base64,AA 1x,\nb", ["data:image/png;base64,AA", "b"]),
    ],
)
def test_every_candidate_of_a_srcset_is_read(value: str, expected: list[str]) -> None:
    assert list(candidates(value)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        *((content, None) for content in ("", "5", "x; url=a", "5x url=a", "-1; url=a")),
        *((content, "a") for content in ("0; url=a", "0;a", "0,URL = 'a' b", " 1.5 a", '0; url="a"', ".;url=a")),
        ("0; urla", "urla"),
        ("0; url=", ""),
    ],
)
def test_a_refresh_leads_where_the_html_standard_says(content: str, expected: str | None) -> None:
    assert refresh_url(content) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("data:image/png;base64,AA==", ("image/png", b"\0")),
        ("DATA: Image/SVG+xml ;charset=utf-8,%3Csvg#x", ("image/svg+xml", b"<svg")),
        ("data:image/png; BASE64,A A", ("image/png", b"\0")),
        ("data:image/png;base64,A", ("image/png", None)),
        ("data:,", ("", b"")),
        ("data:", ("", b"")),
    ],
)
def test_an_address_that_holds_its_own_data_is_opened(address: str, expected: tuple[str, bytes | None]) -> None:
    assert data_url_content(address) == expected


@given(st.text("\t\n\r", max_size=3), st.integers(0, 8), st.text("".join(map(chr, range(0x21))), max_size=3))
def test_what_a_browser_drops_from_an_address_hides_nothing(dropped: str, at: int, around: str) -> None:
    for address in (EVIL, "javascript:x", "//evil.example", "\\\\evil.example"):
        assert target(f"{around}{address[:at]}{dropped}{address[at:]}{around}") is target(address)


def test_an_address_is_cleaned_as_a_browser_does() -> None:
    assert clean_url("\x00 \x1fa\tb\r\nc d\x20") == "abc d"


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("a { b: url(x) }", ["x"]),
        ("a { b: URL( 'x' ) url( y ) }", ["x", "y"]),
        (r"a { b: \75rl(x) u\72 l(y) \000055\52\4c(z) }", ["x", "y", "z"]),
        (r"a { b: url(h\74tps:x) url('\68 ttps:y') }", ["https:x", "https:y"]),
        ("a { b: url(\n x", ["x"]),
        ("@import 'x'; @IMPORT/**/url(y); @\\69mport \"z\"", ["x", "y", "z"]),
        ("@import 'x' layer(a) supports(b: url(c)); 'no'", ["x", "c"]),
        ("a { b: image-set('x' 1x, url(y) 2x, 'z' type('image/png')) 'no' }", ["x", "y", "z", "image/png"]),
        ("a { b: -webkit-image-set(((('x')))) 'no' }", ["x"]),
        ("a { b: src('x') src(var(--y)) }", ["x", COMPUTED]),
        ("a { b: image-set(var(--x) 1x) image-set(--f() 1x) }", [COMPUTED, COMPUTED]),
        ("a { --x: url(y); b: var(--x) 'no' }", ["y"]),
        ("a { b: 'un\nurl(x)' }", ["x"]),
        ("<!--url(x)--> url(y)", ["x", "y"]),
        ("a { b: ur/**/l(no) xurl(no) url-prefix(no) u(no) format('no') attr(no) }", []),
        ("/* url(no) */ a::after { content: 'url(no)' 'https://no' } /* url(no)", []),
        ("@namespace url(no); @namespace a 'no'; @namespace a url('no'); b { c: d }", []),
        ("a[href^='https://no'] { b: c } @media (x) { a { b: url(x) } }", ["x"]),
        (r"\:url(no) .a\:url(no)", []),
        ("@font-face { src: local('no'), url(x) format('woff2') }", ["x"]),
        ("\\", []),
    ],
)
def test_every_address_that_a_style_sheet_fetches_is_read(sheet: str, expected: list[str]) -> None:
    assert list(addresses(sheet)) == expected


# ---- pages written by hand


def test_what_people_wrote_goes_through_the_same_check(tmp_path: Path) -> None:
    place = project(tmp_path)
    (place / "docs" / "about.md").write_text(
        f'# About\n\n| a |\n| :-: |\n| b |\n\n<iframe src="{EVIL}"></iframe> <a href="/&#92;evil.example">x</a> <p style="color: url({EVIL})">\n',
        encoding="utf-8",
    )
    (place / "docs" / "raw.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    (place / "docs" / "seal.svg").write_text(SVG.format("<script/>"), encoding="utf-8")
    done = publish(place / "seeds", place / "mkdocs.yml", pdf=False)
    assert sorted((problem.at.file, problem.code) for problem in done.problems) == [
        ("site/about/index.html", "link-unsafe"),
        ("site/about/index.html", "markup-forbidden"),
        ("site/about/index.html", "third-party"),
        ("site/raw.html", "policy-missing"),
        ("site/seal.svg", "markup-forbidden"),
    ]
    assert not (place / "site").exists()
