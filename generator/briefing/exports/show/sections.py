"""Parts shared by the texts of several kinds of record: headings with lines, citations, and what depends on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.analysis import Findings
from briefing.analysis.backlinks import Dependent
from briefing.analysis.origins import Stances, origins
from briefing.model import Actor, Citation, Discrepancy, Event, Passage, Question, Report, Source, Statement, Topic
from briefing.records import Outside, Stance
from briefing.views import labels
from briefing.views.origins import relays_label
from briefing.views.report_labels import additions, stance_label


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it; without lines it is not shown."""

    title: str
    lines: tuple[str, ...]


def section(title: str, lines: Iterable[str]) -> Section:
    """A heading with its lines."""
    return Section(title, tuple(lines))


def id_and_title(thing: Event | Actor | Topic | Question | Discrepancy | Source) -> str:
    """A record by its id and title."""
    return f"{thing.id}: {labels.entity_title(thing)}"


def report_lines(report: Report) -> Iterator[str]:
    """What a report says, below it the words, then its figures, its superlative and the desk's note."""
    date = labels.date_label(report.date) if report.date or report.stance is Stance.SUPPORTS else ""
    words = "; ".join(filter(None, (report.status, date, labels.attribution(report), stance_label(report))))
    yield f"{report.id}: {words}"
    yield f"  {_passage_line(report.passage)}"
    yield from (f"  {addition}" for addition in additions(report))


def outside_line(knowledge: Outside) -> str:
    """Outside knowledge with its reference, since when it was public, and the address of the reference."""
    public = f"public since {labels.date_label(knowledge.on)}" if knowledge.on else ""
    return f"{knowledge.text} ({', '.join(filter(None, (knowledge.reference, public, knowledge.url)))})"


def citation_lines(citations: Iterable[Citation]) -> Iterator[str]:
    """Each citation on a line of its own."""
    for citation in citations:
        yield f"{_passage_line(citation.passage)}{f' ({citation.report.qualified_id})' if citation.report else ''}"


def _passage_line(passage: Passage) -> str:
    """Source, line and words: `gazette, line 8: “voted seven to two”`."""
    zone = "" if passage.zone == "body" else f", {passage.zone}"
    return f"{passage.source.id}, {labels.line_range(passage.lines)}{zone}: “{passage.text}”{labels.in_print(passage.source, (passage.start, passage.end))}"


def statement_sections(title: str, statements: Iterable[Statement]) -> Iterator[Section]:
    """Sentences of the desk, each followed by the words it cites."""
    lines: list[str] = []
    for statement in statements:
        degree = ", ".join(filter(None, (statement.likelihood, statement.confidence and f"{statement.confidence} confidence")))
        lines += [f"{statement.text}{f' [{degree}]' if degree else ''}", *(f"  {line}" for line in citation_lines(statement.citations))]
    yield section(title, lines)


def origins_section(findings: Findings, passages: Iterable[Passage]) -> Section:
    """Who gathered the news behind passages."""
    return stances_section(Stances(origins(findings.dossier, passages)))


def stances_section(found: Stances) -> Section:
    """Who says something, and who denies it."""
    return section("Origins", [relays_label(found)] if found.support.article_count or found.denials else [])


def about_section(findings: Findings, thing: str) -> Section:
    """The differences and questions that name a thing."""
    return section("Differences and questions", (id_and_title(item) for item in findings.issues_by_id.get(thing, ())))


def dependents_section(findings: Findings, passages: Iterable[Passage], event: str) -> Section:
    """What else cites the words of an event's reports, and the events related to it."""
    dependents = (
        item for passage in passages for item in findings.backlinks.dependents[passage.key] if (item.kind, item.id) != ("event", event)
    )
    related = (
        f"event {other.id}, {relation.kind} it"
        for other in findings.dossier.events.values()
        for relation in other.relations
        if relation.to == event
    )
    return section("What depends on it", dict.fromkeys((*map(dependent_name, dependents), *related)))


def edition_lines(findings: Findings, thing: Actor | Question | Discrepancy) -> Iterator[str]:
    """The editions that show a thing."""
    for edition in findings.dossier.editions:
        if any(thing is shown for shown in (*edition.actors, *edition.questions, *edition.differences)):
            yield f"edition {edition.as_of}"


def passage_lines(findings: Findings, passage: Passage) -> Iterator[str]:
    """A passage by its place in its source, and below it what depends on it."""
    yield f"{labels.passage_lines(passage)}: “{passage.text}”{labels.in_print(passage.source, (passage.start, passage.end))}"
    yield f"  {', '.join(map(dependent_name, findings.backlinks.dependents[passage.key]))}"


def dependent_name(dependent: Dependent) -> str:
    """A dependent record by kind, id and part."""
    return f"{dependent.kind} {dependent.id}{f', {dependent.part}' if dependent.part else ''}"


def line_ranges(lines: Iterable[tuple[int, int]]) -> str:
    """Ranges of lines in words."""
    return ", ".join(map(labels.line_range, lines))
