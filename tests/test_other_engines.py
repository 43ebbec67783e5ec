"""`make engines` compares our site with those of other engines: what it takes for a difference."""

import tomllib

import pytest
from other_engines import different_files, different_texts
from projects import ROOT

PAGE = '<meta name="generator" content="{}">\n<header>{}</header><main><p>{}</p></main>'
OURS = {"index.html": PAGE.format("mkdocs-1.6.1", "ours", "One &amp; two").encode(), "robots.txt": b"all", "manifest.json": b"{}"}


def test_the_same_bytes_but_for_the_name_of_the_engine_are_no_difference() -> None:
    theirs = {"index.html": OURS["index.html"].replace(b"mkdocs-1.6.1", b"another"), "robots.txt": b"all"}
    assert different_files(OURS, theirs) == []


def test_other_bytes_and_files_that_are_missing_or_added_are_named() -> None:
    theirs = {"index.html": OURS["index.html"].replace(b"<p>", b"<p >"), "added.txt": b""}
    assert different_files(OURS, theirs) == ["added.txt is not ours", "index.html has other bytes", "robots.txt is missing"]


def test_the_same_text_in_another_frame_is_no_difference() -> None:
    assert different_texts(OURS, {"index.html": PAGE.format("", "theirs", "One &#38; two").encode(), "more.txt": b""}) == []


@pytest.mark.parametrize("text", ["One &amp; <s>two</s> three", "One &amp;two"])
def test_another_text_is_named(text: str) -> None:
    assert different_texts(OURS, {"index.html": PAGE.format("", "ours", text).encode()}) == ["index.html has another text"]


def test_a_page_that_is_missing_or_added_is_named() -> None:
    assert different_texts(OURS, {"more/index.html": OURS["index.html"]}) == ["index.html is missing", "more/index.html is not ours"]


@pytest.mark.parametrize(("group", "lock"), [("engines", "requirements-engines.lock"), ("bench", "requirements-bench.lock")])
def test_what_only_these_commands_need_is_in_a_lock_of_its_own(group: str, lock: str) -> None:
    named = {wanted.partition(">")[0].partition("=")[0] for wanted in groups()[group]}
    assert named <= pinned(lock)
    only_there = named - {"mkdocs-material"}
    assert only_there & (pinned("requirements.lock") | pinned("requirements-dev.lock")) == set()


def test_other_engines_are_compared_with_the_libraries_that_our_site_is_made_with() -> None:
    ours, theirs = (dict(line.partition("==")[::2] for line in lines(lock)) for lock in ("requirements.lock", "requirements-engines.lock"))
    assert [name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]] == []


def groups() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    return found


def pinned(lock: str) -> set[str]:
    """The packages in a lock."""
    return {line.partition("==")[0] for line in lines(lock)}


def lines(lock: str) -> list[str]:
    """The lines of a lock that name a package and its version."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "index-url" not in text
    return [line.removesuffix(" \\") for line in text.splitlines() if "==" in line]
