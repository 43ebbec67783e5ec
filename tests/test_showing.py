"""Any record, shown in the terminal."""

from pathlib import Path

import pytest
from briefing.build import check
from briefing.cli import main
from briefing.exports.show import record_as_text, records_by_name
from briefing.reading import gather
from click.testing import CliRunner, Result
from overlays import BASE, laid_out


def run(name: str, seeds: Path = BASE / "seeds") -> Result:
    return CliRunner().invoke(main, ["show", name, "--seeds", str(seeds)])


def test_an_event_is_shown_with_its_words_and_what_rests_on_it() -> None:
    result = run("budget-vote")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "event budget-vote\n"
        "The council votes on the budget\n"
        "occurred, 2 March 2026\n"
        "\n"
        "Actors\n"
        "  city-council: City council\n"
        "\n"
        "Topics\n"
        "  budget: The budget\n"
        "\n"
        "Readings\n"
        "  2026-03-03: occurred, 2 March 2026; first known\n"
        "\n"
        "Reports\n"
        "  gazette: occurred; 2 March 2026\n"
        "    gazette, line 8: “voted seven to two for the budget”\n"
        "\n"
        "Origins\n"
        "  In 1 article; 1 inferred origin (Gazette)\n"
        "\n"
        "Differences and questions\n"
        "  vote-count: Seven to two, or six to three\n"
        "  bridge-money: Who pays for the bridge?\n"
        "\n"
        "What depends on it\n"
        "  edition 2026-03-04, bottom line 1\n"
        "  discrepancy vote-count\n"
        "  topic budget\n"
    )


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("alder-ruth", ["actor alder-ruth", "  Mayor of Riverton: start not stated", "  gazette, line 9: “Mayor Ruth Alder said”"]),
        ("bridge-money", ["question bridge-money", "Open", "  gazette, line 10: “Who would pay for the bridge was left open”"]),
        (
            "vote-count",
            [
                "Unresolved",
                "  herald, line 3: “by six votes to three”",
                "  In 2 articles; 1 known origin (City News); 1 inferred (Gazette)",
            ],
        ),
        ("budget", ["topic budget", "    gazette, line 9: “a new bridge was planned for the spring of 2027”", "Events"]),
        ("herald", ["source herald", "  agency-vote (stated): line 3", "publication herald"]),
        ("agency-vote", ["origin agency-vote", "  herald: line 3", "  discrepancy vote-count"]),
        ("city-news", ["publication city-news", "wire", "  agency-vote: City News Agency"]),
        ("2026-03-04", ["edition 2026-03-04", "  It is likely that the bridge is built. [likely, low confidence]", "Sourcing"]),
    ],
)
def test_a_record_of_every_kind_is_shown(name: str, lines: list[str]) -> None:
    result = run(name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line for line in lines if line not in result.stdout.splitlines()] == []


def test_every_record_of_the_first_dossier_can_be_shown() -> None:
    proved = check(gather(BASE.parent.parent / "seeds")).dossier_and_findings
    assert proved is not None
    dossier, findings = proved
    shown = [record_as_text(findings, thing) for things in records_by_name(dossier).values() for thing in things]
    assert len(shown) > 200
    assert all("\n\n" in text or text.startswith(("publication", "actor", "source")) for text in shown)


def test_what_a_record_holds_gives_the_terminal_no_orders(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/topics.yml": "- id: budget\n  title: Red \u200e\u2067 and \x9b bold\n".encode()})
    assert run("budget", tmp_path / "seeds").exit_code == 2
    laid_out(tmp_path, {"seeds/topics.yml": b'- id: budget\n  title: "The [bold]budget[/bold]"\n'})
    assert run("budget", tmp_path / "seeds").stdout.splitlines()[1] == "The [bold]budget[/bold]"


def test_an_unknown_record_is_told_the_nearest() -> None:
    result = run("budget-vot")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: there is no record `budget-vot`\n  = help: did you mean `budget-vote`?\n")


def test_a_dossier_with_errors_shows_nothing(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/events.yml": b"a: b\n"})
    result = run("budget-vote", tmp_path / "seeds")
    assert (result.exit_code, result.stderr.splitlines()[1]) == (2, "  = help: see `briefing check`")
