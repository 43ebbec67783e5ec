"""What a browser sees while seeds are edited: the last valid preview, the errors in a newer one, and the last complete site."""

from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Condition

from briefing import escaping
from briefing.engines.base import NOT_FOUND_PATH
from briefing.live.preview import Preview
from briefing.live.requests import file_below, path_of_url
from briefing.publish.manifest import digest

_EMPTY_PAGE = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>There is no page yet</title></head>
<body><h1>There is no page yet</h1><p>It appears as soon as the seeds can be built.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class ErrorOverlay:
    """Why the current seeds cannot be shown, as the terminal prints it."""

    title: str
    summary: str
    report: str


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What a browser shows: the last valid preview, and the errors in a newer one."""

    preview: Preview | None = None
    overlay: ErrorOverlay | None = None


EMPTY_SNAPSHOT = Snapshot()


@dataclass(eq=False)
class LiveSite:
    """The current snapshot, and the last complete site for the files that no preview has."""

    site: Path
    snapshot: Snapshot = EMPTY_SNAPSHOT
    page_errors: list[Exception] = field(default_factory=list)  # of pages that could not be rendered, not yet reported
    _condition: Condition = field(default_factory=Condition)

    def publish(self, snapshot: Snapshot) -> None:
        """Replaces the snapshot, and wakes everyone who waits for a change."""
        with self._condition:
            self.snapshot = snapshot
            self._condition.notify_all()

    def wait_for_change(self, snapshot: Snapshot, seconds: float) -> Snapshot:
        """The current snapshot, as soon as it is not the given one, or after so many seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self.snapshot is not snapshot, seconds)
            return self.snapshot

    def file(self, path: str) -> bytes | None:
        """A file by its path in the site; None where there is none."""
        preview = self.snapshot.preview
        content = preview.file(path) if preview else None
        if content is not None or (preview and path.endswith(".html")):  # a page that the seeds no longer have
            return content
        return file_below(self.site, path)

    def page(self, address: str) -> tuple[HTTPStatus, bytes]:
        """The status and the page at an address; the page for "not found" where there is none."""
        content = self.file(path_of_url(address))
        if content is not None:
            return HTTPStatus.OK, content
        return HTTPStatus.NOT_FOUND, self.file(NOT_FOUND_PATH) or _EMPTY_PAGE


def status_event(snapshot: Snapshot, page: bytes) -> str:
    """The status that an open page receives, as JSON: the hash of the page now at its address, and the errors in a newer one."""
    overlay = snapshot.overlay
    fault = None if overlay is None else {"title": overlay.title, "summary": overlay.summary, "report": overlay.report}
    return escaping.as_json({"page": digest(page), "fault": fault})
