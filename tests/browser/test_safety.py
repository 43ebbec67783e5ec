"""What a page loads and runs: nothing of others, nothing that its policy does not name."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from briefing.publish.check.addresses import Target, target
from briefing.publish.check.parsing import read_html
from hostile import TEXTS, dossier
from playwright.sync_api import Browser, Dialog, Page
from sampled import quick_or_torture
from searching import first_found, settled
from serving import KINDS, built, served

HTML_TAGS = """a area article audio b bgsound blockquote body br button canvas del details div embed fencedframe fieldset form frame head
hr html iframe image img input ins isindex keygen label li link marquee menuitem meta meter model object ol option output p param picture
portal progress q s script section select slot source span style summary table template textarea title track ul video webview"""
SVG_TAGS = """a altGlyph animate animateMotion circle cursor defs discard feImage feDisplacementMap filter font-face-uri foreignObject g
glyphRef image linearGradient marker mask mpath path pattern radialGradient rect script set stop style svg switch symbol text textPath
tref use view"""
ATTRIBUTES = """action archive attributionsrc background cite classid code codebase content data dynsrc formaction href icon imagesrcset
longdesc lowsrc manifest ping poster profile src srcset srcdoc usemap value values from to by xlink:href xml:base"""
PAINT = "fill stroke filter mask clip-path marker marker-start marker-mid marker-end cursor style"
RELATIONS = """alternate apple-touch-icon author bookmark canonical compression-dictionary dns-prefetch expect external help icon import
license manifest mask-icon me modulepreload next nofollow payment pingback preconnect prefetch preload prerender prev privacy-policy search
shortcut stylesheet tag terms-of-service"""
SCRIPT_MOST, SEARCH_MOST, PAGE_MOST, INDEX_MOST = 12_000, 8_000, 90_000, 70_000


@dataclass(frozen=True, slots=True)
class Walk:
    """What every kind of page said, asked for and weighed when it was opened."""

    told: list[str]
    asked: list[str]
    kept: list[str]
    cookies: int
    weights: dict[str, int]  # bytes by kind, compressed, the search index left out


@pytest.fixture(scope="module")
def walk(browser: Browser, site: Path, address: str) -> Walk:
    """One walk over all kinds of page."""
    page = browser.new_page(base_url=address)
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda fault: told.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    weights = {}
    for kind, path in KINDS.items():
        begins = len(asked)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        files = {url.removeprefix(address).partition("?")[0] for url in asked[begins:] if url.startswith(address) and "/search" not in url}
        weights[kind] = sum(zipped(site / (f"{name}index.html" if name.endswith("/") or not name else name)) for name in files)
    first_found(page, "spring")
    found = Walk(told, asked, page.evaluate("() => Object.keys(localStorage)"), len(page.context.cookies()), weights)
    page.close()
    return found


def test_no_page_breaks_its_own_policy_or_throws(walk: Walk) -> None:
    assert walk.told == []


def test_the_policy_stops_what_slipped_through_everything_else(page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto("corrections/")
    ran = page.evaluate("""() => {
        const slipped = document.createElement("div")
        slipped.innerHTML = '<img src=x onerror="window.ran = true"><img src="https://example.org/pixel.gif"><p style="color: red">red</p>'
        document.body.append(slipped)
        const script = document.createElement("script")
        script.textContent = "window.ran = true"
        document.body.append(script)
        return new Promise(resolve => setTimeout(() => resolve(window.ran === true), 300))
    }""")
    assert ran is False
    assert settled(page, lambda: len([text for text in told if "Content Security Policy" in text]), 4) == 4


def test_no_page_asks_anybody_else_for_anything_or_keeps_a_cookie(walk: Walk, address: str) -> None:
    assert len(walk.asked) > len(KINDS)
    assert [url for url in walk.asked if not url.startswith((address, "data:"))] == []
    assert walk.kept == []
    assert walk.cookies == 0


def test_a_first_view_is_light(walk: Walk, site: Path) -> None:
    assert {kind: weight for kind, weight in walk.weights.items() if not 5_000 < weight <= PAGE_MOST} == {}
    scripts = {path.name: zipped(path) for path in (site / "javascripts").glob("*.js")}
    assert scripts.pop("search.js") <= SEARCH_MOST
    named = {path: re.findall(r'<script [^>]*src="[^"]*javascripts/([^"]+)"', path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert {name for names in named.values() for name in names} == scripts.keys()
    assert [path for path, names in named.items() if sum(scripts[name] for name in names) > SCRIPT_MOST] == []
    assert sum(map(zipped, (site / "search").iterdir())) <= INDEX_MOST
    assert list(site.rglob("*.map")) == []
    assert [path for path in site.rglob("*.[jc]s*") if path.suffix in (".js", ".css") and b"sourceMappingURL" in path.read_bytes()] == []


@cache
def zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_nothing_in_the_output_names_another_host_but_as_a_link(site: Path) -> None:
    fetched = re.compile(rb"""(?:src|srcset|poster|data)=["']?(?:https?:)?//|url\(["']?(?:https?:)?//|@import ["'](?:https?:)?//""")
    assert [path for path in site.rglob("*") if path.suffix in (".html", ".css", ".svg") and fetched.search(path.read_bytes())] == []


def test_a_dossier_full_of_attacks_opens_no_dialog_and_asks_nobody_for_anything(browser: Browser, tmp_path: Path) -> None:
    # What is made to be slow makes Chromium slow, and asks for nothing.
    everything = "\n".join(text for name, text in TEXTS.items() if name != "h34-made-to-be-slow")
    for path, data in dossier({"everything": everything}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    with served(built(tmp_path)) as root:
        opened = browser.new_page()
        dialogs: list[str] = []
        asked: list[str] = []

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        opened.on("dialog", note)
        opened.on("request", lambda request: asked.append(request.url))
        paths = sorted(path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html"))
        of_each_kind = list({(path.partition("/")[0], path.count("/")): path for path in paths}.values())
        for path in quick_or_torture(of_each_kind, paths):
            opened.goto(root + path)
            opened.mouse.move(300, 300)
            opened.wait_for_timeout(100)  # a script that is to run has run
        for word in ("tracker", "script"):
            opened.goto(root)
            first_found(opened, word)
        opened.close()
    assert len(paths) >= 16
    assert dialogs == []
    assert [url for url in asked if not url.startswith((root, "data:"))] == []


def test_whatever_makes_a_browser_ask_another_site_is_found_by_the_check(browser: Browser) -> None:
    """Every element with every attribute: what Chromium asks for where no policy stops it, the check must know."""
    asked: set[str] = set()
    opened = browser.new_page()
    opened.on("request", lambda request: asked.add(request.url))
    opened.route("https://evil.example/**", lambda route: route.abort())
    markup = {f"https://evil.example/{number}": text for number, text in enumerate(combined())}
    opened.set_content("".join(text.format(address) for address, text in markup.items()))
    before = -1
    while len(asked) > before:  # until nothing more was asked for in a second
        before = len(asked)
        opened.wait_for_timeout(1_000)
    opened.close()
    fetched = {address: text.format(address) for address, text in markup.items() if address in asked}
    assert len(fetched) >= 60
    assert {text for text in fetched.values() if not read_html(text.encode()).references} == set()


def combined() -> Iterator[str]:
    """Every element that HTML, SVG and MathML have with every attribute that may hold an address."""
    for tag in HTML_TAGS.split():
        yield from (f'<{tag} {attribute}="{{}}">x</{tag}>' for attribute in ATTRIBUTES.split())
        yield f'<{tag} style="background: url({{}})">x</{tag}>'
    for tag in SVG_TAGS.split():
        yield from (f'<svg width="9" height="9"><{tag} width="9" height="9" {name}="{{}}">x</{tag}></svg>' for name in ATTRIBUTES.split())
        yield from (f'<svg width="9" height="9"><{tag} {name}="url({{}}#a)">x</{tag}></svg>' for name in PAINT.split())
    for relation in RELATIONS.split():
        yield f'<link rel="{relation}" as="image" href="{{}}">'
        yield f'<link rel="{relation}" as="image" imagesrcset="{{}} 1x">'


def test_an_address_leads_elsewhere_for_the_check_wherever_it_does_for_a_browser(page: Page) -> None:
    pieces = ("/", "\\", ":", "\t", "https", "HTTP:", "evil", "javascript", ".", "?", "#", " ", "\x01", "@", "[", "a:")
    written = ["".join(parts) for size in range(1, 5) for parts in product(pieces, repeat=size)]
    elsewhere = page.evaluate(
        """written => written.filter(address => {
            try { return new URL(address, "https://own.example/a/").origin !== "https://own.example" } catch { return false }
        })""",
        written,
    )
    assert len(elsewhere) > 3_000
    assert [address for address in elsewhere if target(address) is Target.OWN] == []
