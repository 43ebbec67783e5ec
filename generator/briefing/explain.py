"""The explanation of each problem, as ``briefing explain`` prints it, from the page of its code."""

import re
from functools import cache
from importlib.resources import files

from briefing.problems import did_you_mean
from briefing.rules import RULES

_MANUAL_HEADER = """# Every problem

What `briefing check` and `briefing build` may tell, by its code, each with a bad and a good example: changes of the small dossier in
`tests/base`, which a test makes and judges. The codes stay the same for ever. `briefing explain CODE` shows one of them, and
`make manual` writes this page.
"""
_CODE_BLOCK = re.compile(r"^```(\w+) (.+)$", re.MULTILINE)
_NAMED_CODE_BLOCK = r"`\2`\n\n```\1"


@cache
def codes() -> tuple[str, ...]:
    """Every code that has a page, in alphabetical order."""
    pages = files("briefing").joinpath("problem_pages").iterdir()
    return tuple(sorted(page.name.removesuffix(".md") for page in pages if page.name.endswith(".md")))


def explanation(code: str) -> str | None:
    """The page of a code: what it means, then a bad and a good example; None for an unknown one.

    For an editorial rule the meaning is the docstring of its function.
    """
    return f"{code}\n\n{_page(code)}" if code in codes() else None


def problem_manual() -> str:
    """The manual page on all problems: a list with one sentence for each, then the page of every code."""
    pages = {code: _page(code) for code in codes()}
    contents = "\n".join(f"- [`{code}`](#{code}) {_first_sentence(page)}" for code, page in pages.items())
    return f"{_MANUAL_HEADER}\n{contents}\n" + "".join(
        f"\n## {code}\n\n{_CODE_BLOCK.sub(_NAMED_CODE_BLOCK, page)}" for code, page in pages.items()
    )


def _first_sentence(page: str) -> str:
    return re.split(r"(?<=\.) |\n\n", page.replace(".\n", ". "), maxsplit=1)[0].replace("\n", " ").rstrip()


def _page(code: str) -> str:
    page = files("briefing").joinpath("problem_pages", f"{code}.md").read_text(encoding="utf-8")
    rule = next((rule for rule in RULES if rule.__name__.replace("_", "-") == code), None)
    meaning = "\n".join(line.strip() for line in (rule.__doc__ or "").strip().split("\n")) + "\n\n" if rule else ""
    return f"{meaning}{page}"


def unknown_code_help(code: str) -> str:
    """The help for an unknown code."""
    return did_you_mean(code, codes()) or f"known are {', '.join(codes())}"
