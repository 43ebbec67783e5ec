"""Words found in the articles, and the reports that a curator pastes."""

from pathlib import Path

import pytest
import yaml
from briefing import build
from briefing.analysis.find import EXACT_SIMILARITY, QuoteSelector, find
from briefing.cli import main
from briefing.exports.find import matches_as_yaml
from briefing.model import Source
from briefing.problems import Severity
from briefing.proving import readable_sources
from briefing.reading import gather, read
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from overlays import BASE, laid_out

SEEDS = BASE.parent.parent / "seeds"
SAID = "He said so. The plan is sound. She said so. The plan is sound. They said so.\n"


def run(*arguments: str, seeds: Path = BASE / "seeds") -> Result:
    return CliRunner().invoke(main, ["find", *arguments, "--seeds", str(seeds)])


def sources(seeds: Path) -> dict[str, Source]:
    return readable_sources(read(gather(seeds))[0])


def article(text: str) -> dict[str, bytes]:
    """The base dossier's second article with this for its body."""
    record = (BASE / "seeds" / "sources" / "herald.yml").read_text(encoding="utf-8")
    record = record.partition("sha256:")[0] + "sha256: <pin>\npublished: {date: 2026-03-04, basis: inferred, reasoning: So.}\n"
    record += f"zones: {{body: 1-{text.count(chr(10))}}}\n"
    return {"seeds/articles/herald.txt": text.encode(), "seeds/sources/herald.yml": record.encode()}


def test_words_are_found_as_a_report_to_paste() -> None:
    result = run("Seven to  two")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "    # 99 % similar: gazette, line 8, body\n"
        "    - id: gazette\n"
        "      source: gazette\n"
        "      quote: seven to two\n"
        "      says: {status: unknown}\n"
        "\n"
        "    # 83 % similar: gazette, line 15, comments\n"
        "    # seven to nothing\n"
        "    # a reader comment is evidence for nothing\n"
    )


def test_a_date_that_the_sentence_gives_by_the_day_of_publication_is_computed(tmp_path: Path) -> None:
    laid_out(tmp_path, article("It rained yesterday. The council met on Tuesday.\n"))
    result = run("The council met", seeds=tmp_path / "seeds")
    assert result.stdout.partition("\n\n")[0].splitlines()[-2:] == [
        "      says: {status: unknown}",
        "      # “Tuesday” → 2026-03-03, the last Tuesday before the day of publication, 4 March 2026; or 2026-03-10, if it was still to come",
    ]


def test_exact_words_come_before_near_ones(tmp_path: Path) -> None:
    laid_out(tmp_path, article("The council votes for the budget.\n"))
    found = find(sources(tmp_path / "seeds").values(), "council votes for the budget")
    assert [(place.source.id, place.similarity == EXACT_SIMILARITY, place.lines) for place in found][:2] == [
        ("herald", True, (1, 1)),
        ("gazette", False, (3, 3)),
    ]


def test_words_that_stand_twice_are_told_apart(tmp_path: Path) -> None:
    laid_out(tmp_path, article(SAID))
    found = [place.quote for place in find(sources(tmp_path / "seeds").values(), "The plan is sound")]
    assert found == [QuoteSelector("The plan is sound", suffix=". She"), QuoteSelector("The plan is sound", suffix=". They")]


def test_words_are_told_apart_by_the_words_before_them_where_those_are_nearer(tmp_path: Path) -> None:
    laid_out(tmp_path, article("She holds that the plan is sound for now. He denies that the plan is sound for now.\n"))
    found = [place.quote for place in find(sources(tmp_path / "seeds").values(), "the plan is sound")]
    assert found == [QuoteSelector("the plan is sound", prefix="holds that"), QuoteSelector("the plan is sound", prefix="denies that")]


def test_words_too_short_to_quote_are_widened(tmp_path: Path) -> None:
    laid_out(tmp_path, article("東京で会談が行われると政府が発表した。\nA visit.\n"))
    places = find(sources(tmp_path / "seeds").values(), "会談")
    assert [place.quote.words for place in places if place.quote] == ["会談が行われると政府が発"]


def test_similar_words_begin_where_they_begin(tmp_path: Path) -> None:
    laid_out(tmp_path, article("東京での 会談が行われると政府が発表した。\n"))
    places = find(sources(tmp_path / "seeds").values(), " 会談が行われると政府は")
    assert [place.quote.words for place in places if place.quote] == ["会談が行われると政府が発"]


def test_words_that_nothing_tells_apart_are_shown_without_a_report(tmp_path: Path) -> None:
    laid_out(tmp_path, article("The same line over again.\n" * 40))
    result = run("The same line over again", seeds=tmp_path / "seeds")
    assert "too short, or so frequent that the words around it do not make it unique" in result.stdout
    assert result.stdout.endswith("\n    # … and 20 places more\n")


@pytest.mark.parametrize("words", ["zebra crossing quiz", "城市预算案"])
def test_where_nothing_is_near_it_says_so(words: str) -> None:
    result = run(words)
    told = "nothing in 2 sources is similar to these words\n  = help: try fewer words, or the exact words of the article\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


def test_no_words_are_refused() -> None:
    result = run(" ")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "error: there are no words to look for")


def test_a_dossier_with_errors_elsewhere_is_searched_all_the_same(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/events.yml": b"- id: [\n"})
    assert run("voted seven to two", seeds=tmp_path / "seeds").exit_code == 0


def test_a_folder_without_sources_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Nothing.\n", encoding="utf-8")
    result = run("anything", seeds=tmp_path)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: `{tmp_path}` has no source that can be read")


@pytest.mark.parametrize("words", ["late March", "Kyodo", "government source", "Prime Minister", "spring", "Trump", '"', "China"])
def test_what_is_pasted_passes_the_check(words: str) -> None:
    inputs = gather(SEEDS)
    found = matches_as_yaml(find(sources(SEEDS).values(), words))
    events = inputs.files["seeds/events.yml"].decode()
    reports = yaml.safe_load(found) or []
    for number, report in enumerate(reports):
        pasted = found.split("    - id: ")[number + 1]
        events += f"- id: pasted-{number}\n  title: Pasted\n  kind: plan\n  status: unknown\n  reports:\n    - id: {pasted}\n"
        assert report.keys() >= {"id", "source", "quote", "says"}
    assert reports
    problems = build.check(type(inputs)(inputs.root, {**inputs.files, "seeds/events.yml": events.encode()})).problems
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


@given(st.integers(0, 240), st.integers(1, 60))
def test_any_words_of_a_body_are_found_in_it(start: int, length: int) -> None:
    gazette = sources(BASE / "seeds")["gazette"]
    begins, ends = gazette.view.paragraphs[5][1], gazette.view.paragraphs[7][2]
    words = gazette.view.text[begins:ends][start : start + length]
    places = find([gazette], words)
    exact = [place for place in places if place.similarity == EXACT_SIMILARITY]
    assert not words.strip() or exact
    assert all(place.quote for place in exact if place.zone == "body")
