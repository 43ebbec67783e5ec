import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from briefing import escaping
from briefing.build import build, check
from briefing.html.context import PageContext
from briefing.html.highlight import highlight
from briefing.model import Passage
from briefing.reading import Inputs, gather
from briefing.views.urls import page_url
from hypothesis import given
from hypothesis import strategies as st
from overlays import BASE as FOLDER
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent
BASE = gather(FOLDER / "seeds")
TEMPLATES = sorted((ROOT.parent / "generator" / "briefing" / "html").glob("*.jinja"))


def pages_of(inputs: Inputs) -> dict[str, str]:
    built = build(inputs)
    assert built.problems == ()
    return {
        path.removeprefix("docs/"): data.decode() for path, data in built.files.items() if path.startswith("docs/") and path.endswith(".md")
    }


def rendered(text: str) -> LexborHTMLParser:
    body = text.split("---\n", 2)[2]
    return LexborHTMLParser(markdown.markdown(body, extensions=["attr_list", "tables", "toc"]))


def words(tree: LexborHTMLParser, selector: str) -> str:
    """The text of the first node that a selector finds."""
    return str(tree.css(selector)[0].text())


def hrefs(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("a[href]"):
        yield node.attributes["href"] or ""


def test_a_dossier_becomes_these_pages() -> None:
    assert sorted(pages_of(BASE)) == [
        "actors/alder-ruth/index.md",
        "actors/city-council/index.md",
        "actors/index.md",
        "as-of/2026-03-03/index.md",
        "as-of/2026-03-04/index.md",
        "changes/index.md",
        "corrections/index.md",
        "coverage/index.md",
        "data/index.md",
        "days/2026-03-03/index.md",
        "days/2026-03-03/timeline/index.md",
        "days/2026-03-04/index.md",
        "days/2026-03-04/timeline/index.md",
        "days/index.md",
        "differences/index.md",
        "differences/vote-count/index.md",
        "events/budget-vote/index.md",
        "index.md",
        "method/index.md",
        "origins/index.md",
        "proof/index.md",
        "questions/bridge-money/index.md",
        "questions/index.md",
        "sources/gazette/index.md",
        "sources/herald/index.md",
        "sources/index.md",
        "timeline/index.md",
        "topics/budget/index.md",
        "topics/index.md",
    ]


def test_every_link_lands_on_a_page_and_every_fragment_on_an_anchor() -> None:
    made = build(BASE).files
    files = {path.removeprefix("docs/") for path in made} | {"manifest.json"}  # which publishing writes
    plain = {path.removeprefix("site/").removesuffix("index.html") for path in made if path.startswith("site/")}  # which no engine makes
    trees = {page_url(path): rendered(text) for path, text in pages_of(BASE).items()}
    ids = {place: {node.attributes["id"] for node in tree.css("[id]")} for place, tree in trees.items()}
    for place, tree in trees.items():
        for href in hrefs(tree):
            path, _, fragment = href.partition("#")
            steps = [*place.split("/")[:-1], *path.split("/")] if path else place.split("/")
            target: list[str] = []
            for step in steps:
                if step == "..":
                    target.pop()
                elif step not in ("", "."):
                    target.append(step)
            if Path(path).suffix:  # a file of the data
                assert "/".join(target) in files, f"{href} on {place}"
                continue
            landed = "".join(f"{step}/" for step in target)
            if landed in plain and not fragment:
                continue
            assert landed in trees, f"{href} on {place}"
            assert not fragment or fragment in ids[landed], f"{href} on {place}"


def test_a_quotation_is_cut_from_the_article_and_not_from_the_record() -> None:
    event = (BASE.files["seeds/events.yml"]).replace(
        b"quote: voted seven to two for the budget", b'quote: "voted  seven to\\ntwo for the budget"'
    )
    inputs = replace(BASE, files={**BASE.files, "seeds/events.yml": event})
    assert "voted seven to two for the budget</q>" in pages_of(inputs)["events/budget-vote/index.md"]


def test_a_passage_keeps_its_number_and_its_note_or_its_quotation_stands_once() -> None:
    for path, text in pages_of(BASE).items():
        tree = rendered(text)
        notes = [str(node.attributes["id"]) for node in tree.css('[id^="note-"]')]
        assert len(notes) == len(set(notes)), path
        marks = {(mark.text(), mark.attributes["href"], mark.attributes["aria-describedby"]) for mark in tree.css("sup.cite a:not(.more)")}
        assert {described for _, _, described in marks} <= set(notes), path
        assert all(described == f"note-{number}" for number, _, described in marks), path
        assert len({number for number, _, _ in marks}) == len({href for _, href, _ in marks}) == len(marks), path
        for note in tree.css(".notes [id]"):
            assert not note.css("q") or path == "index.md" or path.startswith("days/"), path
            number = str(note.attributes["id"]).removeprefix("note-")
            assert {href for other, href, _ in marks if other == number} <= {node.attributes["href"] for node in note.css("a")}, path


def test_the_order_of_the_records_changes_no_byte() -> None:
    def turned(data: bytes) -> bytes:
        return b"".join(reversed([b"- " + part for part in re.split(rb"^- ", data, flags=re.MULTILINE) if part]))

    lists = ("actors", "publications")
    files = {path: turned(data) if Path(path).stem in lists else data for path, data in reversed(list(BASE.files.items()))}
    assert files["seeds/actors.yml"] != BASE.files["seeds/actors.yml"]
    assert build(replace(BASE, files=files)).files == build(BASE).files


def test_templates_let_nothing_out_unescaped() -> None:
    """`~` and `join` escape for HTML alone what stands beside markup; `"%s" % x` is plain text, which is escaped for a page as a whole."""
    assert TEMPLATES
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        assert not re.findall(r"\|\s*(?:safe|join|replace|format)\b|~|autoescape", text), template.name


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=6))
def test_highlighting_changes_no_word_and_anchors_each_passage_once(stretches: list[tuple[int, int]]) -> None:
    checked = check(BASE)
    assert checked.dossier_and_findings is not None
    source = checked.dossier_and_findings[0].sources["gazette"]
    _, start, end = max(source.view.paragraphs, key=lambda paragraph: paragraph[2] - paragraph[1])
    passages = {(start + a, min(end, start + a + b)) for a, b in stretches if start + a < end}
    marked = [Passage(source, a, b) for a, b in sorted(passages, key=lambda item: (item[0], -item[1]))]
    lit = frozenset(passage.key for passage in marked[::2])
    tree = LexborHTMLParser(f"<p>{highlight(source, (start, end), marked, lit)}</p>")
    assert words(tree, "p") == source.words((start, end))
    assert sorted(str(node.attributes["id"]) for node in tree.css("mark[id]")) == sorted(passage.anchor for passage in marked)
    assert {str(node.attributes["id"]) for node in tree.css("mark.lit[id]")} == {passage.anchor for passage in marked[::2]}
    for node in tree.css("mark"):
        assert node.text()


def test_an_address_of_ours_refuses_any_other_character() -> None:
    assert escaping.trusted_address("../sources/gazette/#q-1-2") == "../sources/gazette/#q-1-2"
    with pytest.raises(ValueError, match="is not an id or a relative address"):
        escaping.trusted_address('x" onclick="y')


def test_relative_addresses_lead_from_any_depth() -> None:
    checked = check(BASE)
    assert checked.dossier_and_findings is not None
    event = checked.dossier_and_findings[0].events["budget-vote"]
    found = [
        PageContext(path, *checked.dossier_and_findings).href(event)
        for path in ("index.md", "timeline/index.md", "actors/index.md", "actors/x/index.md")
    ]
    assert found == ["events/budget-vote/", "../events/budget-vote/", "../events/budget-vote/", "../../events/budget-vote/"]


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("2025-10-28", "2025", "October"),
        ("2025-10", "2025", "October"),
        ("[2025-10-21~..2025-10-31]", "2025", "October"),
        ("2025-11/..", "2025", "November"),
        ("[..2025-12-24]", "2025", "December"),
        ("2025-22", "2025", "No month given"),
        ("[2025-07-01..2025-12-31]", "2025", "No month given"),
        ("1912", "1912", "No month given"),
        ("[2025-12-20..2026-01-10]", "2025", "No month given"),
    ],
)
def test_an_event_stands_under_the_month_that_its_words_give(date: str, year: str, month: str) -> None:
    says = f"says: {{date: '{date}', words: 2 March 2026, reasoning: a trial, status: occurred}}"
    event = BASE.files["seeds/events.yml"].decode()
    event = re.sub(r"says: .*", says, re.sub(r"  date: .*", f"  date: '{date}'", event, count=1))
    built = build(replace(BASE, files={**BASE.files, "seeds/events.yml": event.encode()}))
    tree = rendered(built.files["docs/timeline/index.md"].decode())
    assert [node.text(strip=True) for node in tree.css("h2, h3.month, ul.rows .what a")] == [
        year,
        f"{month}1 event",
        "The council votes on the budget",
    ]


def test_a_title_cannot_end_the_string_of_a_style_sheet_nor_the_element_it_stands_in() -> None:
    assert escaping.css_string('a"; } </style>') == "a\\22 \\3b \\20 \\7d \\20 \\3c \\2f style\\3e "


def test_the_brief_tells_what_changed_since_the_brief_before_of_what_it_names() -> None:
    home = rendered(pages_of(gather(ROOT.parent / "seeds"))["index.md"])
    assert [node.text() for node in home.css("h2") if node.text().startswith("What changed")] == [
        "What changed from 24 December 2025 to 3 January 2026"
    ]
    rows = home.css("ul.changed-rows > li")
    assert [[cell.text(strip=True) for cell in row.css(".what, .was, .now > ins, .now > .remark")] for row in rows] == [
        ["Prime minister’s visit", "Before:16–31 March 2026, proposed", "spring 2026, planned", "Takaichi herself now names a season"],
        ["Trump’s trip to China", "Before:planned", "proposed", "perhaps only another wording"],
        ["Agreed to seek a meeting", "Before:not mentioned", "occurred, 1–2 January 2026"],
        ["The answer", "Before:likely, low confidence", "likely, moderate confidence"],
        ["Trump takes no public side in …", "Before:likely, low confidence", "likely, moderate confidence"],
    ]
    assert rows[-1].css("a")[0].attributes["href"] == "#judgement-3"
    assert [[node.tag for node in row.css(".was > del, .was > i")] for row in rows] == [["del"], ["del"], ["i"], ["del"], ["del"]]
