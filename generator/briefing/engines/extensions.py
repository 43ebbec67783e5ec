"""What a configuration of MkDocs asks for that pages made one by one do not have; `mkdocs build` publishes such a site."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_OWN = "markdown.extensions."
_OF_PYTHON_MARKDOWN = frozenset(
    (
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"),
        *("legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    )
)
_READ_FILES = frozenset(("pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"))  # by paths below the current folder
_WITHOUT_EFFECT = frozenset(  # on headings and elements of HTML, of which the pages of this tool consist
    ("admonition", "attr_list", "codehilite", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc")
)


def only_of_mkdocs(options: Mapping[str, Any], plugins: Iterable[object], root: Path) -> Iterator[str]:
    """Names everything in a configuration that only `mkdocs build` does. ``plugins`` are those in use, ``root`` is its folder."""
    for plugin in plugins:
        yield f"the plugin `{next(iter(plugin)) if isinstance(plugin, dict) else plugin}`"
    yield from (f"`{key}`" for key in ("hooks", "extra_templates") if options.get(key))
    theme = options.get("theme")
    folders = {"docs_dir": options.get("docs_dir", "docs"), "custom_dir": theme.get("custom_dir") if isinstance(theme, dict) else None}
    for (key, folder), ours in zip(folders.items(), ("docs", "theme"), strict=True):
        if folder is None or root / str(folder) != root / "build" / ours:
            yield f"another `{key}` than `build/{ours}`"
    for name in _names(options.get("markdown_extensions")):
        if name not in _OF_PYTHON_MARKDOWN and not (name.startswith("pymdownx.") and name not in _READ_FILES):
            yield f"the Markdown extension `{name}`"


def leave_our_pages_alone(extensions: Iterable[object], settings: Mapping[str, Any]) -> bool:
    """True for Markdown extensions that change nothing in the pages of this tool but their headings, as `convert` makes them."""
    toc = settings.get("toc") or {}
    names = {_short(name) for name in extensions}
    return (
        _WITHOUT_EFFECT >= names >= {"attr_list", "toc"}
        and toc.keys() <= {"permalink", "toc_depth"}
        and not toc.get("permalink")
        and isinstance(toc.get("toc_depth", 6), int)
    )


def _names(written: object) -> Iterator[str]:
    """The extensions of a configuration, which lists them or maps them to their settings."""
    for item in written if isinstance(written, list) else [written] if isinstance(written, dict) else ():
        yield from map(_short, item) if isinstance(item, dict) else (_short(item),)


def _short(name: object) -> str:
    return str(name).removeprefix(_OWN)
