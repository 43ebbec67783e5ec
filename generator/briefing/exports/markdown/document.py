"""A plain Markdown file while it is written: its text, and its numbered notes, each with the quote, its source, line, hash and address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from briefing import escaping
from briefing.analysis import Findings
from briefing.escaping import Markdown
from briefing.exports.markdown.quotes import attributed_quote
from briefing.model import Citation, Dossier, Passage
from briefing.phrases import typographic
from briefing.views.urls import Linkable, entity_url

_LINK = Markdown("[{}](<{}>)")
_NOTE = Markdown("{} (SHA-256 of the article {}; {}).")


def desk_markdown(text: object) -> Markdown:
    """Words of the desk, escaped, with curly quotation marks; a value that is already Markdown is unchanged."""
    return text if isinstance(text, Markdown) else _desk_text(str(text))


@lru_cache(maxsize=1 << 14)  # most texts are in several files
def _desk_text(text: str) -> Markdown:
    return escaping.markdown_text(typographic(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that is written block by block. ``dossier`` is the one whose text it holds: for an older brief, that of its day."""

    findings: Findings
    dossier: Dossier
    address: str = ""  # of the page that it is a copy of, below the root of the site: `events/first-call/`
    root: str = ""  # what leads from it to the root of the site: the address of the site, or steps upwards
    level: int = 1  # of its highest heading
    _blocks: list[str] = field(default_factory=list)
    _notes: dict[Markdown, int] = field(default_factory=dict)  # the number of each, by its text
    _numbers: dict[tuple[date | None, tuple[str, int, int], str], int] = field(default_factory=dict)  # the same, by what is cited

    def of_view(self, view: Dossier) -> "Document":
        """The same file, in which now follows what was known on an earlier day."""
        return replace(self, dossier=view)

    def part(self) -> "Document":
        """The same file, in which now follows a part whose headings are one level lower."""
        return replace(self, level=self.level + 1)

    @property
    def weights(self) -> Mapping[str, int]:
        """How near each record is to the newest brief, by id."""
        return self.findings.weights

    def heading(self, text: object, level: int = 2) -> None:
        """Writes a heading; 1 is the title."""
        self._blocks.append(f"{'#' * (self.level + level - 1)} {desk_markdown(text)}")

    def paragraph(self, template: str, *values: object) -> None:
        """Writes a paragraph: a template with `{}` for each value, which is escaped."""
        self._blocks.append(Markdown(template).filled(*map(desk_markdown, values)))

    def items(self, items: Iterable[Markdown]) -> None:
        """Writes a list; nothing where it is empty."""
        if lines := "\n".join(f"- {item}" for item in items):
            self._blocks.append(lines)

    def section(self, heading: str, items: Iterable[Markdown]) -> None:
        """Writes a heading and the list below it; nothing where the list is empty."""
        if found := list(items):
            self.heading(heading)
            self.items(found)

    def url(self, path: str) -> str:
        """The address of a path of the site: whole where that of the site is known, else relative to this file."""
        return f"{self.root}{path}" or "./"

    def link(self, words: object, path: str) -> Markdown:
        """A link to a path of the site."""
        return _LINK.filled(desk_markdown(words), Markdown(self.url(path)))

    def link_to(self, thing: Linkable, words: object) -> Markdown:
        """A link to the page of an entity."""
        return self.link(words, entity_url(thing, self.findings.dossier))

    def marks(self, citations: Iterable[Citation]) -> Markdown:
        """The numbers of the notes on what is cited: `[^1][^4]`; the same words have the same number throughout the file."""
        numbers = set(map(self._number, citations))
        return Markdown("".join(f"[^{number}]" for number in sorted(numbers)))

    def sentence(self, text: str, citations: Iterable[Citation]) -> Markdown:
        """A sentence of the desk with the numbers of its notes."""
        return Markdown(desk_markdown(text) + self.marks(citations))

    def _number(self, citation: Citation) -> int:
        key = self.dossier.as_of, citation.passage.key, citation.report.qualified_id if citation.report else ""
        if key not in self._numbers:
            self._numbers[key] = self._notes.setdefault(self._note(citation), len(self._notes) + 1)
        return self._numbers[key]

    def _note(self, citation: Citation) -> Markdown:
        passage = citation.passage
        where = self.link(f"line {passage.lines[0]} of its page", _passage_path(passage))
        return _NOTE.filled(attributed_quote(self.dossier, citation), passage.source.sha256, where)

    @property
    def text(self) -> str:
        """The whole file: the blocks, then the notes."""
        notes = "\n".join(f"[^{number}]: {note}" for note, number in self._notes.items())
        return "\n\n".join(filter(None, (*self._blocks, notes))) + "\n"


def _passage_path(passage: Passage) -> str:
    return f"sources/{passage.source.id}/#{passage.anchor}"
