"""Parts of a document, each a PDF file → one file: pages, tags, bookmarks and links as if it had been set as a whole (ISO 32000-1)."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.pdf.links import Place, destination, speak_links
from briefing.pdf.stamp import STAMPED, stamp

Outline = Sequence[tuple[str, str, Sequence[tuple[str, str]]]]
"""Titles of chapters with their places, each with the titles and places of its entries."""


def merged(
    files: Sequence[bytes], places: Mapping[str, Place], destinations: Mapping[str, str], outline: Outline, version: bytes = b""
) -> bytes:
    """The pages of all files in one, with the metadata of the first.

    ``places`` are those of the whole document, ``destinations`` the names by which other files link to some of them, and ``version``
    is a drawing for the foot of every page.
    """
    import pikepdf  # noqa: PLC0415 -- only what prints loads it

    with pikepdf.open(io.BytesIO(files[0])) as document:
        _Joined(document).add_all(files[1:])
        speak_links(document, places, destinations)
        _number_pages(document)
        _write_outline(document, places, outline)
        if version and STAMPED in places:
            stamp(document, version, places[STAMPED])
        whole = io.BytesIO()
        document.save(whole, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return whole.getvalue()


class _Joined:
    """A document while others are added to it: its structure tree, its parents of marked content, and the ids of its elements."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root = document.Root.StructTreeRoot
        self._parents = [*_numbered(self._root.ParentTree)]
        self._ids = [*_named(self._root)]
        self._children = _children(self._root)

    def add_all(self, files: Sequence[bytes]) -> None:
        """Adds the pages and the structure of files."""
        import pikepdf  # noqa: PLC0415 -- as above

        for number, data in enumerate(files, 1):
            with pikepdf.open(io.BytesIO(data)) as part:
                self._add(part, f"p{number}-")
        self._root.ParentTree = self._document.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(_flat(self._parents))))
        self._root.ParentTreeNextKey = self._next_key()
        if self._ids:
            names = [(pikepdf.String(name), element) for name, element in sorted(self._ids)]
            limits = pikepdf.Array([names[0][0], names[-1][0]])
            kid = self._document.make_indirect(pikepdf.Dictionary(Limits=limits, Names=pikepdf.Array(_flat(names))))
            self._root.IDTree = self._document.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array([kid])))
        _top(self._root).K = pikepdf.Array(self._children)

    def _next_key(self) -> int:
        return max((key for key, _ in self._parents), default=-1) + 1

    def _add(self, part: Any, prefix: str) -> None:
        """The pages of a part first: what refers to a page is then copied with a reference to its copy."""
        import pikepdf  # noqa: PLC0415 -- as above

        offset = self._next_key()
        for page in part.pages:
            _shift(page.obj, "/StructParents", offset)
            for link in page.obj.get("/Annots", []):
                _shift(link, "/StructParent", offset)
        self._document.pages.extend(part.pages)
        structure = self._document.copy_foreign(part.Root.StructTreeRoot)
        own_top = _top(self._root)
        for child in _children(structure):
            child.P = own_top
            self._children.append(child)
        self._parents += ((key + offset, value) for key, value in _numbered(structure.ParentTree))
        for name, element in _named(structure):
            element.ID = pikepdf.String(f"{prefix}{name}")
            self._ids.append((f"{prefix}{name}", element))
        if "/RoleMap" in structure:
            roles = self._root.get("/RoleMap", {})
            self._root.RoleMap = {**dict(roles), **dict(structure.RoleMap)}


def _top(root: Any) -> Any:
    """The element of the whole document in a structure tree."""
    import pikepdf  # noqa: PLC0415 -- as above

    return root.K[0] if isinstance(root.K, pikepdf.Array) else root.K


def _children(root: Any) -> list[Any]:
    import pikepdf  # noqa: PLC0415 -- as above

    children = _top(root).K
    return [*children] if isinstance(children, pikepdf.Array) else [children]


def _shift(item: Any, key: str, offset: int) -> None:
    if key in item:
        item[key] = int(item[key]) + offset


def _numbered(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    import pikepdf  # noqa: PLC0415 -- as above

    yield from pikepdf.NumberTree(tree).items()


def _named(root: Any) -> Iterator[tuple[str, Any]]:
    """The elements with an id."""
    import pikepdf  # noqa: PLC0415 -- as above

    if "/IDTree" in root:
        for name, element in pikepdf.NameTree(root.IDTree).items():
            yield str(name), element


def _flat(pairs: Sequence[tuple[Any, Any]]) -> list[Any]:
    return [item for pair in pairs for item in pair]


def _number_pages(document: Any) -> None:
    """Labels every page with its number."""
    import pikepdf  # noqa: PLC0415 -- as above

    labels = pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)])
    document.Root.PageLabels = pikepdf.Dictionary(Nums=labels)


def _write_outline(document: Any, places: Mapping[str, Place], outline: Outline) -> None:
    """Writes the bookmarks: the title of the document, below it the chapters, and below each its entries."""
    import pikepdf  # noqa: PLC0415 -- as above

    pages = [*document.pages]

    def item(title: str, place: str) -> pikepdf.OutlineItem:
        return pikepdf.OutlineItem(title, destination(pages, places.get(place, (1, 0.0, 0.0))))

    with document.open_outline() as found:
        whole = pikepdf.OutlineItem(str(document.docinfo.Title), destination(pages, (1, 0.0, 0.0)))
        for title, place, entries in outline:
            chapter = item(title, place)
            chapter.is_closed = True
            chapter.children.extend(item(*entry) for entry in entries)
            whole.children.append(chapter)
        found.root[:] = [whole]
