"""Quoted words in the notes of problems."""

from briefing.model import Passage


def quoted(passage: Passage) -> str:
    """The words between marks, and that they read so through a repair, where they do."""
    return f"“{passage.text}”{' [repaired]' if passage.repairs else ''}"
