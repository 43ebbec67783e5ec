"""What a page was saved from, web archives and PDF files: the article in them, and the custody of the file."""

import gzip
import hashlib
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import yaml
from briefing.build import check
from briefing.cli import main
from briefing.problems import OperationalError
from briefing.reading import gather
from briefing.reading.captures import Capture, capture
from click.testing import CliRunner, Result
from overlays import laid_out
from projects import limited

PAGE = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body><article><h1>Port opens in May</h1>'
    b"<p>The board said on Friday that the port opens in May.</p></article></body></html>"
)
TEXT = "Port opens in May\n\nThe board said on Friday that the port opens in May.\n"
ADDRESS = "https://gazette.example/2024/05/03/port"
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/2024/05/03/port\r\nSubject: Port\r\n"
    b"Date: Fri, 3 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n------B\r\nContent-Type: text/html; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + PAGE.replace(b"=", b"=3D") + b"\r\n------B--\r\n"
)


def warc(page: bytes = PAGE) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Target-URI: {ADDRESS}\r\n"
        "WARC-Date: 2024-05-03T08:00:00Z\r\nWARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


def wacz(packed: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc.gz", packed)
    return stream.getvalue()


def pdf(words: str) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(400, 400))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 20 350 Td ({words}) Tj ET".encode())
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def add(folder: Path, name: str, data: bytes) -> Result:
    (folder / name).write_bytes(data)
    return CliRunner().invoke(main, ["add", str(folder / name), "--id", "port", "--seeds", str(folder / "seeds")])


def record(folder: Path) -> dict[str, object]:
    value = yaml.load((folder / "seeds/sources/port.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(
    ("name", "data", "address", "day"),
    [
        ("a.mhtml", MHTML, ADDRESS, "2024-05-03"),
        ("a.warc.gz", warc(), ADDRESS, "2024-05-03"),
        ("a.wacz", wacz(warc()), ADDRESS, "2024-05-03"),
        ("a.html", b"<!-- saved from url=(0039)" + ADDRESS.encode() + b" -->\n" + PAGE, ADDRESS, ""),
        (
            "a.html",
            b"<!doctype html><!--\n Page saved with SingleFile \n url: "
            + ADDRESS.encode()
            + b" \n saved date: Fri May 03 2024 10:00:00 GMT+0200 (CEST)\n-->"
            + PAGE,
            ADDRESS,
            "2024-05-03",
        ),
    ],
)
def test_what_was_saved_gives_its_address_and_its_day(tmp_path: Path, name: str, data: bytes, address: str, day: str) -> None:
    laid_out(tmp_path, {})
    result = add(tmp_path, name, data)
    assert result.exit_code == 0, result.stderr
    found = record(tmp_path)
    original = f"port.original{Path(name).suffix}"
    assert (tmp_path / "seeds/articles/port.txt").read_text(encoding="utf-8") == TEXT
    assert (tmp_path / f"seeds/articles/{original}").read_bytes() == data
    assert (found["url"], found["original"]["file"], found["original"]["sha256"]) == (address, original, hashlib.sha256(data).hexdigest())  # type: ignore[index]
    assert day in ("", found["retrieved"])


def test_a_web_archive_keeps_the_digest_of_its_capture() -> None:
    assert capture(warc(), "a.warc.gz", 10_000).digest == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
    assert capture(PAGE, "a.html", 10_000) == Capture(PAGE)


def test_a_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    result = add(tmp_path, "a.pdf", pdf("The board said on Friday that the port opens in May."))
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "seeds/articles/port.txt").read_text(encoding="utf-8") == "The board said on Friday that the port opens in May.\n"
    assert record(tmp_path)["original"]["file"] == "port.original.pdf"  # type: ignore[index]


def test_an_original_that_was_changed_or_removed_is_an_error(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    add(tmp_path, "a.html", PAGE)
    original = tmp_path / "seeds/articles/port.original.html"
    assert not [problem for problem in check(gather(tmp_path / "seeds")).problems if problem.code.startswith("original-")]
    original.write_bytes(PAGE + b" ")
    assert [problem.code for problem in check(gather(tmp_path / "seeds")).problems if problem.code.startswith("original-")] == [
        "original-changed"
    ]
    original.unlink()
    assert [problem.code for problem in check(gather(tmp_path / "seeds")).problems if problem.code.startswith("original-")] == [
        "original-missing"
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.warc.gz", warc(b"x" * 20_000), "the page in `a.warc.gz` is too large"),
        ("a.warc.gz", gzip.compress(b"no archive", mtime=0), "`a.warc.gz` is a web archive (WARC) without a page that can be read"),
        ("a.wacz", wacz(b"x" * 20_000), "`archive/data.warc.gz` in `a.wacz` is too large"),
        ("a.wacz", b"PK\x03\x04 cut", "`a.wacz` is a web archive (WACZ) without a page that can be read"),
    ],
)
def test_an_archive_is_unpacked_no_further_than_the_limit(name: str, data: bytes, message: str) -> None:
    with pytest.raises(OperationalError, match=f"^{re.escape(message)}$"):
        capture(data, name, 10_000)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.wacz", wacz(b"\0" * 50_000_000)),
        ("bomb.warc.gz", warc(b"<p>" + b"x" * 50_000_000)),
        ("large.html", b"<!doctype html><p>" + b"x" * 50_000_000),
    ],
)
def test_what_is_very_large_is_refused_within_little_memory(tmp_path: Path, name: str, data: bytes) -> None:
    laid_out(tmp_path, {})
    (tmp_path / name).write_bytes(data)
    command = [
        *limited(megabytes=300, seconds=5),
        sys.executable,
        "-m",
        "briefing",
        "add",
        str(tmp_path / name),
        "--seeds",
        str(tmp_path / "seeds"),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, "is too large" in ended.stderr) == (2, True), ended.stderr


def test_a_folder_is_added_and_what_failed_is_listed_at_the_end(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "a.html").write_bytes(PAGE)
    (folder / "b.txt").write_bytes(b" ")
    (folder / "c.txt").write_text("Ferry sails at last\n\nThe ferry sailed on Monday.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["add", str(folder), "--seeds", str(tmp_path / "seeds"), "--on", "2026-03-06"])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-3:] == [
        "added 2 of 3 files",
        f"not added: {folder}/b.txt: `{folder}/b.txt` is empty",
        "  = help: nothing was written",
    ]
    assert sorted(path.name for path in (tmp_path / "seeds/sources").iterdir() if path.name in ("a.yml", "b.yml", "c.yml")) == [
        "a.yml",
        "c.yml",
    ]
