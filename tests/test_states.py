"""The states of a dossier: what they depend on, the list of those that are kept, and their pages."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from briefing import __version__
from briefing.analysis import Findings
from briefing.build import analyse_as_of, check, outputs
from briefing.cli import main
from briefing.exports import format_files
from briefing.html import theme_partials
from briefing.model import Dossier
from briefing.reading import Inputs, gather
from briefing.records import ExportFormat
from click.testing import CliRunner, Result
from overlays import base, laid_out, pinned
from selectolax.lexbor import LexborHTMLParser

SITE = "https://example.org/dossier/"
EARLIER = """
- id: "0123456789ab"
  cut_off: 2026-03-03
  brief: 2026-03-03
  title: The "budget"
  sources: 1
  revision: v1
"""


def proved(changes: Mapping[str, bytes]) -> tuple[Dossier, Findings]:
    checked = check(Inputs("seeds", pinned(changes)))
    assert checked.dossier_and_findings is not None, checked.problems
    return checked.dossier_and_findings


def state(changes: Mapping[str, bytes]) -> str:
    return proved(changes)[0].state


def pages(found: tuple[Dossier, Findings], site_url: str = "") -> dict[str, str]:
    return {path: make().decode() for path, make in format_files(ExportFormat.STATES, *found, site_url).items()}


def publish_state(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["publish-state", "--seeds", str(folder / "seeds"), *options])


def test_a_state_is_that_of_the_records_and_not_of_their_layout() -> None:
    topics = base()["seeds/topics.yml"]
    assert state({}) == state({"seeds/topics.yml": b"# a comment\n\n" + topics}) == state({"seeds/states.yml": EARLIER.encode()})
    assert state({}) != state({"seeds/topics.yml": topics.replace(b"title: ", b"title: New ", 1)})
    assert state({}) != state({"seeds/retired.yml": b"- {id: a, text: A., kind: report, on: 2026-03-04}\n"})
    article = base()["seeds/articles/gazette.txt"] + b"\n"
    assert state({}) != state({"seeds/articles/gazette.txt": article})


def test_without_drafts_the_state_is_that_of_what_is_left() -> None:
    draft = base()["seeds/topics.yml"] + b"- {id: more, title: More, draft: true}\n"
    found = proved({"seeds/topics.yml": draft})[0]
    assert (found.published_state, found.state != found.published_state) == (state({}), True)


def test_publishing_a_state_twice_settles(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    first = publish_state(tmp_path, "--revision", 'v1 "final"')
    file = tmp_path / "seeds" / "states.yml"
    assert (first.exit_code, first.stdout, first.stderr) == (0, f"v/{state({})}/\n", f"added to {file}\n")
    written = file.read_bytes()
    assert written.decode().splitlines() == [
        "# yaml-language-server: $schema=.schemas/states.json",
        "",
        f'- id: "{state({})}"',
        "  cut_off: 2026-03-04",
        "  brief: 2026-03-04",
        '  title: "The Riverton budget"',
        "  sources: 2",
        '  revision: "v1 \\"final\\""',
    ]
    second = publish_state(tmp_path)
    assert (second.exit_code, second.stdout, second.stderr) == (0, first.stdout, "the state is in the list already\n")
    assert file.read_bytes() == written
    assert CliRunner().invoke(main, ["check", "--seeds", str(tmp_path / "seeds")]).exit_code == 0


def test_another_state_is_added_below_the_first(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/states.yml": EARLIER.encode()})
    assert publish_state(tmp_path).exit_code == 0
    releases = check(gather(tmp_path / "seeds")).dossier_and_findings
    assert releases is not None
    assert [(item.state, item.source_count, item.revision) for item in releases[0].releases] == [
        ("0123456789ab", 1, "v1"),
        (state({}), 2, None),
    ]


def test_a_dossier_without_a_source_has_no_state_to_publish(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "dossier.yml").write_text("title: A\nscope: B\n", encoding="utf-8")
    result = publish_state(tmp_path)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "error: the dossier has no source yet, so there is no state to publish")
    assert not (tmp_path / "seeds" / "states.yml").exists()


def test_the_page_of_the_present_state_has_what_the_site_is_made_of() -> None:
    found = proved({})
    page = LexborHTMLParser(pages(found, SITE)[f"v/{found[0].state}/index.html"])
    assert [" ".join(node.text().split()) for node in page.css("main > dl > *")] == [
        *("Information cut-off", "4 March 2026"),
        *("Brief of", "4 March 2026"),
        *("Hashes, page states", "manifest.json"),
        *("Made by", f"briefing-generator {__version__}"),
    ]
    assert [" ".join(node.text().split()) for node in page.css("main > ul > li")] == [
        f"{source.title} {name}, {day} {source.sha256}"
        for source, name, day in zip(
            found[0].sources.values(), ("Riverton Gazette", "Riverton Herald"), ("3 March 2026", "4 March 2026"), strict=True
        )
    ]
    assert [node.attributes["href"] for node in page.css("main a")] == [
        *("../../", "../../manifest.json", "../../sources/gazette/", "../../sources/herald/", "../"),
    ]
    assert [node.attributes["href"] for node in page.css('link[rel="canonical"]')] == [f"{SITE}v/{found[0].state}/"]


def test_of_an_earlier_state_the_site_shows_what_the_list_keeps() -> None:
    found = proved({"seeds/states.yml": EARLIER.encode()})
    assert (
        pages(found)["v/0123456789ab/index.html"].partition("<main>")[2].partition("</main>")[0]
        == f"""
<p class="kind"><b>State</b>, an earlier one</p>
<h1><code>0123 4567 89ab</code></h1>
<dl>
<dt>Title</dt>
<dd>The “budget”</dd>
<dt>Information cut-off</dt>
<dd>3 March 2026</dd>
<dt>Newest brief</dt>
<dd>3 March 2026</dd>
<dt>Sources</dt>
<dd>1</dd>
<dt>Revision</dt>
<dd>v1</dd>
</dl>
<p>This site shows a later state. Of the earlier one it keeps what is listed here; the revision has all of it.</p>
<p class="remark"><a href="../{found[0].state}/">The present state</a></p>
<p class="remark"><a href="../">All states that are kept</a></p>
"""
    )


def test_the_list_names_each_state_once_the_newest_first() -> None:
    later = EARLIER.replace("0123456789ab", "ba9876543210").replace("2026-03-03", "2026-03-04")
    present = EARLIER.replace("0123456789ab", state({}))
    found = proved({"seeds/states.yml": (EARLIER + later + present).encode()})
    page = LexborHTMLParser(pages(found)["v/index.html"])
    assert [node.attributes["href"] for node in page.css("main a")] == [
        f"{state({})}/",
        "../manifest.json",
        "ba9876543210/",
        "0123456789ab/",
    ]
    assert set(pages(found)) == {"v/index.html", *(f"v/{name}/index.html" for name in ("0123456789ab", "ba9876543210", state({})))}


def test_the_state_in_the_foot_of_a_page_leads_to_the_list_where_there_is_one() -> None:
    found, findings = proved({})
    chosen = replace(found, desk=found.desk.model_copy(update={"exports": tuple(set(ExportFormat) - {ExportFormat.STATES})}))
    hrefs = []
    for dossier in (found, chosen):
        site = outputs(dossier, replace(findings, dossier=dossier))
        made = frozenset(path.partition("/")[2] for path in site)
        hrefs.append((theme_partials(dossier, made)["states.html"], any(path.startswith("site/v/") for path in site)))
        assert site["theme/partials/states.html"]() == hrefs[-1][0]
    assert hrefs == [(b'{% set href = "v/" %}\n', True), (b'{% set href = "" %}\n', False)]


def test_a_card_leads_to_the_state_where_that_has_a_page() -> None:
    edition = base()["seeds/editions.yml"].replace(b"    - text: The council", b"    - id: passed\n      text: The council")
    found, findings = proved({"seeds/editions.yml": edition})
    for formats, foot in (
        ((ExportFormat.CARDS, ExportFormat.STATES), f'<a href="../../v/{found.state}/"><code>{found.state}</code></a>'),
        ((ExportFormat.CARDS,), f"<code>{found.state}</code>"),
    ):
        chosen = replace(found, desk=found.desk.model_copy(update={"exports": formats}))
        card = format_files(ExportFormat.CARDS, chosen, replace(findings, dossier=chosen))["s/passed/index.html"]().decode()
        assert f"<p>State of the dossier {foot}. Every" in card


def test_a_view_of_an_earlier_day_has_a_state_of_its_own_and_no_later_one() -> None:
    found = proved({"seeds/states.yml": (EARLIER + EARLIER.replace("0123456789ab", "ba9876543210").replace("03-03", "03-04")).encode()})
    view = analyse_as_of(found[0], date(2026, 3, 3))
    assert [item.state for item in view[0].releases] == ["0123456789ab"]
    (own,) = set(pages(view)) - {"v/index.html", "v/0123456789ab/index.html"}
    without = analyse_as_of(proved({})[0], date(2026, 3, 3))
    assert (own in pages(without), f"v/{found[0].state}/index.html" in pages(view)) == (True, False)


def test_the_data_have_the_state_and_those_that_are_kept() -> None:
    found = proved({"seeds/states.yml": EARLIER.encode()})
    data = json.loads(outputs(*found)["docs/data/dossier.json"]())
    assert (data["state"], data["releases"]) == (
        found[0].state,
        [
            {
                "state": "0123456789ab",
                "cut_off": "2026-03-03",
                "brief": "2026-03-03",
                "title": 'The "budget"',
                "sources": 1,
                "revision": "v1",
            }
        ],
    )


@pytest.mark.parametrize("text", ["", "[]\n", "# none\n"])
def test_the_list_of_states_may_be_empty(text: str) -> None:
    assert proved({"seeds/states.yml": text.encode()})[0].releases == ()
