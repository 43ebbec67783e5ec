"""Briefs → PDF files, set by Typst from data alone: no system fonts, no network, nothing read beside the template."""

import importlib.util
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import typst

from generator import wording
from generator.analysis import Findings, analyse
from generator.analysis.as_of import as_of
from generator.briefs.decision import decision
from generator.briefs.fitting import LADDER, PAGES, Fit
from generator.briefs.notes import Value
from generator.dossier import Dossier, Edition
from generator.problems import Place, Problem, Severity
from generator.reading import CouldNotRunError

PAPERS = {"a4": "a4", "letter": "us-letter"}
_PACKAGES = ("notojp_matplotlib", "matplotlib_fontja")  # carry a Japanese face; asked for their folder, never imported
_UNSET = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_APART = re.compile(r"notes apart: ((?:\d+ ?)+)")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF file, and what a curator should know of it."""

    data: bytes
    pages: int
    problems: tuple[Problem, ...]
    missing: frozenset[str] = frozenset()  # characters that no face has
    apart: tuple[str, ...] = ()  # notes that stand on another page than their mark


@dataclass(frozen=True, slots=True)
class Press:
    """The faces that briefs are set in, and the paper."""

    fonts: typst.Fonts
    faces: tuple[str, ...]
    paper: str


def press(folder: Path | None, paper: str = "a4") -> Press:
    """A press with the faces of the wheel, then those of a folder, else of an installed package that carries a Japanese one."""
    found = [folder] if folder is not None else list(_installed())[:1]
    own = set(typst.Fonts(include_system_fonts=False).families())
    fonts = typst.Fonts(include_system_fonts=False, font_paths=found)
    native = [family for family in sorted(fonts.families()) if family not in own]
    return Press(fonts, ("Libertinus Serif", *native), PAPERS[paper])


def _installed() -> Iterator[Path]:
    for name in _PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).parent / "fonts"


def briefs(dossier: Dossier, findings: Findings, root: str, made: Press) -> Mapping[str, Printed]:
    """The brief of every edition, by its path in the site; the newest is `briefs/brief.pdf`."""
    if not dossier.editions:
        return {}
    newest = dossier.editions[-1]
    paths = {f"briefs/editions/{edition.as_of.isoformat()}.pdf": edition for edition in dossier.editions[:-1]} | {
        "briefs/brief.pdf": newest
    }
    with ThreadPoolExecutor(2) as threads:
        found = threads.map(lambda edition: _brief(dossier, findings, edition, root, made), paths.values())
        return dict(zip(paths, found, strict=True))


def _brief(dossier: Dossier, findings: Findings, edition: Edition, root: str, made: Press) -> Printed:
    """The brief of an edition, everything in it as it stood then."""
    if edition is not dossier.editions[-1] or edition.as_of < dossier.cut_off:
        dossier = as_of(dossier, edition.as_of)
        findings, edition = analyse(dossier), dossier.editions[-1]
    return fitted(lambda fit: decision(dossier, findings, edition, root, fit), dossier.cut_off, made, edition.at)


def fitted(told: Callable[[Fit], dict[str, Value]], day: date, made: Press, at: Place) -> Printed:
    """The first step of the ladder that comes to two pages, every note on the page of its mark; the last one, and a warning, where none does."""
    steps = _differing(map(told, LADDER))
    found = printed(next(steps), day, made, at)
    for step in steps:
        if found.pages <= PAGES and not found.apart:
            break
        found = printed(step, day, made, at, found.missing)
    return replace(found, problems=(*found.problems, *_unfit(found, at)))


def _differing(steps: Iterable[dict[str, Value]]) -> Iterator[dict[str, Value]]:
    """The steps that give way in something that the brief has."""
    before: dict[str, Value] = {}
    for step in steps:
        if step != before:
            yield step
        before = step


def _unfit(found: Printed, at: Place) -> Iterator[Problem]:
    help = "shorten its longest texts, or list less"
    if found.pages > PAGES:
        yield Problem(at, Severity.WARNING, "brief-too-long", f"this brief runs to {found.pages} printed pages", help)
    if found.apart:
        notes = f"{wording.count(len(found.apart), 'note')} ({', '.join(found.apart)})"
        yield Problem(at, Severity.WARNING, "note-apart", f"not on the page of their mark: {notes}", help)


def printed(told: Mapping[str, Value], day: date, made: Press, at: Place, known: frozenset[str] = frozenset()) -> Printed:
    """A document set from its data. Characters that no face has are named in a warning; a native name that has one is left out.

    Notes that stand on another page than their marks are told, for whoever asks to set it otherwise.
    """
    address = str(told["address"])
    frame: dict[str, Value] = {
        "paper": made.paper,
        "faces": list[Value](made.faces),
        "day": {"year": day.year, "month": day.month, "day": day.day},
    }
    content: dict[str, Value] = {**told, **frame, "address_words": address.rsplit("://", maxsplit=1)[-1]}
    missing = set(known)
    apart: tuple[str, ...] = ()
    while True:
        try:
            data = _compiled(_without({**content, "keeps_notes": not apart}, missing), day, made)
        except typst.TypstError as fault:
            unset = _unset(f"{fault.message}\n{fault.diagnostic}")
            moved = _APART.search(fault.message)
            if moved is not None and not apart:
                apart = tuple(moved[1].split())
            elif unset <= missing:
                raise CouldNotRunError(f"the brief of `{at.file}` could not be set: {fault.message}", "report it") from None
            missing |= unset
        else:
            return Printed(data, len(_PAGE.findall(data)), _unprinted(missing, at), frozenset(missing), apart)


def _unset(told: str) -> set[str]:
    """The characters that Typst says no font has."""
    return {letter for found in _UNSET.findall(told) for letter in _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found)}


def _compiled(content: Value, day: date, made: Press) -> bytes:
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    template = b"".join(files("generator.briefs").joinpath(name).read_bytes() for name in ("house.typ", "brief.typ"))
    compiler = typst.Compiler(template, font_paths=made.fonts, ignore_system_fonts=True, sys_inputs={"data": json.dumps(content)})
    data, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=stamp)
    if warnings or not isinstance(data, bytes):
        raise CouldNotRunError(f"a brief could not be set: {warnings[0].message if warnings else 'no file'}", "report it")
    return data


def _without(content: Value, missing: set[str]) -> Value:
    """The same values with the code of each missing character in its place; a native name that has one is left out whole."""
    match content:
        case str():
            return "".join(f"[U+{ord(letter):04X}]" if letter in missing else letter for letter in content)
        case list():
            return [_without(item, missing) for item in content]
        case dict():
            return {key: "" if key == "native" and missing & set(str(item)) else _without(item, missing) for key, item in content.items()}
    return content


def _unprinted(missing: set[str], at: Place) -> tuple[Problem, ...]:
    if not missing:
        return ()
    letters = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(missing))
    help = "install what fonts.lock holds, or name a folder with a font that has them under `fonts` in dossier.yml"
    return (Problem(at, Severity.WARNING, "no-font-for-print", f"no font prints {letters}", help),)
