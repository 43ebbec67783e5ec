"""Words of the private dialect that this project once spoke, which must not come back in anything that a person reads."""

import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

from projects import ROOT

WORDS = (
    r"\btell(?:s|ing)? (?:of|that)\b",  # reports, says, shows
    r"\btold (?:of|that)\b",
    r"\blaid to\b",  # attributed to
    r"\bbear(?:s|ing)? out\b",  # supports
    r"\brests? on the word of\b",  # according to
    r"\breckon(?:s|ed|ing)?\b",  # computes
    r"\bmend(?:s|ed|ing)?\b",  # fix, correct
    r"\bin vain\b",  # without result
    r"\bthere is no result\b",  # aborted
    r"\bcould not run\b",
    r"\bthe site is new\b",  # Built site/
    r"\bis as it was\b",  # Up to date
    r"\blaid out\b",  # formatted
    r"\bbegun\b",  # created, started
    r"\bunexplained\b",  # unresolved
    r"\bunnamed voices?\b",  # anonymous sources
    r"\bhow firm\b",  # status
    r"\bwhat touches (?:it|this)\b",  # what depends on it
    r"\brun of the text\b",  # context
    r"\bmade it idle\b",  # overtaken by events
    r"\bnobody can say\b",  # not stated
    r"\bdo to one another\b",  # contradict
    r"\bin the (?:north|south)\b",  # northern hemisphere
    r"\bheld since\b",  # current since
    r"\bon the edge of\b",  # on the sidelines of
    r"\bsounding-out\b",  # approach
    r"\bstriven\b",  # sought
)
FOUND = re.compile("|".join(WORDS).replace(" ", r"\s+(?:#\s+)?"), re.IGNORECASE)
SUFFIXES = (".py", ".md", ".jinja", ".html", ".typ", ".js", ".css", ".yml", ".yaml", ".toml")
PLACES = ("generator/", "docs/", ".github/", "README.md", "CONTRIBUTING.md", "Makefile", "mkdocs.yml", "pyproject.toml", ".ci/run")
QUOTED = ("generator/briefing/starter/seeds/",)  # what articles print is quoted as printed
COMMENTS_IN_A_ROW = re.compile(r"(?:^[ \t]*#.*\n){2,}", re.MULTILINE)
NAMES_IN_TEXT = re.compile(r"\{[^{}\n]*\}")  # until Python 3.12 an f-string is one token with the names in it
F_STRINGS = ('f"', "f'", 'rf"', "rf'", 'fr"', "fr'")
TEXT_TOKENS = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}


def readable_files() -> list[Path]:
    """Every file of this repository that holds words which a person reads: code, templates, manual, commands, workflows."""
    listed = subprocess.run(["git", "ls-files", "-z", *PLACES], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    named = [path for path in listed if path.endswith(SUFFIXES) or path in PLACES]
    return [ROOT / path for path in named if (ROOT / path).is_file() and not path.startswith(QUOTED)]


def texts(source: str, suffix: str) -> Iterator[tuple[int, str]]:
    """The texts of a file by the line that each starts in: the literals and comments of Python, comments in a row as one; all of any other."""
    if suffix != ".py":
        yield 1, source
        return
    for block in COMMENTS_IN_A_ROW.finditer(source):
        yield source.count("\n", 0, block.start()) + 1, block[0]
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in TEXT_TOKENS:
            yield token.start[0], NAMES_IN_TEXT.sub("{}", token.string) if token.string.lower().startswith(F_STRINGS) else token.string


def old_words(source: str, suffix: str) -> set[tuple[int, str]]:
    """The old words of a file, each with its line."""
    return {
        (line + text.count("\n", 0, match.start()), " ".join(match[0].replace("#", "").split()))
        for line, text in texts(source, suffix)
        for match in FOUND.finditer(text)
    }


def test_no_word_of_the_old_dialect_is_left() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in readable_files()
        for line, words in sorted(old_words(path.read_text(encoding="utf-8"), path.suffix))
    ]
    assert found == []


def test_words_are_found_across_lines_and_in_comments_but_not_in_names() -> None:
    source = 'mend = 1\n"""It tells\nof a thing."""\n# that was sought in\n# vain\nx = f"the site is {mend} new; could not run"\n'
    assert sorted(old_words(source, ".py")) == [(2, "tells of"), (4, "in vain"), (6, "could not run")]
    assert sorted(old_words("We amend nothing.\nWe Mend it.\n", ".md")) == [(2, "Mend")]
