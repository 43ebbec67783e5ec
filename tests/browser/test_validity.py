"""Every page of the site as the Nu HTML checker sees it."""

import json
import subprocess
from pathlib import Path

import pytest
from sampled import quick_or_torture
from serving import KINDS
from tools import node_tool, tool

pytestmark = pytest.mark.needs("java")

# A file has no host, so that to the checker nothing in a folder is `'self'`; the browser tests hold the policy.
NOT_A_FAULT = ".*violates Content Security Policy.*"


def faults(*pages: Path) -> list[tuple[str, str]]:
    """The pages with what the checker has to say of them."""
    checker = ["-jar", str(node_tool("vnu-jar/build/dist/vnu.jar")), "--format", "json", "--stdout", "--filterpattern", NOT_A_FAULT]
    done = subprocess.run([tool("java"), *checker, *map(str, pages)], capture_output=True, check=False)
    return [(message["url"].removeprefix("file:"), message["message"]) for message in json.loads(done.stdout)["messages"]]


def test_the_checker_finds_the_error_on_a_page_that_has_one_and_neither_errors_nor_warnings_on_ours(site: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "page.html"
    wrong.write_text("<!doctype html><html lang=en><title>x</title><p autocomplete=off>x", encoding="utf-8")
    every = sorted(site.rglob("*.html"))
    assert len(every) > 150
    of_each_kind = [site / (f"{path}index.html" if path.endswith("/") or not path else path) for path in KINDS.values()]
    assert [page for page, _ in faults(*quick_or_torture(of_each_kind, every), wrong)] == [str(wrong)]
