"""A document → one hash of all that its PDF file depends on besides the tool, its libraries and the fonts."""

import hashlib
import json
from dataclasses import asdict

from briefing.pdf.documents import Document


def fingerprint(document: Document, paper: str) -> str:
    """SHA-256, in hexadecimal, of the template, the values for every layout, the day, the options and the paper size of a document.

    The place of its record is not part of it: only messages name that.
    """
    state = {
        "template": document.template,
        "layouts": [[asdict(layout), document.content_for(layout)] for layout in document.layouts],
        "day": document.day.isoformat(),
        "options": asdict(document.options),
        "max_pages": document.max_pages,
        "paper": paper,
    }
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()
