"""The page that checks a proof, in Chromium: from a server and from a file, on a good proof, on damaged and on hostile ones."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from briefing.exports.proof.archive import zip_bytes
from briefing.exports.proof.check import check_proof
from damaged_proofs import contents, damaged_proofs, repacked
from playwright.sync_api import Browser, FilePayload, Page, expect

FOUND = "#proof-found"


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def shown(page: Page, *files: FilePayload) -> tuple[str, str]:
    """What the page shows of some files: the state, and the words."""
    page.locator(FOUND).evaluate("node => { delete node.dataset.state }")
    page.locator("#proof-files").set_input_files(list(files))
    found = page.locator(f"{FOUND}[data-state]")
    found.wait_for()
    return str(found.get_attribute("data-state")), found.inner_text()


def expected(data: bytes) -> str:
    report = check_proof(data)
    return "refused" if report.refused else "holds" if report.holds else "fails"


@pytest.fixture(params=["server", "file"])
def opened(request: pytest.FixtureRequest, browser: Browser, site: Path, address: str) -> Iterator[Page]:
    """The page of the check, as a server gives it, or opened from the folder of the site."""
    page = browser.new_page()
    page.goto(f"{address.rstrip('/')}/proof/" if request.param == "server" else (site / "proof" / "index.html").as_uri())
    page.wait_for_load_state("networkidle")  # the pictures of the frame are there
    yield page
    page.close()


def test_a_good_proof_a_saved_page_and_ten_damaged_proofs(opened: Page, site: Path) -> None:
    requests: list[str] = []
    dialogs: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("dialog", lambda dialog: dialogs.append(dialog.message))
    good = (site / "proof.zip").read_bytes()
    saved = (site / "index.html").read_bytes()
    state, words = shown(
        opened, payload("proof.zip", good), payload("Brief.html", saved), payload("manifest.json", (site / "manifest.json").read_bytes())
    )
    assert (state, "Nothing in it fails." in words, "not in the proof" in words) == ("holds", True, False)
    assert words.count("as published, by manifest.json") == 2
    for data in list(damaged_proofs(30))[::3]:
        state, words = shown(opened, payload("proof.zip", data))
        assert state == expected(data)
    files = contents(good)
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"

    def change(proof: dict[str, list[dict[str, str]]]) -> None:
        proof["sources"][0]["title"] = proof["quotes"][0]["words"] = hostile

    state, words = shown(opened, payload("<b>x.zip", repacked(files, change)))
    assert (state, words.count(hostile), "<b>x.zip" in words) == ("fails", 2, True)
    assert shown(opened, payload("proof.zip", zip_bytes({**files, "texts/../../x.txt": b""})))[0] == "refused"
    expect(opened.locator(f"{FOUND} :is(img, script, a, h2 b)")).to_have_count(0)
    assert (requests, dialogs) == ([], [])


def test_a_changed_saved_page_is_no_published_file(page: Page, site: Path) -> None:
    page.goto("/proof/")
    saved = (site / "index.html").read_text(encoding="utf-8").replace("#q-", "#q-9", 1)
    manifest = json.dumps({"outputs": {"index.html": "0" * 64}}).encode()
    files = [payload("proof.zip", (site / "proof.zip").read_bytes()), payload("a.html", saved.encode()), payload("manifest.json", manifest)]
    _, words = shown(page, *files)
    assert words.count("not a file that manifest.json lists") == 2
    assert "1 × not in the proof" in words
