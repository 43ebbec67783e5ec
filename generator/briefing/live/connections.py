"""Connections to a server on loopback, limited in number, time and size, so that a silent one does not block the others."""

import re
import resource
import socket
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore
from typing import Any

MAX_CONNECTIONS = 512
_MAX_LINE_LENGTH = 8 * 1024
_MAX_HEAD_BYTES = 64 * 1024
_MAX_REST_BYTES = 1024 * 1024  # of a body, which is discarded
_SECONDS_TO_CLOSE = 1.0
_SECONDS_TO_REJECT = 0.1
_END_OF_HEAD = re.compile(rb"\n\r?\n")
_BUSY = (
    b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 38\r\n"
    b"Connection: close\r\n\r\nToo many connections; try again soon.\n"
)


class RefusedError(Exception):
    """A request that is rejected before it has been read to its end, with the status of the answer."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


def read_head(connection: socket.socket, seconds: float) -> bytes:
    """The request line and the header fields, with whatever followed them; empty where nothing was received.

    Raises RefusedError where they are too long, or incomplete after so many seconds, however many parts arrive meanwhile.
    """
    deadline = time.monotonic() + seconds
    head = bytearray()
    while not _END_OF_HEAD.search(head, max(0, len(head) - 4099)):  # of the last part that came, and three bytes before it
        if len(head) > _MAX_LINE_LENGTH and b"\n" not in head[: _MAX_LINE_LENGTH + 1]:
            raise RefusedError(HTTPStatus.REQUEST_URI_TOO_LONG)
        if len(head) > _MAX_HEAD_BYTES:
            raise RefusedError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        part = _receive(connection, deadline, 4096)
        if part is None and head:
            raise RefusedError(HTTPStatus.REQUEST_TIMEOUT)
        if not part:
            return b""
        head += part
    return bytes(head)


def _receive(connection: socket.socket, deadline: float, size: int) -> bytes | None:
    """The next bytes; empty when the other side has closed, None at the deadline."""
    left = deadline - time.monotonic()
    if left <= 0:
        return None
    connection.settimeout(left)
    try:
        return connection.recv(size)
    except TimeoutError:
        return None


def close(connection: socket.socket, seconds: float = _SECONDS_TO_CLOSE) -> None:
    """Closes a connection so that the other side can still read the whole answer, even while it is sending."""
    deadline, rest = time.monotonic() + seconds, 0
    with suppress(OSError):  # already closed
        connection.shutdown(socket.SHUT_WR)
        while rest < _MAX_REST_BYTES and (part := _receive(connection, deadline, 65536)):
            rest += len(part)
    connection.close()


class Server(ThreadingHTTPServer):
    """Answers up to so many connections at once, each in a thread, and rejects further ones with status 503."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], most: int = MAX_CONNECTIONS) -> None:
        """Binds the address. Uses at most half of the files that this process may open."""
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        self._free = BoundedSemaphore(most if files == resource.RLIM_INFINITY else max(1, min(most, files // 2)))
        super().__init__(address, handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        """The next connection. Waits a moment after a failure, such as too many open files."""
        try:
            return super().get_request()
        except OSError:
            time.sleep(0.05)
            raise

    def process_request(self, request: Any, client_address: Any) -> None:
        """Starts a thread for a connection, or rejects it where too many are open."""
        if not self._free.acquire(blocking=False):
            _reject(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answers one connection in its thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def shutdown_request(self, request: Any) -> None:
        """Closes a connection."""
        close(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Prints nothing when a browser disconnects."""


def _reject(connection: socket.socket) -> None:
    with suppress(OSError):  # already closed, or not reading
        connection.settimeout(_SECONDS_TO_REJECT)
        connection.sendall(_BUSY)
    close(connection, _SECONDS_TO_REJECT)
