"""Every page of the site as the Nu HTML checker sees it."""

import json
import subprocess
from pathlib import Path

import pytest
from tools import node_tool, tool

pytestmark = pytest.mark.needs("java")

# A file has no host, so that to the checker nothing in a folder is `'self'`; the browser tests hold the policy.
NOT_A_FAULT = ".*violates Content Security Policy.*"


def faults(*folders: Path) -> list[tuple[str, str]]:
    """The pages below folders with what the checker has to say of them."""
    checker = ["-jar", str(node_tool("vnu-jar/build/dist/vnu.jar")), "--format", "json", "--stdout", "--filterpattern", NOT_A_FAULT]
    pages = (str(path) for folder in folders for path in sorted(folder.rglob("*.html")))
    done = subprocess.run([tool("java"), *checker, *pages], capture_output=True, check=False)
    return [(message["url"].removeprefix("file:"), message["message"]) for message in json.loads(done.stdout)["messages"]]


def test_the_checker_finds_the_error_on_a_page_that_has_one_and_neither_errors_nor_warnings_on_ours(site: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "page.html"
    wrong.write_text("<!doctype html><html lang=en><title>x</title><p autocomplete=off>x", encoding="utf-8")
    assert len(list(site.rglob("*.html"))) > 150
    assert [page for page, _ in faults(site, tmp_path)] == [str(wrong)]
