"""Briefs as Word documents, made by Pandoc from text alone: no network, no files."""

import importlib.util
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime

from briefing.pdf.documents import Document
from briefing.pdf.layouts import Layout
from briefing.pdf.word import word_content
from briefing.problems import OperationalError

_ALL = Layout(drift_height=0.0)


def word_documents(documents: Mapping[str, Document]) -> Mapping[str, bytes]:
    """Each brief as a Word document, by the path of its PDF document with another ending.

    Raises OperationalError where Pandoc is not installed or fails.
    """
    if importlib.util.find_spec("pypandoc") is None:
        raise OperationalError("a Word document needs Pandoc, which is not installed", "install `briefing-generator[docx]`")
    import pypandoc  # noqa: PLC0415 -- an extra, which nothing else needs

    pandoc = pypandoc.get_pandoc_path()
    return {f"{path.removesuffix('.pdf')}.docx": _made(pandoc, document) for path, document in documents.items()}


def _made(pandoc: str, document: Document) -> bytes:
    """A file that is the same each time: its date is that of the information cut-off."""
    day = document.day
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    command = [pandoc, "--from=json", "--to=docx", "--output=-", "--sandbox"]
    content = word_content(document.content_for(_ALL)).encode()
    done = subprocess.run(command, input=content, capture_output=True, env={"SOURCE_DATE_EPOCH": str(stamp)}, check=False)  # noqa: S603 -- constants
    if done.returncode:
        raise OperationalError(f"Pandoc ended with {done.returncode}", "report it")
    return done.stdout
