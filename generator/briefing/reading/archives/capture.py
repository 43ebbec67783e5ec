"""A page as it was captured."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was captured: its bytes, and what is known of the capture; empty values where nothing is."""

    data: bytes
    address: str = ""
    day: str = ""
    digest: str = ""
    kind: str = ""  # of the file it was in
    encoding: str = ""  # by the header of the server


def day_of(words: str, form: str) -> str:
    """A day as `2024-05-03`, from words in a form of `strptime`; empty where they are not in that form."""
    try:
        return datetime.strptime(words, form).replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        return ""
