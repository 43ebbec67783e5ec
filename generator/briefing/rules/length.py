"""Rules on length: what fits into a printed brief."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.model import Dossier, Edition, Statement
from briefing.problems import Place, Problem, warning

# What fits two pages in the normal layout; tighter lines and shorter lists make room for half as much again.
_MAX_BOTTOM_LINE_WORDS, _MAX_JUDGEMENT_WORDS, _MAX_SOURCING_WORDS, _MAX_PASSAGES = 60, 40, 90, 15
_MAX_HEAD, _MAX_HANDLING, _MAX_TITLE = 62, 95, 600  # characters, as in `pdf/house.typ`
MAX_REPORTS_ON_PAPER = 5_000
"""The most reports of events in the whole dossier as one document: about 1,000 pages, which take about 0.7 GB to join."""
TOO_LONG_HELP = "print actors, topics or events by their ids, or with `--as-of` what was known on an earlier day"
MAX_STATEMENTS = 4  # of the bottom line, and of the judgements


def brief_over_budget(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The mandatory parts of a brief fit two printed pages.

    Lists are shortened to make room, and the page says how many entries are left out. The bottom line, the judgements, the sourcing note
    and the notes of these are never shortened. If they are more than half as long again as there is room for, the brief may need a third
    page. Use fewer words, or cite only the strongest passages. The bottom line and the judgements have at most four sentences each.
    """
    for edition in dossier.editions:
        at = edition.at
        passages = {citation.passage.key for statement in _mandatory_statements(edition) for citation in statement.citations}
        yield from _over_budget(
            at.child_key("bottom_line"),
            "the bottom line has",
            sum(_word_count(statement.text) for statement in edition.bottom_line),
            _MAX_BOTTOM_LINE_WORDS,
        )
        for key, statements in (("bottom_line", edition.bottom_line), ("judgements", edition.judgements)):
            if len(statements) > MAX_STATEMENTS:
                message = f"`{key}` has {len(statements)} sentences; the page of a brief has room for {MAX_STATEMENTS}"
                help = f"leave out {len(statements) - MAX_STATEMENTS}, or join two"
                yield warning(at.child_key(key), "brief-over-budget", message, help)
        for statement in edition.judgements:
            yield from _over_budget(
                statement.at.child("text"),
                "with its reason this judgement has",
                _word_count(statement.text, statement.reason),
                _MAX_JUDGEMENT_WORDS,
            )
        yield from _over_budget(at.child("sourcing_note"), "the sourcing note has", _word_count(edition.sourcing_note), _MAX_SOURCING_WORDS)
        yield from _over_budget(at.child("as_of"), "bottom line and judgements cite", len(passages), _MAX_PASSAGES, "passages")


def _mandatory_statements(edition: Edition) -> tuple[Statement, ...]:
    """The statements that no layout of a brief leaves out."""
    return (*edition.bottom_line, *edition.judgements)


def _over_budget(at: Place, what: str, number: int, limit: int, unit: str = "words") -> Iterator[Problem]:
    if number > limit * 3 // 2:
        message = f"{what} {number} {unit}; a brief of two pages has room for {limit}"
        yield warning(at, "brief-over-budget", message, f"leave out {number - limit}, or the brief may run on to a third page")


def _word_count(*texts: str | None) -> int:
    return sum(len(text.split()) for text in texts if text)


def shortened_on_paper(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """What stands at the head or the foot of every printed page fits there, and a title fits on one page.

    The title of the dossier has one line at the head of each page, the handling note one at its foot; what is longer is cut there, though
    the first page has the title whole, and the key the note. The title of an entry longer than most pages is cut in its heading. Use fewer words;
    how far a document may be passed on is said by `tlp`.
    """
    desk = dossier.desk
    limited = [(dossier.at.child("title"), "the title of the dossier", desk.title, _MAX_HEAD)]
    limited += [(dossier.at.child("handling"), "the handling note", desk.handling, _MAX_HANDLING)] if desk.handling else []
    limited += [(event.at.child("title"), "this title", event.title, _MAX_TITLE) for event in dossier.events.values()]
    limited += [(item.at.child("title"), "this title", item.title, _MAX_TITLE) for item in dossier.discrepancies.values()]
    limited += [(question.at.child("question"), "this question", question.question, _MAX_TITLE) for question in dossier.questions.values()]
    for at, what, words, most in limited:
        if len(words) > most:
            message = f"{what} has {len(words)} characters; a printed page has room for {most}"
            yield warning(at, "shortened-on-paper", message, "use fewer words, or it is cut there")


def is_too_long_for_paper(dossier: Dossier) -> bool:
    """True for a dossier that is not printed as one document."""
    return sum(len(event.reports) for event in dossier.events.values()) > MAX_REPORTS_ON_PAPER


def too_long_for_paper(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The whole dossier can be printed as one document.

    To join the pages of a very long document takes more memory than many machines have. A build then makes no `briefs/dossier.pdf`,
    and no page leads to it; briefs, actors and topics are printed as ever. With `briefing pdf`, print the events that are needed by
    their ids, or what was known on an earlier day.
    """
    if is_too_long_for_paper(dossier):
        number = sum(len(event.reports) for event in dossier.events.values())
        message = f"the dossier has {number} reports of events; a printed document has room for {MAX_REPORTS_ON_PAPER}"
        yield warning(dossier.at.child("title"), "too-long-for-paper", message, TOO_LONG_HELP)


RULES = (brief_over_budget, shortened_on_paper, too_long_for_paper)
