"""The state that each generated page prints in its foot, by which a printed page is found again."""

import re
from collections.abc import Iterable

from briefing.disk import Folder
from briefing.views.urls import page_url

_STATE = re.compile(rb'^state: "([0-9a-f]{12})"$', re.MULTILINE)


def page_states(docs: Folder, paths: Iterable[str]) -> dict[str, str]:
    """The states by the address of the page, as the front matter of these Markdown files has them; a page without one is left out."""
    found = ((path, _STATE.search(docs.read(path) or b"")) for path in sorted(paths))
    return {page_url(path): match[1].decode() for path, match in found if match}
