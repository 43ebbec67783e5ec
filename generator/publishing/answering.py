"""What a browser asks for → pages on loopback, each with a script that tells it when the page is no longer what the seeds say."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from select import select
from threading import Condition, Thread
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator import escaping
from generator.publishing.dressing import NOT_FOUND
from generator.publishing.manifest import digest
from generator.publishing.previewing import Preview
from generator.reading import CouldNotRunError

OURS = "/.briefing/"  # no file of a site begins with a dot
_HOSTS = ("127.0.0.1", "localhost")
_PATIENCE = 15  # seconds until a browser that may have gone is spoken to
_LONGEST = 60  # seconds that a browser is kept waiting for the first look at the seeds
_EMPTY = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>There is no page yet</title></head>
<body><h1>There is no page yet</h1><p>It comes when the seeds can be built.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why the seeds as they stand cannot be shown, in the words of the terminal."""

    title: str
    summary: str
    report: str


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What is on the screen: the last good preview, and what stands against a newer one."""

    preview: Preview | None = None
    fault: Obstacle | None = None


NOTHING_YET = Scene()


@dataclass(eq=False)
class Stage:
    """The scene of the moment, and the last whole site, which has what no preview has."""

    site: Path
    scene: Scene = NOTHING_YET
    faults: list[Exception] = field(default_factory=list)  # of pages that could not be made, nobody has been told of yet
    _changed: Condition = field(default_factory=Condition)

    def put(self, scene: Scene) -> None:
        """Shows another scene."""
        with self._changed:
            self.scene = scene
            self._changed.notify_all()

    def wait(self, scene: Scene, seconds: float) -> Scene:
        """The scene when it is another one, or when so many seconds have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self.scene is not scene, seconds)
            return self.scene

    def file(self, path: str) -> bytes | None:
        """A file by its path in the site; None where there is none."""
        preview = self.scene.preview
        found = preview.get(path) if preview else None
        if found is not None or (preview and path.endswith(".html")):  # a page that the seeds no longer have
            return found
        return _read(self.site, path)

    def page(self, address: str) -> tuple[HTTPStatus, bytes]:
        """The page at an address, or the one that says that there is none."""
        found = self.file(as_path(address))
        if found is not None:
            return HTTPStatus.OK, found
        return HTTPStatus.NOT_FOUND, self.file(NOT_FOUND) or _EMPTY


def as_path(address: str) -> str:
    """The path of a file in the site, as an address names it."""
    path = unquote(urlsplit(address).path).removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _read(folder: Path, path: str) -> bytes | None:
    """A regular file below a folder; None for anything else."""
    file = folder / path
    try:
        is_ours = file.resolve(strict=True).is_relative_to(folder.resolve()) and file.is_file()
        return file.read_bytes() if is_ours else None
    except (OSError, ValueError):  # no such file, or no name for one
        return None


def news(scene: Scene, page: bytes) -> str:
    """What a page is told: which page now stands at its address, and what stands against a newer one."""
    fault = scene.fault
    told = None if fault is None else {"title": fault.title, "summary": fault.summary, "report": fault.report}
    return escaping.as_json({"page": digest(page), "fault": told})


def alive(page: bytes) -> bytes:
    """A page with the script and the style sheet that keep it what the seeds say."""
    head, end, rest = page.rpartition(b"</head>")
    sheet = f'<link rel="stylesheet" href="{OURS}live.css">'
    script = f'<script src="{OURS}live.js" data-page="{digest(page)}"></script>'
    return b"".join((head, sheet.encode(), script.encode(), end, rest))


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    stage: Stage

    def do_GET(self) -> None:
        """Answers with a page, a file, or with news for as long as the browser listens."""
        if urlsplit(f"//{self.headers.get('Host')}").hostname not in _HOSTS:
            # a name that leads here is that of somebody else's page, which wants to read ours
            self.send_error(HTTPStatus.FORBIDDEN, "This server answers on loopback alone")
            return
        self.stage.wait(NOTHING_YET, _LONGEST)
        try:
            if self.path.startswith(OURS):
                self._ours(self.path.removeprefix(OURS))
            else:
                self._theirs(self.path)
        except (BrokenPipeError, ConnectionResetError):
            pass  # whoever asked has gone
        except Exception as fault:  # noqa: BLE001 -- told; the server goes on
            self.stage.faults.append(fault)
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR, "The page could not be made; the terminal tells why")

    def _ours(self, name: str) -> None:
        if name.startswith("news?"):
            self._tell(parse_qs(urlsplit(name).query).get("page", ["/"])[0])
        elif name in ("live.js", "live.css"):
            self._send(HTTPStatus.OK, name, files("generator.publishing").joinpath("live", name).read_bytes())
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _theirs(self, address: str) -> None:
        path = as_path(address)
        found = self.stage.file(path)
        if found is None and self.stage.file(f"{path}/index.html") is not None:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{quote(path)}/")
            self.end_headers()
        elif found is not None and not path.endswith(".html"):
            self._send(HTTPStatus.OK, path, found)
        else:
            status, page = self.stage.page(address)
            self._send(status, NOT_FOUND, alive(page))

    def _send(self, status: HTTPStatus, name: str, data: bytes) -> None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(data)

    def _tell(self, address: str) -> None:
        """Tells a page at once how things stand, and again whenever they change."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        told, scene = "", self.stage.scene
        while not self._has_gone():
            now = news(scene, self.stage.page(address)[1])
            self.wfile.write(f"data: {now}\n\n".encode() if now != told else b": still here\n\n")
            told, scene = now, self.stage.wait(scene, _PATIENCE)

    def _has_gone(self) -> bool:
        """True when whoever listens has hung up: a listener says nothing."""
        return bool(select([self.connection], [], [], 0)[0])

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of a browser that hangs up."""


@contextmanager
def answering(stage: Stage, port: int) -> Iterator[str]:
    """Answers on loopback while the block runs; gives it the address. Raises CouldNotRunError for a port that is taken."""
    handler = type("_Handler", (_Handler,), {"stage": stage})
    try:
        server = _Server(("127.0.0.1", port), handler)
    except OSError as fault:
        raise CouldNotRunError(f"nothing can be served on port {port}: {fault.strerror}", "name another with --port") from None
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
