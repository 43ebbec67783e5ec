"""What each problem means: the text behind ``briefing explain``, from the page of its code in the manual."""

from functools import cache
from importlib.resources import files

from generator.problems import did_you_mean
from generator.rules import RULES


@cache
def codes() -> tuple[str, ...]:
    """Every code that has a page, in the order of the alphabet."""
    pages = files("generator").joinpath("problem_pages").iterdir()
    return tuple(sorted(page.name.removesuffix(".md") for page in pages if page.name.endswith(".md")))


def explanation(code: str) -> str | None:
    """The page of a code: what it means, then a bad and a good example; None for an unknown one.

    For an editorial rule the meaning is the docstring of its function.
    """
    if code not in codes():
        return None
    page = files("generator").joinpath("problem_pages", f"{code}.md").read_text(encoding="utf-8")
    rule = next((rule for rule in RULES if rule.__name__.replace("_", "-") == code), None)
    meaning = "\n".join(line.strip() for line in (rule.__doc__ or "").strip().split("\n")) + "\n\n" if rule else ""
    return f"{code}\n\n{meaning}{page}"


def nearest(code: str) -> str:
    """Help for somebody who mistyped a code."""
    return did_you_mean(code, codes()) or f"known are {', '.join(codes())}"
