"""What a browser sees while seeds are edited: the last good preview, what stands against a newer one, and the last whole site."""

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
<body><h1>There is no page yet</h1><p>It comes when the seeds can be built.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class ErrorOverlay:
    """Why the seeds as they stand cannot be shown, in the words of the terminal."""

    title: str
    summary: str
    report: str


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What is on the screen: the last good preview, and what stands against a newer one."""

    preview: Preview | None = None
    overlay: ErrorOverlay | None = None


EMPTY_SNAPSHOT = Snapshot()


@dataclass(eq=False)
class LiveSite:
    """The scene of the moment, and the last whole site, which has what no preview has."""

    site: Path
    snapshot: Snapshot = EMPTY_SNAPSHOT
    page_errors: list[Exception] = field(default_factory=list)  # of pages that could not be made, nobody has been told of yet
    _condition: Condition = field(default_factory=Condition)

    def publish(self, scene: Snapshot) -> None:
        """Shows another scene."""
        with self._condition:
            self.scene = scene
            self._condition.notify_all()

    def wait_for_change(self, scene: Snapshot, seconds: float) -> Snapshot:
        """The scene when it is another one, or when so many seconds have passed."""
        with self._condition:
            self._condition.wait_for(lambda: self.scene is not scene, seconds)
            return self.scene

    def file(self, path: str) -> bytes | None:
        """A file by its path in the site; None where there is none."""
        preview = self.scene.preview
        found = preview.file(path) if preview else None
        if found is not None or (preview and path.endswith(".html")):  # a page that the seeds no longer have
            return found
        return file_below(self.site, path)

    def page(self, address: str) -> tuple[HTTPStatus, bytes]:
        """The page at an address, or the one that says that there is none."""
        found = self.file(path_of_url(address))
        if found is not None:
            return HTTPStatus.OK, found
        return HTTPStatus.NOT_FOUND, self.file(NOT_FOUND_PATH) or _EMPTY_PAGE


def status_event(scene: Snapshot, page: bytes) -> str:
    """What a page is told: which page now stands at its address, and what stands against a newer one."""
    fault = scene.overlay
    told = None if fault is None else {"title": fault.title, "summary": fault.summary, "report": fault.report}
    return escaping.as_json({"page": digest(page), "fault": told})
