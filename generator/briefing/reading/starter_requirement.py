"""The line of a requirements file that installs this tool as it was installed here, from what its installer recorded (PEP 610)."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

DISTRIBUTION = "briefing-generator"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolRequirement:
    """A line that pip reads, and the local path that the tool was installed from where no other machine can follow it."""

    line: str
    local_path: str | None = None


def tool_requirement(direct_url: str | None, version: str) -> ToolRequirement:
    """The requirement for the text of a ``direct_url.json``; without one the tool came from a package index, and its version is named.

    A local copy cannot be installed elsewhere. Then the line names a wheel beside the requirements file, which pip asks no index for.
    """
    if direct_url is None:
        return ToolRequirement(line=f"{DISTRIBUTION}=={version}")
    try:
        recorded = json.loads(direct_url)
    except ValueError:
        recorded = None
    recorded = recorded if isinstance(recorded, dict) else {}
    url = str(recorded.get("url", ""))
    if urlsplit(url).scheme in ("", "file") or not (suffix := _pinned(recorded)):
        return ToolRequirement(line=f"./{DISTRIBUTION.replace('-', '_')}-{version}-py3-none-any.whl", local_path=_path(url))
    return ToolRequirement(line=f"{DISTRIBUTION} @ {suffix[0]}{_without_password(url)}{suffix[1]}")


def _pinned(recorded: dict[str, Any]) -> tuple[str, str] | None:
    """What stands before and after the address of a repository or an archive; None for anything else."""
    folder = [f"subdirectory={recorded['subdirectory']}"] if recorded.get("subdirectory") else []
    match recorded:
        case {"vcs_info": {"vcs": str(system), "commit_id": str(commit)}}:
            return f"{system}+", "#".join([f"@{commit}", *folder])
        case {"archive_info": dict(archive)}:
            hashes = archive.get("hashes") or {}
            value = f"sha256={hashes['sha256']}" if "sha256" in hashes else archive.get("hash", "")
            fragment = "&".join(part for part in (value, *folder) if part)
            return "", f"#{fragment}" if fragment else ""
    return None


def _path(url: str) -> str:
    return urlsplit(url).path or "an unknown place"


def _without_password(url: str) -> str:
    """The address without a name and password, which a file that is committed must not hold; the name alone, as in `git@`, stays."""
    parts = urlsplit(url)
    if parts.password is None or parts.password.startswith("${"):
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
