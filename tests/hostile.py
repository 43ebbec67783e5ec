"""Text that attacks a page, from the files of `tests/cases/hostile`, and dossiers that hold it wherever a page shows text.

A case is a promise, a blank line, and the text to the end of the file. To add one, write the file.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases" / "hostile"
PROMISES = {path.stem: path.read_text(encoding="utf-8").split("\n")[:2] for path in sorted(FOLDER.glob("*.txt"))}
TEXTS = {path.stem: path.read_text(encoding="utf-8").split("\n", 2)[2].removesuffix("\n") for path in sorted(FOLDER.glob("*.txt"))}


def harmless(name: str, text: str) -> str:
    """A text of plain words with as many lines as another."""
    return "\n".join(f"harmless words of {name} in line {number}" if line.strip() else line for number, line in enumerate(text.split("\n")))


def dossier(texts: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a dossier in which each text is an article, its title, and the words of a thing of every kind."""
    records: dict[str, Any] = {
        "dossier": {"title": _joined(texts), "scope": _joined(texts), "lead": _joined(texts), "desk": _joined(texts)},
        "publications": [{"id": name, "name": text, "short": text, "kind": "newspaper", "note": text} for name, text in texts.items()],
        "origins": [_origin(name, text) for name, text in texts.items()],
        "actors": [_actor(name, text) for name, text in texts.items()],
        "topics": [_topic(name, text) for name, text in texts.items()],
        "events": [_event(name, text, silent=[other for other in texts if other != name][:1]) for name, text in texts.items()],
        "questions": [_question(name, text) for name, text in texts.items()],
        "discrepancies": [_difference(name, text) for name, text in texts.items()],
        "corrections": [{"on": "2026-03-05", "what": text, "was": text, "now": text} for text in texts.values()],
        "editions": [_edition(texts)],
        "retired": [
            {"id": f"gone-{name}", "text": text, "kind": "report", "on": "2026-03-05", "reason": text} for name, text in texts.items()
        ],
        **{f"sources/{name}": _source(name, text) for name, text in texts.items()},
    }
    written = {f"seeds/{path}.yml": json.dumps(value, ensure_ascii=False).encode() for path, value in records.items()}
    return {**written, **{f"seeds/articles/{name}.txt": text.encode() for name, text in texts.items()}}


def _joined(texts: Mapping[str, str]) -> str:
    return " ".join(texts.values())


def _words(name: str, text: str) -> dict[str, str]:
    return {"source": name, "quote": text}


def _sentence(name: str, text: str) -> dict[str, Any]:
    return {"text": text, "cites": [_words(name, text)]}


def _source(name: str, text: str) -> dict[str, Any]:
    lines = f"1-{len(text.splitlines())}"
    return {
        "title": text,
        "publication": name,
        "article": f"{name}.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "published": {"date": "2026-03-03", "basis": "inferred", "reasoning": text},
        "known_from": {"day": "2026-03-03", "reasoning": text},
        "zones": {"body": lines},
        "origins": [{"id": f"origin-{name}", "lines": lines, "basis": "stated", "quote": text}],
        "chain": [{"step": "publisher", "who": name, "quote": text, "note": text}],
        "translation_note": text,
        "rights": text,
        "note": text,
    }


def _origin(name: str, text: str) -> dict[str, Any]:
    return {"id": f"origin-{name}", "publication": name, "title": text, "basis": "stated", "quote": _words(name, text), "note": text}


def _actor(name: str, text: str) -> dict[str, Any]:
    return {
        "id": f"actor-{name}",
        "name": text,
        "kind": "person",
        "native": {"text": text, "lang": text, "reference": text},
        "names": [{"text": text, "kind": kind, "in": [name], "why": text} for kind in ("canonical", "misspelling")],
        "offices": [{"office": f"mayor-{name}", "title": text, "cites": [_words(name, text)]}],
        "statements": [_sentence(name, text)],
        "pronouns": text,
        "outside": [{"text": text, "reference": text}],
    }


def _topic(name: str, text: str) -> dict[str, Any]:
    return {"id": f"topic-{name}", "title": text, "at_stake": _sentence(name, text), "statements": [_sentence(name, text)]}


def _event(name: str, text: str, silent: list[str]) -> dict[str, Any]:
    says = {"date": "2026-03-02", "words": text, "reasoning": text, "status": "occurred", "condition": text}
    return {
        "id": f"event-{name}",
        "title": text,
        "kind": "decision",
        "actors": [f"actor-{name}"],
        "topics": [f"topic-{name}"],
        "place": text,
        "superlative": text,
        "summary": _sentence(name, text),
        "date": "2026-03-02",
        "status": "occurred",
        "reasoning": text,
        "reports": [
            {
                "id": "report",
                **_words(name, text),
                "says": says,
                "attributed_to": {"who": text, "named": "false"},
                "figures": [{"of": text, "value": "7", "unit": text}],
            }
        ],
        "silent_sources": [{"source": other, "read_by": text, "reasoning": text} for other in silent],
    }


def _question(name: str, text: str) -> dict[str, Any]:
    cites = [_words(name, text)]
    history = [{"on": "2026-03-03", "state": "answered", "by": _words(name, text), "note": text}]
    return {
        "id": f"question-{name}",
        "question": text,
        "raised": cites,
        "needs": text,
        "bears_on": [f"event-{name}", f"topic-{name}"],
        "history": history,
    }


def _difference(name: str, text: str) -> dict[str, Any]:
    sides = [{"reading": text, "cites": [_words(name, text)]}, {"reading": text, "outside": {"text": text, "reference": text}}]
    about = [f"event-{name}", f"actor-{name}"]
    return {
        "id": f"difference-{name}",
        "about": about,
        "title": text,
        "kind": "figure",
        "sides": sides,
        "resolution": "stands",
        "note": text,
    }


def _edition(texts: Mapping[str, str]) -> dict[str, Any]:
    judgements = [
        {
            "id": f"judged-{name}",
            "text": f"It is likely: {text}",
            "kind": "judgement",
            "rests_on": [_words(name, text)],
            "likelihood": "likely",
            "confidence": "low",
            "confidence_reason": text,
            "would_change": text,
        }
        for name, text in texts.items()
    ]
    return {
        "as_of": "2026-03-04",
        "title": _joined(texts),
        "lead": _joined(texts),
        "bottom_line": [{"id": f"said-{name}", **_sentence(name, text)} for name, text in texts.items()],
        "judgements": judgements,
        **{f"{kind}s": [f"{kind}-{name}" for name in texts] for kind in ("event", "actor", "difference", "question")},
        "sourcing_note": _joined(texts),
    }
