"""The record of a newly added article, as YAML: what is known, and the proposals, each with a line to delete once it is confirmed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import yaml

from briefing.analysis.shared_stories import SharedStory
from briefing.analysis.suggestions import Suggestions
from briefing.phrases import consecutive_ranges
from briefing.records import Proposable, Zone

_ON_A_LINE = 10
_MAX_ON_A_LINE = 200


class _PlainScalarDumper(yaml.SafeDumper):
    """Writes text as a plain scalar where YAML allows it: the checker reads every scalar as the text that was typed."""


_PlainScalarDumper.yaml_implicit_resolvers = {}


def source_record_as_yaml(known: Mapping[str, Any], proposed: Iterable[Proposable]) -> str:
    """The lines of a source record; ``known`` is in the order of the schema, and its empty values are left out."""
    values = {key: value for key, value in known.items() if value}
    zones = values.get("zones", {})
    with_placeholders = values | {"zones": {zone: ["0"] for zone in zones}} if zones else values
    lines = yaml.dump(
        with_placeholders, Dumper=_PlainScalarDumper, sort_keys=False, allow_unicode=True, width=math.inf, default_flow_style=None
    )
    for zone, ranges in zones.items():  # there may be one for each line of the article, and PyYAML is slow
        lines = lines.replace(f"\n  {zone}: [0]\n", f"\n  {zone}: [{_listed(ranges)}]\n", 1)
    proposals = "".join(f"  - {key}\n" for key in proposed)
    return f"{lines}proposed: # nobody has confirmed these: check each against the article, then delete its line\n{proposals}"


def publication_as_yaml(publication: str, name: str) -> str:
    """A publication of unknown kind as an entry of a list, on one line that reads back as it is, whatever commas and brackets the name has."""
    values = {"id": publication, "name": name, "short": name, "kind": "unknown"}
    return f"- {yaml.safe_dump(values, allow_unicode=True, width=math.inf, default_flow_style=True, sort_keys=False).rstrip()}"


def _listed(ranges: Sequence[str]) -> str:
    """The items of a list: on one line, which `format_yaml` breaks; or ten to a line where there are too many for it."""
    step = len(ranges) if len(ranges) <= _MAX_ON_A_LINE else _ON_A_LINE
    return ",\n    ".join(", ".join(ranges[at : at + step]) for at in range(0, len(ranges), step))


def zone_ranges(zones: Mapping[int, Zone]) -> dict[str, list[str]]:
    """The line ranges of each zone in the form of a record, in the order of the zones; blank lines do not split a range."""
    ranges_by_zone: dict[Zone, list[str]] = {zone: [] for zone in Zone}
    for zone, group in groupby(sorted(zones.items()), key=lambda item: item[1]):
        lines = [line for line, _ in group]
        ranges_by_zone[zone].append(f"{lines[0]}-{lines[-1]}" if len(lines) > 1 else f"{lines[0]}")
    return {zone.value: ranges for zone, ranges in ranges_by_zone.items() if ranges}


def relay_records(suggestions: Suggestions, origins: Mapping[str, str], occurrences: Mapping[str, int]) -> list[dict[str, str]]:
    """The relays that an article may contain: with the origin where the dossier knows it, else without, and the words that suggest it.

    ``origins`` are ids by the name of the medium; ``occurrences`` is how often some words occur in the article.
    """
    relays = []
    for mention in suggestions.relay_mentions:
        origin = next((origin for name, origin in origins.items() if name in mention.who), None)
        if origin is not None and occurrences[mention.words] == 1:
            relays.append({"id": origin, "lines": str(mention.line), "basis": "stated", "quote": mention.words})
        else:
            reasoning = f"Perhaps a report by {mention.who}: the line says “{mention.words}”."
            relays.append({"lines": str(mention.line), "basis": "unknown", "reasoning": reasoning})
    return relays


def shared_relay(story: SharedStory, relays: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The relay that an article may contain because another outlet prints much of its text; none where its own words name an origin.

    ``relays`` are those that the words of the article suggest.
    """
    if any("id" in relay and int(relay["lines"]) in story.shared for relay in relays):
        return []
    lines = [f"{first}-{last}" if last > first else f"{first}" for first, last in consecutive_ranges(story.shared)]
    reasoning = f"{story.share} % of the shorter text is also in `{story.source.id}`, which another outlet prints"
    if story.origin:
        drawn = [story.source.id]
        return [
            {"id": story.origin, "lines": lines, "basis": "inferred", "reasoning": f"{reasoning} from this origin.", "drawn_from": drawn}
        ]
    return [{"lines": lines, "basis": "unknown", "reasoning": f"{reasoning}; perhaps both relay one report."}]
