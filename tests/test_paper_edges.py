"""Nothing runs off the paper, whatever a dossier holds, and what is cut is named by a check."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from briefing import build
from briefing.pdf.compile import CompiledPdf, compile_all, pdf_compiler
from briefing.pdf.documents import requested_documents
from briefing.pdf.layouts import PLAIN, PrintOptions
from briefing.reading import gather
from overlays import BASE, laid_out
from paper import checked, links, opened, outside, plain, words
from projects import ROOT

A4, LETTER = (22.0, 26.0), (24.0, 29.9)
LONG_URL = f"https://example.org/{'a-very-long-part-of-an-address/' * 64}"


def base(name: str) -> str:
    """A file of the small dossier."""
    return (BASE / "seeds" / name).read_text(encoding="utf-8")


def printed(folder: Path, changes: Mapping[str, str], options: PrintOptions = PLAIN, paper: str = "a4") -> Mapping[str, CompiledPdf]:
    """The brief, the dossier, an actor and an event of the small dossier with other files."""
    found = build.check(laid_out(folder, {f"seeds/{name}": text.encode() for name, text in changes.items()}))
    assert found.dossier_and_findings is not None, found.problems
    asked = ["brief", "dossier", "city-council", "budget-vote"]
    return compile_all(requested_documents(*found.dossier_and_findings, "https://desk.example/", asked, options), pdf_compiler(None, paper))


@cache
def ours(paper: str = "a4") -> Mapping[str, CompiledPdf]:
    found = build.check(gather(ROOT / "seeds")).dossier_and_findings
    assert found is not None
    return compile_all(requested_documents(*found, "", ["brief"]), pdf_compiler(None, paper))


def hostile() -> dict[str, str]:
    """A title of 400 characters, an address of 2,000, a handling note of ten lines, an event without a date, an actor of sixty names."""
    title = "budget " * 57
    named = [f"Council number {number} of the town" for number in range(60)]
    names = "".join(f"    - {{text: {name}, kind: alias, in: [gazette]}}\n" for name in named)
    events = base("events.yml").replace("  date: 2026-03-02\n", "").replace("date: 2026-03-02, words: 2 March 2026, ", "")
    before, after = "to two for the budget", f"to two for the budget, {'; '.join(named)}"
    article = base("articles/gazette.txt").replace(before, after, 1)
    source = re.sub(r"sha256: \w+", f"sha256: {hashlib.sha256(article.encode()).hexdigest()}", base("sources/gazette.yml"))
    return {
        "dossier.yml": base("dossier.yml").replace("title: The Riverton budget", f"title: {title}")
        + f"tlp: amber+strict\nhandling: {'For the members of the council alone, not for the press. ' * 20}\n",
        "sources/gazette.yml": source + f"url: {LONG_URL}\nretrieved: 2026-03-04\n",
        "articles/gazette.txt": article,
        "events.yml": events,
        "actors.yml": base("actors.yml").replace("  names:\n", f"  names:\n{names}", 1),
    }


def test_no_text_of_our_briefs_is_outside_the_margins_on_either_paper() -> None:
    assert [outside(brief.data, *A4) for brief in ours().values()] == [[]] * 3
    assert [outside(brief.data, *LETTER) for brief in ours("letter").values()] == [[]] * 3


def test_a_text_beyond_a_margin_is_found() -> None:
    assert outside(next(iter(ours().values())).data, 22.0, 60.0) != []


@pytest.mark.parametrize("options", [PLAIN, PrintOptions(with_line_numbers=True, with_sources=True), PrintOptions(is_large=True)])
@pytest.mark.parametrize(("paper", "margins"), [("a4", A4), ("letter", LETTER)])
def test_no_text_of_a_hostile_dossier_is_outside_the_margins(
    tmp_path: Path, options: PrintOptions, paper: str, margins: tuple[float, float]
) -> None:
    for path, document in printed(tmp_path, hostile(), options, paper).items():
        assert (path, outside(document.data, *margins), checked(document.data)) == (path, [], [])


def test_a_check_names_what_a_printed_page_cuts(tmp_path: Path) -> None:
    seeds = {f"seeds/{name}": text.encode() for name, text in hostile().items()}
    found = build.check(laid_out(tmp_path, seeds)).problems
    assert [(str(problem.at.path[-1]), problem.message) for problem in found if problem.code == "shortened-on-paper"] == [
        ("title", "the title of the dossier has 398 characters; a printed page has room for 62"),
        ("handling", "the handling note has 1139 characters; a printed page has room for 95"),
    ]


def test_the_label_of_the_traffic_light_protocol_is_at_the_head_and_at_the_foot_of_every_page(tmp_path: Path) -> None:
    desk = base("dossier.yml") + "tlp: green\n"
    for document in printed(tmp_path, {"dossier.yml": desk}).values():
        assert words(document.data).count("TLP:GREEN") == 2 * document.pages + 1  # and once in the key


def test_an_address_of_an_article_is_printed_whole_with_the_day_of_its_retrieval(tmp_path: Path) -> None:
    found = printed(tmp_path, hostile(), PrintOptions(with_sources=True))
    for name in ("briefs/brief.pdf", "briefs/dossier.pdf"):
        text = plain(words(found[name].data)).replace("\u200b", "")
        assert plain(LONG_URL) in text
        assert plain("retrieved on 4 March 2026") in text


def test_every_link_speaks_words_and_no_address(tmp_path: Path) -> None:
    for document in (*printed(tmp_path, hostile()).values(), *ours().values()):
        with opened(document.data) as pdf:
            spoken = [str(link.Contents) for link in links(pdf)]
        assert [found for found in spoken if not found.strip() or found.startswith(("http", "page ", "x-briefing"))] == []
