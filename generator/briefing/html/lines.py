"""The sentences of the desk about an actor or a topic, those that the newest brief relies on first."""

from collections.abc import Iterable
from datetime import date

from briefing.html.context import PageContext
from briefing.model import Passage, Statement
from briefing.model.cited import cited_parts
from briefing.views import labels

MOST_LINES = 5
"""The sentences that a page begins with."""

Lines = tuple[tuple[Statement, ...], tuple[Statement, ...]]


def lines(context: PageContext, statements: Iterable[Statement]) -> Lines:
    """The first five sentences, and the others: those that cite words of the newest brief first, then the newest."""
    cited = _brief_passages(context)

    def place(statement: Statement) -> tuple[bool, int]:
        is_in_brief = any(
            citation.passage.shares_words_with(passage)
            for citation in statement.citations
            for passage in cited.get(citation.passage.source.id, ())
        )
        return not is_in_brief, -(statement.known_from or date.min).toordinal()

    ordered = tuple(sorted(statements, key=place))
    return ordered[:MOST_LINES], ordered[MOST_LINES:]


def lines_title(number: int) -> str:
    """`In five lines`."""
    return f"In {labels.number_word(number)} line{'' if number == 1 else 's'}"


def _brief_passages(context: PageContext) -> dict[str, list[Passage]]:
    """The words that the newest brief cites, by source; none where there is no brief."""
    found: dict[str, list[Passage]] = {}
    for edition in context.dossier.editions[-1:]:
        for citation in (citation for part in cited_parts(edition) for citation in part.citations):
            found.setdefault(citation.passage.source.id, []).append(citation.passage)
    return found
