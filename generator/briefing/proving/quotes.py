"""A claimed quote → its Passage in the source, or a problem that says where the words are instead, if anywhere."""

from collections.abc import Sequence

from briefing import folding, text
from briefing.model import Passage, Source, TextRange
from briefing.problems import Note, Place, Position, Problems
from briefing.records import Zone

EVIDENCE_ZONES = (Zone.BODY, Zone.HEADLINE, Zone.DECK, Zone.CAPTION)  # in the order in which a quote is searched for
PROVENANCE_ZONES = (*EVIDENCE_ZONES, Zone.BYLINE, Zone.CREDITS)  # for publication, origin and names
MASTHEAD_ZONES = (*PROVENANCE_ZONES, Zone.MASTHEAD)  # for what an outlet is called, and for names in their own script
DATE_ZONES = (*PROVENANCE_ZONES, Zone.FURNITURE)  # for the printed date alone
MIN_QUOTE_LENGTH = 12


def prove_quote(
    source: Source,
    quote: str,
    at: Place,
    problems: Problems,
    *,
    prefix: str = "",
    suffix: str = "",
    zones: Sequence[Zone] = EVIDENCE_ZONES,
) -> Passage | None:
    """The one passage of a source that matches the quote; None, with a problem, if there is none or more than one."""
    if zones is EVIDENCE_ZONES and len(text.normalized(quote)) < MIN_QUOTE_LENGTH:
        help = f"quote at least {MIN_QUOTE_LENGTH} characters"
        problems.error(at, "quote-too-short", f"`{quote}` is too short to be matched reliably", help)
        return None
    matches = list(source.view.occurrences(quote))
    if not matches:
        problems.error(at, "quote-not-found", f"these words are not in `{source.id}`", _closest_line_help(source, quote))
        return None
    matches_in_context = [text_range for text_range in matches if source.view.has_context(text_range, prefix, suffix)]
    if not matches_in_context:
        problems.error(
            at,
            "quote-not-found",
            f"these words are in `{source.id}`, but not between the given prefix and suffix",
            _lines_help(source, matches),
        )
        return None
    in_one_zone = [text_range for text_range in matches_in_context if _common_zone(source, text_range) is not None]
    if not in_one_zone:
        problems.error(at, "quote-crosses-zones", "the quote covers lines of more than one zone", _lines_help(source, matches_in_context))
        return None
    for zone in zones:
        in_zone = [text_range for text_range in in_one_zone if _common_zone(source, text_range) is zone]
        if len(in_zone) == 1:
            return Passage(source, *in_zone[0])
        if in_zone:
            help = f"{_lines_help(source, in_zone)}; choose one with `prefix:` or `suffix:`, or quote more"
            problems.error(at, "quote-ambiguous", f"these words occur {len(in_zone)} times in the {zone.value} of `{source.id}`", help)
            return None
    _report_wrong_zone(source, in_one_zone[0], at, problems)
    return None


def _common_zone(source: Source, text_range: TextRange) -> Zone | None:
    """The zone of a text range; None if its lines are in several zones."""
    first, last = source.view.lines(*text_range)
    zones = {source.zones[line] for line in range(first, last + 1) if line in source.zones}
    return zones.pop() if len(zones) == 1 else None


def _report_wrong_zone(source: Source, text_range: TextRange, at: Place, problems: Problems) -> None:
    zone, line = _common_zone(source, text_range), source.view.line(text_range[0])
    note = Note(Place(source.file, position=Position(line)), f"line {line} is in the zone `{zone}`")
    zone_name = "a reader comment" if zone is Zone.COMMENTS else f"the {zone}"
    message = f"these words are in {zone_name} of `{source.id}`, which is not evidence here"
    problems.error(at, "quote-not-evidence", message, "quote the headline, deck, body or a caption", (note,))


def _closest_line_help(source: Source, quote: str) -> str:
    closest = source.view.closest_line(quote)
    if closest and (character := folding.differing_character(quote, source.view.line_text(closest[0]))):
        return f"line {closest[0]} of {source.file} has these words, but for {text.character_name(character)}: copy them from there"
    return f"closest line: {closest[1]} ({source.file}:{closest[0]})" if closest else f"no line of {source.file} is similar"


def _lines_help(source: Source, text_ranges: Sequence[TextRange]) -> str:
    lines = sorted({source.view.line(start) for start, _ in text_ranges})
    return f"found on line {', '.join(map(str, lines))} of {source.file}"
