"""Every page of the site as the Nu HTML checker sees it."""

import json
import subprocess
from pathlib import Path

import pytest
from tools import node_tool, tool

pytestmark = pytest.mark.needs("java")

# A file has no host, so that to the checker nothing in a folder is `'self'`; the browser tests hold the policy.
NOT_A_FAULT = ".*violates Content Security Policy.*"


def faults(folder: Path) -> list[tuple[str, str]]:
    """The pages below a folder with what the checker has to say of them."""
    checker = ["-jar", str(node_tool("vnu-jar/build/dist/vnu.jar")), "--format", "json", "--stdout", "--filterpattern", NOT_A_FAULT]
    done = subprocess.run([tool("java"), *checker, *map(str, sorted(folder.rglob("*.html")))], capture_output=True, check=False)
    return [(message["url"].removeprefix(f"file:{folder}/"), message["message"]) for message in json.loads(done.stdout)["messages"]]


def test_the_checker_finds_neither_errors_nor_warnings_on_any_page(site: Path) -> None:
    assert len(list(site.rglob("*.html"))) > 150
    assert faults(site) == []


def test_the_checker_does_find_an_error_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><html lang=en><title>x</title><p autocomplete=off>x", encoding="utf-8")
    assert [page for page, _ in faults(tmp_path)] == ["page.html"]
