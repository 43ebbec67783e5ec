"""Requests of a browser → pages on loopback, each with a script that reloads it when the seeds have changed."""

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

from briefing import interrupts
from briefing.engines.base import NOT_FOUND_PATH
from briefing.errors import reason
from briefing.live.connections import MAX_CONNECTIONS, RefusedError, Server, read_head
from briefing.live.requests import local_target, path_of_url
from briefing.live.site import EMPTY_SNAPSHOT, LiveSite, status_event
from briefing.problems import OperationalError
from briefing.publish.manifest import digest

RESERVED_PREFIX = "/.briefing/"  # no file of a site begins with a dot
_METHODS = ("GET", "HEAD")
_SECONDS_TO_ASK = 10.0
_SECONDS_TO_SEND = 60.0
_KEEPALIVE_SECONDS = 15  # between two signs of life, by which a closed connection is noticed
_FIRST_WAIT_SECONDS = 60  # that a request waits for the first check of the seeds


def inject_livereload(page: bytes) -> bytes:
    """The page with the script and the style sheet that reload it after a change."""
    head, end, rest = page.rpartition(b"</head>")
    sheet = f'<link rel="stylesheet" href="{RESERVED_PREFIX}live.css">'
    script = f'<script src="{RESERVED_PREFIX}live.js" data-page="{digest(page)}"></script>'
    return b"".join((head, sheet.encode(), script.encode(), end, rest))


class _Handler(BaseHTTPRequestHandler):
    """Answers one request of a browser."""

    live_site: LiveSite
    patience: float
    server_version, sys_version = "briefing", ""
    default_request_version = "HTTP/1.0"  # of answers that are sent before a request was read

    def handle(self) -> None:
        """Reads and answers one request; whatever else is sent is not read."""
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
            pass  # the client has disconnected

    def _answer(self) -> None:
        """Answers with a page, a file, or with status events for as long as the browser listens."""
        target = local_target(self.path, self.headers.get_all("Host", []))
        if target is None:
            self._refuse(HTTPStatus.FORBIDDEN, "this server answers on loopback only")
        elif self.command not in _METHODS:
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, f"only {' and '.join(_METHODS)} are answered")
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
        except Exception as error:  # noqa: BLE001 -- reported; the server goes on
            self.live_site.page_errors.append(error)
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "the page could not be rendered; the terminal says why")

    def _refuse(self, status: HTTPStatus, detail: str = "") -> None:
        """Answers with a status, and the reason for it."""
        self._send(status, "refused.txt", f"{status.phrase}{detail and ': '}{detail}\n".encode())

    def _send_livereload(self, name: str) -> None:
        if name.startswith("status?"):
            self._stream_status(parse_qs(urlsplit(name).query).get("page", ["/"])[0])
        elif name in ("live.js", "live.css"):
            self._send(HTTPStatus.OK, name, files("briefing.live").joinpath("overlay", name).read_bytes())
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _send_site_file(self, address: str) -> None:
        path = path_of_url(address)
        content = self.live_site.file(path)
        if content is None and path and self.live_site.file(f"{path}/index.html") is not None:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{quote(path)}/")
            self.end_headers()
        elif content is not None and not path.endswith(".html"):
            self._send(HTTPStatus.OK, path, content)
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
        """Sends the status of a page at once, and again after every change."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        last, snapshot = "", self.live_site.snapshot
        while self.command != "HEAD" and not self._is_disconnected():
            event = status_event(snapshot, self.live_site.page(address)[1])
            self.wfile.write(f"data: {event}\n\n".encode() if event != last else b": keep-alive\n\n")
            last, snapshot = event, self.live_site.wait_for_change(snapshot, _KEEPALIVE_SECONDS)

    def _is_disconnected(self) -> bool:
        """True when the browser has disconnected: until then it sends nothing, so that nothing can be read."""
        watched = poll()
        watched.register(self.connection, POLLIN)
        return bool(watched.poll(0))

    def log_message(self, format: str, *arguments: object) -> None:
        """Logs nothing."""


@contextmanager
def live_server(live_site: LiveSite, port: int, *, patience: float = _SECONDS_TO_ASK, most: int = MAX_CONNECTIONS) -> Iterator[str]:
    """Serves the site on loopback while the block runs; yields the address. Raises OperationalError for a port that is in use.

    ``patience`` is how many seconds a request may take to arrive, ``most`` how many are answered at once.
    """
    handler = type("_Handler", (_Handler,), {"live_site": live_site, "patience": patience})
    try:
        server = Server(("127.0.0.1", port), handler, most)
    except OSError as error:
        raise OperationalError(f"cannot serve on port {port}: {reason(error)}", "name another with --port") from None
    with interrupts.delay_interrupts():  # for good in the thread: only the main one receives signals
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
