"""The invented dossiers in `tests/contradictions`: what each case writes → a dossier in which all that it leaves out is filled in.

A case has `articles` (id: the day, then the text), and records as the file format has them, each by its id. Left out are what no
detector reads: titles, kinds, publications, pins and zones; the id of a report is that of its source; a report without a status says
that the event occurred; a name is in every article that prints it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from briefing.sentences import sentences

FOLDER = Path(__file__).parent / "contradictions"
_STATED = re.compile(r"(\d{4}-\d\d-\d\d) (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """One invented dossier and what must be found in it."""

    name: str
    written: Mapping[str, Any]

    @property
    def expected(self) -> list[tuple[str, Any]]:
        """What must be found: a code, with its sides, or with its message at each place."""
        return [item for found in self.written.get("finds", ()) for item in found.items()]


def cases() -> list[Case]:
    """Every case, by file and then in its order."""
    return [
        Case(f"{path.stem}: {written['case']}", written)
        for path in sorted(FOLDER.glob("*.yml"))
        for written in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def seeds(case: Case, *, whole_sentences: bool = False, reverse: bool = False) -> dict[str, bytes | None]:
    """The files of the dossier of a case; with quotes as they are written, or each extended to whole sentences."""
    written = case.written
    articles = {name: _STATED.fullmatch(text) for name, text in written["articles"].items()}
    days = {name: stated[1] for name, stated in articles.items() if stated}
    texts = {name: stated[2] for name, stated in articles.items() if stated}

    def quoted(record: Mapping[str, Any], source: str) -> dict[str, Any]:
        return {**record, "quote": _sentence(texts[source], record["quote"]) if whole_sentences else record["quote"]}

    def cited(citations: Any) -> Any:
        return [quoted(item, item["source"]) if isinstance(item, dict) else item for item in citations]

    publications = {item["id"]: item for item in written.get("publications", ())}
    named = {name: {"id": name, "name": name.title(), "short": name.title(), "kind": "newspaper"} for name in texts}
    files: dict[str, Any] = {
        "dossier": {"title": "Invented", "scope": "Nothing in it is so."},
        "publications": list({**named, **publications}.values()),
        "actors": [_actor(name, record, texts, cited) for name, record in written.get("actors", {}).items()],
        "events": [_event(name, record, quoted, reverse=reverse) for name, record in written.get("events", {}).items()],
        "discrepancies": [
            {"id": name, "title": name, "kind": "wording", "resolution": "stands", "note": "Invented.", **record}
            for name, record in written.get("discrepancies", {}).items()
        ],
    }
    files |= {f"sources/{name}": _source(name, days[name], text, written.get("sources", {}).get(name, {})) for name, text in texts.items()}
    found: dict[str, bytes | None] = {f"seeds/articles/{name}.txt": text.encode() for name, text in texts.items()}
    return found | {f"seeds/{name}.yml": json.dumps(content, default=str, ensure_ascii=False).encode() for name, content in files.items()}


def _source(name: str, day: str, text: str, written: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": name,
        "publication": name,
        "article": f"{name}.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "published": {"date": day, "basis": "inferred", "reasoning": "Invented."},
        "zones": {"body": f"1-{text.count(chr(10)) + 1}"},
        **written,
    }


def _actor(name: str, written: Mapping[str, Any], texts: Mapping[str, str], cited: Any) -> dict[str, Any]:
    printed = [{"text": written["name"], "kind": "canonical", "in": [source for source, text in texts.items() if written["name"] in text]}]
    offices = [
        {"title": office["office"], **office, **({"cites": cited(office["cites"])} if "cites" in office else {})}
        for office in written.get("offices", ())
    ]
    return {"id": name, "kind": "person", "names": printed, **written, "offices": offices}


def _event(name: str, written: Mapping[str, Any], quoted: Any, *, reverse: bool) -> dict[str, Any]:
    reports = [_report(key, record, quoted) for key, record in written["reports"].items()]
    first: dict[str, Any] = next((report["says"] for report in reports if "status" in report["says"]), {})
    short: dict[str, Any] = {} if "readings" in written else {key: first[key] for key in ("date", "status") if key in first}
    found = {"id": name, "title": name, "kind": "incident", **short, **written}
    return {**found, "reports": reports[::-1] if reverse and "readings" in written else reports}


def _report(name: str, written: Mapping[str, Any], quoted: Any) -> dict[str, Any]:
    says = {} if "stance" in written else {"status": "occurred"}
    report = {"id": name, "source": name, **written, "says": says | written.get("says", {})}
    return dict(quoted(report, report["source"]))


def _sentence(text: str, quote: str) -> str:
    """The sentences of a line in which a quote is."""
    start = text.index(quote)
    begins, ends = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    around = [(first, last) for first, last in sentences(text, begins, len(text) if ends < 0 else ends)]
    parts = [(first, last) for first, last in around if first < start + len(quote) and start < last]
    return text[parts[0][0] : parts[-1][1]]
