"""The page on the design says of the style sheet what is so."""

import re
from pathlib import Path

from briefing.publish.project import theme_files

ROOT = Path(__file__).parent.parent
SHEET = theme_files("engines/theme/")["stylesheets/briefing.css"].decode()
MANUAL = (ROOT / "docs" / "manual" / "design.md").read_text(encoding="utf-8")
TOKENS = {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", SHEET)}
COLOURS = re.findall(
    r"^\| `([\w-]+)` \| `(#\w{6})` \| `(#\w{6})` \| (?:`([\w-]+)`)? ?\| ([\d.]*)(?: / )?([\d.]*) ?\| (.+) \|$", MANUAL, re.MULTILINE
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def test_every_colour_is_told_as_the_style_sheet_has_it() -> None:
    told = {name: (light, dark) for name, light, dark, *_ in COLOURS}
    grounds = {"passage", "passage-arrived"}  # told as grounds of others
    assert {**told, **{name: TOKENS[name] for name in grounds}} == TOKENS
    assert {ground for _, _, _, ground, *_ in COLOURS if ground} <= set(TOKENS)


def test_every_contrast_is_what_the_colours_give_and_enough() -> None:
    for name, *_, ground, light, dark, use in COLOURS:
        if ground:
            found = [contrast(TOKENS[name][scheme], TOKENS[ground][scheme]) for scheme in (0, 1)]
            assert [f"{value:.1f}" for value in found] == [light, dark], name
            assert min(found) >= (3 if use.startswith("marks") else 4.5), name


def test_there_are_no_sizes_of_type_but_these() -> None:
    used = {float(size) for size in re.findall(r"font(?:-size)?: [^;]*?([\d.]+)rem", SHEET)}
    told = {float(rem): int(px) for rem, px in re.findall(r"^\| ([\d.]+) \| (\d+) \|", MANUAL, re.MULTILINE)}
    assert set(told) == used
    assert told == {rem: round(rem * 20) for rem in used}
