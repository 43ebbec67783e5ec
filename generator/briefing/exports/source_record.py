"""The record of an article that was just added, as YAML: what is known of it, and what is proposed, each proposal on a line to delete."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import yaml

from briefing.analysis.suggestions import Suggestions
from briefing.records import Proposable, Zone

_ON_A_LINE = 10
_MOST_ON_A_LINE = 200


class _PlainScalarDumper(yaml.SafeDumper):
    """Writes text bare where YAML may: the checker takes every scalar for the text that was typed."""


_PlainScalarDumper.yaml_implicit_resolvers = {}


def source_record_as_yaml(known: Mapping[str, Any], proposed: Iterable[Proposable]) -> str:
    """The lines of a source record; `known` is in the order of its schema, and its empty values are left out."""
    kept = {key: value for key, value in known.items() if value}
    zones = kept.get("zones", {})
    bare = kept | {"zones": {zone: ["0"] for zone in zones}} if zones else kept
    lines = yaml.dump(bare, Dumper=_PlainScalarDumper, sort_keys=False, allow_unicode=True, width=math.inf, default_flow_style=None)
    for zone, ranges in zones.items():  # an article may have as many as lines, and PyYAML takes its time for each
        lines = lines.replace(f"\n  {zone}: [0]\n", f"\n  {zone}: [{_listed(ranges)}]\n", 1)
    left = "".join(f"  - {key}\n" for key in proposed)
    return f"{lines}proposed: # nobody has confirmed these: check each against the article, then delete its line\n{left}"


def _listed(ranges: Sequence[str]) -> str:
    """The items of a list: on one line, which the layout breaks, or few enough on each where there are too many to lay out."""
    step = len(ranges) if len(ranges) <= _MOST_ON_A_LINE else _ON_A_LINE
    return ",\n    ".join(", ".join(ranges[at : at + step]) for at in range(0, len(ranges), step))


def zone_ranges(zones: Mapping[int, Zone]) -> dict[str, list[str]]:
    """The lines of each zone as a record has them, in the order of the zones; blank lines part no range."""
    found: dict[Zone, list[str]] = {zone: [] for zone in Zone}
    for zone, group in groupby(sorted(zones.items()), key=lambda item: item[1]):
        lines = [line for line, _ in group]
        found[zone].append(f"{lines[0]}-{lines[-1]}" if len(lines) > 1 else f"{lines[0]}")
    return {zone.value: ranges for zone, ranges in found.items() if ranges}


def relay_records(found: Suggestions, origins: Mapping[str, str], occurrences: Mapping[str, int]) -> list[dict[str, str]]:
    """What the lines may relay: the origin that the dossier has of that medium, else none, with the words that made us think so.

    ``origins`` are ids by what names the medium; ``occurrences`` tells how often some words stand in the article.
    """
    written = []
    for told in found.relay_mentions:
        origin = next((origin for name, origin in origins.items() if name in told.who), None)
        if origin is not None and occurrences[told.words] == 1:
            written.append({"id": origin, "lines": str(told.line), "basis": "stated", "quote": told.words})
        else:
            reasoning = f"Perhaps a report by {told.who}: the line says “{told.words}”."
            written.append({"lines": str(told.line), "basis": "unknown", "reasoning": reasoning})
    return written
