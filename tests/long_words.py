"""A dossier whose every text is a word of eighty letters, or of as many without a place to end a line at."""

from pathlib import Path

from hostile import dossier

WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"[:80]
TEXTS = {
    "word": WORD,
    "letters": "M" * 80,
    "kept-together": "\u00a0".join(["word"] * 16),
    "address": f"https://example.org/{'path' * 15}",
}


def seeds() -> dict[str, bytes]:
    """The files of the dossier, by path."""
    return dossier(TEXTS)


def lay(folder: Path) -> Path:
    """Writes the seeds into a folder; gives it back."""
    for path, data in seeds().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
