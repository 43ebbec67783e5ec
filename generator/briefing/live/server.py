"""What a browser asks for → pages on loopback, each with a script that tells it when the page is no longer what the seeds say."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from io import BytesIO
from select import POLLIN, poll
from threading import Thread
from urllib.parse import parse_qs, quote, urlsplit

from briefing.engines.base import NOT_FOUND_PATH
from briefing.errors import reason
from briefing.live.connections import MOST_CONNECTIONS, RefusedError, Server, read_head
from briefing.live.requests import local_target, path_of_url
from briefing.live.site import EMPTY_SNAPSHOT, LiveSite, status_event
from briefing.problems import OperationalError
from briefing.publish.manifest import digest

RESERVED_PREFIX = "/.briefing/"  # no file of a site begins with a dot
_METHODS = ("GET", "HEAD")
_SECONDS_TO_ASK = 10.0
_SECONDS_TO_SEND = 60.0
_KEEPALIVE_SECONDS = 15  # seconds until a browser that may have gone is spoken to
_FIRST_WAIT_SECONDS = 60  # seconds that a browser is kept waiting for the first look at the seeds


def inject_livereload(page: bytes) -> bytes:
    """A page with the script and the style sheet that keep it what the seeds say."""
    head, end, rest = page.rpartition(b"</head>")
    sheet = f'<link rel="stylesheet" href="{RESERVED_PREFIX}live.css">'
    script = f'<script src="{RESERVED_PREFIX}live.js" data-page="{digest(page)}"></script>'
    return b"".join((head, sheet.encode(), script.encode(), end, rest))


class _Handler(BaseHTTPRequestHandler):
    """Answers one request of a browser."""

    live_site: LiveSite
    patience: float
    server_version, sys_version = "briefing", ""
    default_request_version = "HTTP/1.0"  # what it answers with before a request was read

    def handle(self) -> None:
        """Reads one request, answers it, and is done: what else is sent is not read."""
        self.command, self.requestline, self.request_version = "", "", self.default_request_version
        try:
            head = read_head(self.connection, self.patience)
            self.connection.settimeout(_SECONDS_TO_SEND)
            line, end, rest = head.partition(b"\n")
            self.raw_requestline, self.rfile = line + end, BytesIO(rest)
            if head and self.parse_request():
                self._answer()
        except RefusedError as refused:
            self.connection.settimeout(_SECONDS_TO_SEND)
            self._refuse(refused.status)
        except (ConnectionError, TimeoutError):
            pass  # whoever asked has gone

    def _answer(self) -> None:
        """Answers with a page, a file, or with news for as long as the browser listens."""
        target = local_target(self.path, self.headers.get_all("Host", []))
        if target is None:
            self._refuse(HTTPStatus.FORBIDDEN, "this server answers on loopback alone")
        elif self.command not in _METHODS:
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, f"it answers {' and '.join(_METHODS)} alone")
        elif not target.startswith("/"):
            self._refuse(HTTPStatus.BAD_REQUEST, "the address has no path")
        else:
            self.live_site.wait_for_change(EMPTY_SNAPSHOT, _FIRST_WAIT_SECONDS)
            self._show(target)

    def _show(self, target: str) -> None:
        try:
            if target.startswith(RESERVED_PREFIX):
                self._send_livereload(target.removeprefix(RESERVED_PREFIX))
            else:
                self._send_site_file(target)
        except (ConnectionError, TimeoutError):
            raise
        except Exception as fault:  # noqa: BLE001 -- told; the server goes on
            self.live_site.page_errors.append(fault)
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "the page could not be made; the terminal tells why")

    def _refuse(self, status: HTTPStatus, why: str = "") -> None:
        """Answers with a status, and why."""
        self._send(status, "refused.txt", f"{status.phrase}{why and ': '}{why}\n".encode())

    def _send_livereload(self, name: str) -> None:
        if name.startswith("news?"):
            self._stream_status(parse_qs(urlsplit(name).query).get("page", ["/"])[0])
        elif name in ("live.js", "live.css"):
            self._send(HTTPStatus.OK, name, files("briefing.live").joinpath("overlay", name).read_bytes())
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _send_site_file(self, address: str) -> None:
        path = path_of_url(address)
        found = self.live_site.file(path)
        if found is None and path and self.live_site.file(f"{path}/index.html") is not None:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{quote(path)}/")
            self.end_headers()
        elif found is not None and not path.endswith(".html"):
            self._send(HTTPStatus.OK, path, found)
        else:
            status, page = self.live_site.page(address)
            self._send(status, NOT_FOUND_PATH, inject_livereload(page))

    def _send(self, status: HTTPStatus, name: str, data: bytes) -> None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(_METHODS))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream_status(self, address: str) -> None:
        """Tells a page at once how things stand, and again whenever they change."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        told, scene = "", self.live_site.scene
        while self.command != "HEAD" and not self._is_disconnected():
            now = status_event(scene, self.live_site.page(address)[1])
            self.wfile.write(f"data: {now}\n\n".encode() if now != told else b": still here\n\n")
            told, scene = now, self.live_site.wait_for_change(scene, _KEEPALIVE_SECONDS)

    def _is_disconnected(self) -> bool:
        """True when whoever listens has hung up: a listener says nothing."""
        watched = poll()
        watched.register(self.connection, POLLIN)
        return bool(watched.poll(0))

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def live_server(stage: LiveSite, port: int, *, patience: float = _SECONDS_TO_ASK, most: int = MOST_CONNECTIONS) -> Iterator[str]:
    """Answers on loopback while the block runs; gives it the address. Raises CouldNotRunError for a port that is taken.

    ``patience`` is for how many seconds somebody may be asking, ``most`` how many may be answered at once.
    """
    handler = type("_Handler", (_Handler,), {"stage": stage, "patience": patience})
    try:
        server = Server(("127.0.0.1", port), handler, most)
    except OSError as fault:
        raise OperationalError(f"nothing can be served on port {port}: {reason(fault)}", "name another with --port") from None
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
