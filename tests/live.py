"""A project that is served by `briefing serve`, in a process of its own, and what a browser would ask it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from projects import interruptible


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@dataclass
class Server:
    """A project that is served, and who talks to it."""

    place: Path
    address: str
    process: subprocess.Popen[str]

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """The status and the text at an address."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        connection.request("GET", f"/{path}", headers=headers)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode()
        connection.close()
        return found

    def news(self, page: str = "") -> Iterator[Any]:
        """What a page is told while it listens."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        connection.request("GET", f"/.briefing/status?page=/{page}")
        answer = connection.getresponse()
        try:
            while line := answer.readline():
                if line.startswith(b"data: "):
                    yield json.loads(line.removeprefix(b"data: "))
        finally:
            connection.close()


@contextmanager
def serving(place: Path) -> Iterator[Server]:
    command = [*interruptible(), sys.executable, "-m", "briefing", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=place, stderr=subprocess.PIPE, text=True) as process:
        last = Timer(300, process.kill)  # what never comes must not be waited for
        last.start()
        try:
            assert process.stderr is not None
            yield Server(place, process.stderr.readline().split()[0], process)
        finally:
            last.cancel()
            process.terminate()
            process.communicate()
