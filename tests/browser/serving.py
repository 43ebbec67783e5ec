"""A project built, and a plain web server for its site on loopback; the kinds of page that a site has."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from briefing.publish import publish

ROOT = Path(__file__).parent.parent.parent
KINDS = {
    "brief": "",
    "timeline": "timeline/",
    "event": "events/takaichi-us-visit-2026/",
    "actors": "actors/",
    "actor": "actors/takaichi-sanae/",
    "topics": "topics/",
    "topic": "topics/china-policy/",
    "questions": "questions/",
    "differences": "differences/",
    "difference": "differences/tone-of-the-november-call/",
    "question": "questions/when-will-the-visit-be/",
    "data": "data/",
    "proof": "proof/",
    "sources": "sources/",
    "source": "sources/jakarta-post-2026-01/",
    "translated source": "sources/changan-2025-12/",
    "coverage": "coverage/",
    "origins": "origins/",
    "changes": "days/",
    "day": "days/2025-12-24/",
    "day without a brief": "days/2025-12-21/",
    "timeline of a day": "days/2025-12-24/timeline/",
    "moved": "as-of/2025-12-24/",
    "method": "method/",
    "corrections": "corrections/",
    "about": "about/",
    "not found": "404.html",
}
"""One address for each kind of page."""


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server that does not log."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


def built(folder: Path) -> Path:
    """The site of a project with the seeds that lie in its folder."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    assert publish(folder / "seeds", folder / "mkdocs.yml", pdf=False).is_new
    return folder / "site"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
