"""The fonts that documents are set in: those bundled with Typst, then those of a folder, else of an installed package."""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

    from briefing.pdf.typesetting import Typesetter

PAPER_SIZES = {"a4": "a4", "letter": "us-letter"}
_FONT_PACKAGES = (
    "noto_cjk_sans_jp_regular",
    "notojp_matplotlib",
    "matplotlib_fontja",
)  # contain a Japanese font; only located, never imported


@dataclass(frozen=True, slots=True)
class PdfCompiler:
    """The fonts, the paper size, and the folder for temporary files."""

    fonts: "typst.Fonts"
    font_families: tuple[str, ...]
    paper: str
    scratch: Path | None = None  # without it, that of the system
    kept: "dict[tuple[str, bool], Typesetter]" = field(default_factory=dict, repr=False, compare=False)  # what has read a template


def pdf_compiler(folder: Path | None, paper: str = "a4", scratch: Path | None = None) -> PdfCompiler:
    """A compiler with the fonts bundled with Typst, then those of a folder, else of an installed package with a Japanese font."""
    import typst  # noqa: PLC0415 -- takes 50 MB, and leaves threads behind: only the process that compiles loads it

    folders = [folder] if folder is not None else [font_file.parent for _, font_file in _installed_packages()][:1]
    bundled = set(typst.Fonts(include_system_fonts=False).families())
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    native = [family for family in sorted(fonts.families()) if family not in bundled]
    return PdfCompiler(fonts, ("Libertinus Serif", *native), PAPER_SIZES[paper], scratch)


def installed_font_packages() -> str:
    """The installed packages with a Japanese font, each with its version, since glyphs differ between them."""
    return ", ".join(f"{name} {version(name)}" for name, _ in _installed_packages())


def _installed_packages() -> Iterator[tuple[str, Path]]:
    for name in _FONT_PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            yield name, Path(spec.origin)
