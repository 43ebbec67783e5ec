"""The development server under clients that are slow, many, or not what they should be: bounded, and open to everybody else."""

import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from briefing.live.requests import file_below, local_target, path_of_url
from briefing.live.server import live_server
from briefing.live.site import LiveSite, Snapshot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

PAGE = b"<html><head></head><body>the page</body></html>"
LONG = 60  # seconds after which a test gives up: far more than anything takes


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page and a file, beside which there is something that is nobody's business."""
    folder = tmp_path / "site"
    (folder / "page").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "page" / "index.html").write_bytes(PAGE)
    (folder / "data.json").write_text("{}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


@contextmanager
def served(site: Path, *, patience: float = LONG, most: int = 512) -> Iterator[int]:
    """The port of a server for a site of which no preview was made yet."""
    with live_server(LiveSite(site, Snapshot()), 0, patience=patience, most=most) as address:
        port = urlsplit(address).port
        assert port is not None
        yield port


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=LONG)


def received(end: socket.socket) -> bytes:
    """Everything until the server ends the connection."""
    parts = []
    while part := end.recv(65536):
        parts.append(part)
    return b"".join(parts)


def asked(port: int, request: bytes) -> bytes:
    with connected(port) as end:
        end.sendall(request)
        return received(end)


def get(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=LONG)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


# ---- methods


@pytest.mark.parametrize("path", ["/", "/data.json", "/nothing", "/page", "/.briefing/live.css", "/.briefing/nothing"])
def test_head_is_answered_like_get_without_a_body(site: Path, path: str) -> None:
    with served(site) as port:
        whole, head = get(port, path), get(port, path, "HEAD")
    fields = [{name: value for name, value in found[1].items() if name != "Date"} for found in (whole, head)]
    assert (head[0], fields[1], head[2]) == (whole[0], fields[0], b"")
    assert int(whole[1].get("Content-Length", "0")) == len(whole[2])


def test_a_stream_of_news_is_never_begun_for_head(site: Path) -> None:
    with served(site) as port:
        status, fields, body = get(port, "/.briefing/status?page=/", "HEAD")
    assert (status, fields["Content-Type"], body) == (200, "text/event-stream; charset=utf-8", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X"])
def test_other_methods_are_told_which_ones_there_are(site: Path, method: str) -> None:
    with served(site) as port:
        status, fields, _ = get(port, "/", method)
    assert (status, fields["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize(
    "hosts", [["evil.example"], [], ["127.0.0.1", "evil.example"], ["localhost", "localhost"], ["a@localhost"], ["["], ["localhost."], [""]]
)
def test_no_method_is_answered_under_another_name(site: Path, method: str, hosts: list[str]) -> None:
    fields = "".join(f"Host: {host}\r\n" for host in hosts)
    with served(site) as port:
        answer = asked(port, f"{method} / HTTP/1.1\r\n{fields}\r\n".encode())
    assert answer.startswith(b"HTTP/1.0 403 Forbidden\r\n")
    assert b"the page" not in answer


def test_a_target_with_a_host_is_held_to_that_too(site: Path) -> None:
    with served(site) as port:
        ours = asked(port, b"GET http://localhost/data.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
        other = asked(port, b"GET http://evil.example/data.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
        pathless = asked(port, b"GET data.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert [answer.split(b" ", 2)[1] for answer in (ours, other, pathless)] == [b"200", b"403", b"400"]


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Length: 5\r\n\r\nhello",
        b"Content-Length: 99999999\r\n\r\nhello",
        b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /data.json HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\r\nGET /data.json HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"Content-Length: 300000\r\n\r\n" + b"x" * 300_000,
    ],
    ids=["short", "longer than sent", "chunked", "smuggled", "a second request", "large"],
)
def test_a_body_is_not_read_and_the_connection_ends_with_one_answer(site: Path, body: bytes) -> None:
    with served(site) as port:
        answer = asked(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n" + body)
    assert answer.startswith(b"HTTP/1.0 200 OK\r\n")
    assert (answer.count(b"HTTP/1.0"), answer.endswith(b"</html>")) == (1, True)


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"a" * 9_000, b"414"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 500 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 20_000, b"431"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
        (b"GET / HTTP/x\r\n\r\n", b"400"),
        (b"what is this?\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
    ],
    ids=["long address", "long line", "long field", "many fields", "endless fields", "version", "no version", "words", "TLS"],
)
def test_a_request_that_is_none_or_too_long_is_told_so(site: Path, request_head: bytes, status: bytes) -> None:
    with served(site) as port:
        answer = asked(port, request_head)
        assert get(port, "/")[0] == 200
    assert answer.split(b" ", 2)[1] == status


# ---- time


@pytest.mark.parametrize(
    "half", [b"", b"G", b"GET / HT", b"GET / HTTP/1.1\r\nHost: local", b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"\r\n"]
)
def test_half_a_request_is_not_waited_for_longer_than_patience_lasts(site: Path, half: bytes) -> None:
    with served(site, patience=0.3) as port, connected(port) as end:
        end.sendall(half)
        answer = received(end)  # the server ends it, not we
    assert answer == b"" if not half else answer.startswith(b"HTTP/1.0 408 Request Timeout\r\n")


def drip(end: socket.socket) -> None:
    """Sends a request a byte at a time, for a minute."""
    end.sendall(b"GET / HTTP/1.1\r\nX: ")
    for _ in range(LONG * 20):
        end.sendall(b"a")
        time.sleep(0.05)


def test_who_sends_a_byte_now_and_then_is_not_waited_for_either(site: Path) -> None:
    with served(site, patience=0.5) as port, connected(port) as end, pytest.raises((ConnectionResetError, BrokenPipeError)):
        drip(end)


def test_news_outlast_the_time_that_a_request_may_take(site: Path) -> None:
    live_site = LiveSite(site, Snapshot())
    with live_server(live_site, 0, patience=0.2) as address:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=LONG)
        connection.request("GET", "/.briefing/status?page=/")
        answer = connection.getresponse()
        first = answer.readline()
        time.sleep(0.6)  # three times as long as a request may take
        (site / "index.html").write_bytes(PAGE + b"<!-- new -->")
        live_site.publish(Snapshot())
        assert (answer.readline(), answer.readline() != first) == (b"\n", True)
        connection.close()


# ---- number


def test_many_half_open_connections_keep_nobody_waiting(site: Path) -> None:
    with served(site) as port, ExitStack() as held:
        for _ in range(200):
            held.enter_context(connected(port)).sendall(b"GET / HT")
        assert [get(port, "/")[0] for _ in range(20)] == [200] * 20


def test_a_crowd_that_comes_at_once_is_answered(site: Path) -> None:
    with served(site) as port, ExitStack() as held:
        crowd = [held.enter_context(connected(port)) for _ in range(300)]
        for end in crowd:
            end.sendall(b"GET /data.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert [received(end).endswith(b"\r\n\r\n{}") for end in crowd] == [True] * 300


def test_those_who_are_too_many_are_turned_away_until_one_has_gone(site: Path) -> None:
    with served(site, most=3) as port, ExitStack() as held:
        first, *_ = [held.enter_context(connected(port)) for _ in range(3)]
        status, fields, body = get(port, "/")
        assert (status, fields["Retry-After"], body) == (503, "1", b"Too many connections; try again soon.\n")
        first.sendall(b"GET /data.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert received(first).endswith(b"{}")
        first.close()
        while (status := get(port, "/")[0]) == 503:
            time.sleep(0.01)
        assert status == 200


def test_news_are_told_to_a_connection_whose_number_is_high(site: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2200:
        pytest.skip("this machine lets nobody open so many files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (2200, hard))
    try:
        with served(site) as port, ExitStack() as held:
            for _ in range(1100):
                held.callback(os.close, os.open(os.devnull, os.O_RDONLY))
            end = held.enter_context(connected(port))
            end.sendall(b"GET /.briefing/status?page=/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            told = b""
            while b"data: " not in told:
                part = end.recv(4096)
                assert part
                told += part
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


# ---- paths

LEADING_OUT = [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/page/../../secret.txt",
    "/page/%2e%2e/data.json",
    "/./data.json",
    "/page%2findex.html",
    "/%2fdata.json",
    "/data.json%00",
    "/data.json%00.html",
    "/page%5cindex.html",
    "/page//index.html",
    "/page%0d%0aX: y",
    "/%ff%fe",
    "/a" * 3000,
    "/link.txt",
    "/folder/secret.txt",
    "/folder",
    "/loop",
    "/pipe",
    "/page/index.html/",
    "/data.json/",
    "/.",
    "/..",
    "/%",
    "/%zz",
]


@pytest.mark.parametrize("path", LEADING_OUT, ids=lambda path: path[:24])
def test_no_address_leads_out_of_the_site(site: Path, path: str) -> None:
    (site / "link.txt").symlink_to("../secret.txt")
    (site / "folder").symlink_to("..")
    (site / "loop").symlink_to("loop")
    os.mkfifo(site / "pipe")
    with served(site) as port:
        answer = asked(port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert re.match(rb"HTTP/1\.0 (404|400) ", answer)
    assert b"secret" not in answer


def test_the_absolute_path_of_a_page_of_ours_is_no_address(site: Path) -> None:
    with served(site) as port:
        answers = [get(port, f"{start}{str(site).lstrip('/')}/page") for start in ("//", "/%2f", "/%2F%2F", "/")]
        news = [get(port, f"/.briefing/status?page={page}", "HEAD")[0] for page in ("//%5B", "%00", "../secret.txt")]
    assert ([answer[0] for answer in answers], news) == ([404] * 4, [200] * 3)


def test_a_link_within_the_site_is_followed(site: Path) -> None:
    (site / "other.json").symlink_to("data.json")
    assert file_below(site, "other.json") == b"{}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.text(some.sampled_from("./\\%2eEfF05c?#~a\0\n"), max_size=24))
def test_a_path_made_of_any_address_is_below_the_site(site: Path, address: str) -> None:
    path = path_of_url(f"/{address}")
    assert not path.startswith("/")
    assert ".." not in path.split("/")
    assert file_below(site, path) in (None, PAGE, b"{}")


@given(some.text(max_size=30))
def test_only_two_names_are_names_of_ours(host: str) -> None:
    found = local_target("/", [host])
    assert (found == "/") == bool(re.fullmatch(r"(?i:127\.0\.0\.1|localhost)(:[0-9]{1,5})?", host.strip(), re.ASCII))
