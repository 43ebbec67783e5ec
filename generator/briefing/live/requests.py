"""A request → whether it names loopback, the path of a file in the site, its bytes; nothing for anything outside the site."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.IGNORECASE | re.ASCII)
_ABSOLUTE = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_LEADING_OUT = (".", "..")
_NOT_IN_NAMES = re.compile(r"[/\\\x00-\x1f\x7f]")


def local_target(target: str, hosts: Sequence[str]) -> str | None:
    """The target of a request without its host, where that host and the single `Host` field name loopback; None otherwise.

    Under any other name, a foreign page could read ours (DNS rebinding).
    """
    absolute = _ABSOLUTE.match(target)
    names = [*hosts, absolute[1]] if absolute else hosts
    if len(hosts) != 1 or not all(_HOST.fullmatch(host.strip()) for host in names):
        return None
    return f"/{target[absolute.end() :].lstrip('/')}" if absolute else target


def path_of_url(address: str) -> str:
    """The path in the site of the file that an address names; empty for an address that names none, or would leave the site."""
    steps = [unquote(step) for step in address.partition("?")[0].partition("#")[0].removeprefix("/").split("/")]
    if any(step in _LEADING_OUT or _NOT_IN_NAMES.search(step) for step in steps) or "" in steps[:-1]:
        return ""
    return "/".join((*steps[:-1], steps[-1] or "index.html"))


def file_below(folder: Path, path: str) -> bytes | None:
    """A regular file below a folder; None for anything else."""
    file = folder / path
    try:
        is_below = file.resolve(strict=True).is_relative_to(folder.resolve()) and file.is_file()
        return file.read_bytes() if is_below else None
    except (OSError, ValueError, RuntimeError):  # no such file, an impossible name, or a link to itself
        return None
