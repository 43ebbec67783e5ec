"""Quoted words in the notes of problems."""

from briefing.model import Passage


def quoted(passage: Passage) -> str:
    """The words in quotation marks, with `[repaired]` if a repair changes how they read."""
    return f"“{passage.text}”{' [repaired]' if passage.repairs else ''}"
