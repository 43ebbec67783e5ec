"""Nothing runs off the paper, whatever a dossier holds, and what is cut is named by a check."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

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


RIGHT_TO_LEFT = "the mayor wrote “תקציב העיר (2027) אושר, 7:2!” to them, and left"
LONG_QUOTE = " ".join(f"word{number}" for number in range(3000))


def worst() -> dict[str, str]:
    """All that besides: an edition with sixty judgements, a quote of 3,000 words, one from right to left, and names that no font has."""
    files = hostile()
    article = files["articles/gazette.txt"].replace("was left open.", f"was left open. So {RIGHT_TO_LEFT}. {LONG_QUOTE}.", 1)
    likely = "    - text: It is likely that the bridge number {0} is built.\n      kind: judgement\n      rests_on: [{{source: gazette, quote: a new bridge was planned for the spring of 2027}}]\n      likelihood: likely\n      confidence: low\n"
    edition = base("editions.yml")
    judgement = edition[edition.index("    - text: It is likely") : edition.index("  events:")]
    event = "- id: {0}\n  title: {1}\n  kind: decision\n  actors: [city-council]\n  topics: [budget]\n  status: unknown\n  reports:\n    - {{id: r, source: gazette, quote: {2}, says: {{status: unknown}}}}\n"
    events = event.format("the-letter", "A letter without a date", f"'{RIGHT_TO_LEFT}'") + event.format(
        "a-speech", "A long speech", LONG_QUOTE
    )
    return {
        **files,
        "articles/gazette.txt": article,
        "sources/gazette.yml": re.sub(
            r"sha256: \w+", f"sha256: {hashlib.sha256(article.encode()).hexdigest()}", files["sources/gazette.yml"]
        ),
        "editions.yml": edition.replace(judgement, "".join(map(likely.format, range(60)))).replace(
            "[budget-vote]", "[budget-vote, the-letter]"
        ),
        "events.yml": files["events.yml"] + events,
        "actors.yml": files["actors.yml"].replace(
            "  kind: body\n", "  kind: body\n  native: {text: مجلس المدينة, lang: ar, reference: the seal of the council}\n", 1
        ),
    }


@cache
def worst_printed(paper: str = "a4") -> Mapping[str, CompiledPdf]:
    with TemporaryDirectory() as folder:
        return printed(Path(folder), worst(), paper=paper)


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


def test_the_worst_dossier_is_printed_within_the_margins_and_every_warning_names_its_record() -> None:
    found = worst_printed()
    assert [(path, outside(document.data, *A4), checked(document.data)) for path, document in found.items()] == [
        (path, [], []) for path in found
    ]
    letters = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(set("مجلسالمدينة")))
    told = [(path, problem.at.file, problem.at.path, problem.message) for path, document in found.items() for problem in document.problems]
    assert told == [
        ("briefs/brief.pdf", "seeds/editions.yml", (0,), f"no font prints {letters}: Arabic in the name of City council"),
        ("briefs/brief.pdf", "seeds/editions.yml", (0,), "this brief runs to 5 printed pages"),
        ("briefs/dossier.pdf", "seeds/dossier.yml", (), f"no font prints {letters}: Arabic in the name of City council"),
        ("briefs/actors/city-council.pdf", "seeds/actors.yml", (0,), f"no font prints {letters}: Arabic in the name of City council"),
    ]


def test_words_from_right_to_left_and_a_long_quote_are_printed_whole() -> None:
    text = words(worst_printed()["briefs/dossier.pdf"].data)
    assert set(LONG_QUOTE.split()) - set(re.findall(r"word\d+", text)) == set()
    assert {"תקציב", "העיר", "אושר"} - set(re.findall("[א-ת]+", text)) == set()


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
