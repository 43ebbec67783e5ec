"""The problems that concern some sources: in their records, in their articles, and in every record that cites them."""

from collections.abc import Iterable, Iterator

from briefing.problems import Place, Problem, Problems
from briefing.reading import Inputs, yaml_source
from briefing.reading.yaml_source import YamlValue

_CITING_PARTS = ("reports", "silent_sources", "sides", "bottom_line", "judgements", "statements", "offices", "history")
"""The lists of a record whose entries have citations of their own."""


def source_ids(inputs: Inputs) -> tuple[str, ...]:
    """The id of every source that has a record, even an invalid one."""
    start = f"{inputs.root}/sources/"
    return tuple(path.removeprefix(start).removesuffix(".yml") for path in inputs.files if path.startswith(start) and path.endswith(".yml"))


def concerning(problems: Iterable[Problem], inputs: Inputs, sources: Iterable[str]) -> tuple[Problem, ...]:
    """The problems that concern at least one of these sources.

    A problem in a record that cites a source concerns that source, unless it is in a part of the record that cites only others. A problem
    of a file that cannot be read concerns every source.
    """
    wanted = _Wanted(inputs, sources)
    return tuple(problem for problem in problems if any(map(wanted.has, (problem.at, *(note.at for note in problem.notes)))))


class _Wanted:
    """Decides which places of a dossier concern some sources. Reads each file once."""

    def __init__(self, inputs: Inputs, sources: Iterable[str]) -> None:
        self._inputs = inputs
        self._values: dict[str, YamlValue] = {}
        records = {f"{inputs.root}/sources/{source}.yml": self._value(f"{inputs.root}/sources/{source}.yml") for source in sources}
        articles = {f"{inputs.root}/articles/{record.get('article')}" for record in records.values() if isinstance(record, dict)}
        self._files = frozenset((*records, *articles))
        ids = frozenset(path.rpartition("/")[2].removesuffix(".yml") for path in records)
        self._names = ids | frozenset(self._report_names(ids))

    def has(self, at: Place) -> bool:
        """True for a place in a record or an article of the sources, and in a record that cites them."""
        if at.file in self._files:
            return True
        if not at.file.endswith(".yml") or at.file.startswith(f"{self._inputs.root}/sources/"):
            return False
        value = self._value(at.file)
        if value is None and self._inputs.files.get(at.file) and not at.path:
            return True  # its citations cannot be read
        steps = at.path[:3] if at.path[1:2] and at.path[1] in _CITING_PARTS else at.path[:1]
        return bool(steps) and any(scalar in self._names for scalar in _scalars(_value_at(value, steps)))

    def _value(self, path: str) -> YamlValue:
        if path not in self._values:
            self._values[path] = yaml_source.load(self._inputs.files.get(path, b""), path, Problems())
        return self._values[path]

    def _report_names(self, ids: frozenset[str]) -> Iterator[str]:
        """`event-id/report-id` of every report that cites one of the sources."""
        for path in self._inputs.files:
            if path.startswith((f"{self._inputs.root}/events.yml", f"{self._inputs.root}/events/")):
                events = self._value(path)
                for event in events if isinstance(events, list) else ():
                    reports = event.get("reports") if isinstance(event, dict) else None
                    for report in reports if isinstance(reports, list) else ():
                        if isinstance(event, dict) and isinstance(report, dict) and report.get("source") in ids:
                            yield f"{event.get('id')}/{report.get('id')}"


def _value_at(value: YamlValue, steps: tuple[str | int, ...]) -> YamlValue:
    """The value at a path, or its nearest existing parent."""
    for step in steps:
        match value, step:
            case dict(), str() if step in value:
                value = value[step]
            case list(), int() if step < len(value):
                value = value[step]
    return value


def _scalars(value: YamlValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value is not None:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _scalars(inner)
