"""A new source → what `briefing add` prints of it: its proposals, where its readers differ, its dates, and what to look at."""

from collections.abc import Iterable, Iterator

from briefing import edtf, text
from briefing.intake.proposals import disputed_lines, proposals_as_text, shared_story_lines
from briefing.intake.proposed_source import MAX_RELAYS, ProposedSource
from briefing.phrases import join_words
from briefing.reading.html_to_text import ExtractedText
from briefing.reading.other_readers import missing_readers
from briefing.records import Zone
from briefing.views.labels import count
from briefing.views.relative_dates import relative_dates_of_lines

_MAX_LINES = 12  # listed for each kind of character
_STORY = (Zone.HEADLINE, Zone.DECK, Zone.BODY)


def new_source_report(source: ProposedSource, page: ExtractedText, seeds: str) -> Iterator[str]:
    """The lines of the report, each proposal with what it rests on."""
    yield f"pinned `{source.id}` with {count(len(source.keys), 'proposal')} to confirm:"
    yield from proposals_as_text(source.record, source.keys, source.suggestions, source.view, page, source.outlet)
    yield from (f"  {line}" for line in (*disputed_lines(source.suggestions), *_relative_dates(source)))
    review = f"briefing add {source.id} --review{'' if seeds == 'seeds' else f' --seeds {seeds}'}"
    yield (
        f"  = help: `{review}` goes through them; or check each against {seeds}/{source.article},"
        f" correct it in {seeds}/sources/{source.id}.yml, then delete its line there"
    )
    yield from _missing_readers(page)
    yield from _odd_characters(source.view)
    if (relays := len(source.suggestions.relay_mentions)) > MAX_RELAYS:
        yield f"{relays} lines may relay another medium; the first {MAX_RELAYS} are proposed"
    for story in source.stories:
        yield from shared_story_lines(story, is_relay=story is source.relayed)


def _relative_dates(source: ProposedSource) -> Iterable[str]:
    """The dates that words such as “Tuesday” give by the proposed day of publication, in English."""
    date_text = source.record["published"].get("date")
    if not date_text or not source.record["language"].startswith("en"):
        return ()
    view, zones = source.view, source.suggestions.zones
    lines = {line: view.text[start:end] for line, start, end in view.paragraphs if zones[line] in _STORY}
    return relative_dates_of_lines(lines, edtf.parse(date_text))


def _missing_readers(page: ExtractedText) -> Iterator[str]:
    if page.markup and (missing := missing_readers()):
        yield f"{join_words(missing)} {'are' if len(missing) > 1 else 'is'} not installed: our own rules chose the lines of the story"
        yield "  = help: pip install 'briefing-generator[intake]'"


def _odd_characters(view: text.NormalizedText) -> Iterator[str]:
    """Warns of invisible and refused characters in the article: they stay in it, and a person decides."""
    for odd in text.odd(view):
        lines = f"{', '.join(map(str, odd.lines[:_MAX_LINES]))}{' …' if len(odd.lines) > _MAX_LINES else ''}"
        yield f"warning: {odd.kind}: {count(odd.count, 'character')} on line{'s' if len(odd.lines) > 1 else ''} {lines}"
        help = "`briefing check` refuses it until a repair of the source names it"
        yield f"  = help: {help if odd.is_forbidden else 'it is invisible, or has no meaning of its own; a repair of the source can remove it'}"
