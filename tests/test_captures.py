"""What a page was saved from, web archives and PDF files: the article in them, and the custody of the file."""

import base64
import gzip
import hashlib
import re
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import yaml
from briefing.build import check
from briefing.cli import main
from briefing.problems import OperationalError
from briefing.reading import gather
from briefing.reading.archives.capture import Capture
from briefing.reading.captures import capture
from briefing.reading.csl import CslItem, csl_item
from briefing.reading.import_article import import_article
from click.testing import CliRunner, Result
from overlays import laid_out
from projects import limited

PAGE = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body><article><h1>Port opens in May</h1>'
    b"<p>The board said on Friday that the port opens in May.</p></article></body></html>"
)
TEXT = "Port opens in May\n\nThe board said on Friday that the port opens in May.\n"
ADDRESS = "https://gazette.example/2024/05/03/port"
PART = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + PAGE.replace(b"=", b"=3D")
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/2024/05/03/port\r\nSubject: Port\r\n"
    b"Date: Fri, 3 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n------B\r\n' + PART + b"\r\n------B--\r\n"
)


def warc(page: bytes = PAGE) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Target-URI: {ADDRESS}\r\n"
        "WARC-Date: 2024-05-03T08:00:00Z\r\nWARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


TOO_MUCH = "`a.warc.gz` unpacks to more than a web archive (WARC) of one page may have"


def warc_record(content: bytes, kind: str = "text/html", packing: str = "identity") -> bytes:
    """A record of a WARC file, not compressed as a whole."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Encoding: {packing}\r\n\r\n".encode() + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Target-URI: {ADDRESS}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def wacz(packed: bytes, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        archive.writestr("archive/data.warc.gz", packed)
    return stream.getvalue()


def pdf(words: str, times: int = 1) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(400, 400))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 20 350 Td {f'({words}) Tj ' * times}ET".encode())
    stream = BytesIO()
    document.save(stream, compress_streams=True)
    return stream.getvalue()


ITEM = """[{"id": "http://zotero.org/1", "type": "article-newspaper", "title": "Port opens  in May", "container-title": "Samplewick Gazette",
"author": [{"family": "Marsh", "given": "Ada"}, {"literal": "Port desk"}], "issued": {"date-parts": [["2024", 5, 3]]}, "language": "en-GB",
"accessed": {"date-parts": [[2024, 5, 4]]}, "URL": "https://gazette.example/port", "archive_location": "https://archive.example/port"}]"""


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
        ("a.warc.gz", gzip.compress(warc_record(b"\0" * 60_000, "image/png")) + warc(), TOO_MUCH),
        ("a.warc.gz", gzip.compress(warc_record(b"", "image/png") + b"\r\n" * 60_000) + warc(), TOO_MUCH),
        ("a.warc", warc_record(b"", "image/png") + b"\n" * 310_000 + warc_record(PAGE), TOO_MUCH.replace(".gz", "")),
        ("a.wacz", wacz(gzip.compress(warc_record(b"\0" * 60_000, "image/png")) + warc()), TOO_MUCH.replace("a.warc.gz", "a.wacz")),
        ("a.wacz", wacz(b"\0" * 20_000, zipfile.ZIP_LZMA), "`a.wacz` is a web archive (WACZ) without a page that can be read"),
        ("a.wacz", b"PK\x03\x04" + b"PK\x01\x02" * 10_001, "`a.wacz` is a web archive (WACZ) of more than 10,000 files"),
        ("a.warc", warc_record(gzip.compress(b"x" * 20_000), packing="gzip"), "the page in `a.warc` is too large"),
        ("a.warc", warc_record(zlib.compress(b"x" * 20_000), packing="deflate"), "the page in `a.warc` is too large"),
        ("a.warc", warc_record(b"\x1b\x0b\0\0", packing="br"), "the page in `a.warc` is compressed with `br`, which is not read"),
        ("a.mhtml", MHTML.replace(b"text/html; charset", b"text/plain; charset"), "`a.mhtml` is a web archive (MHTML) without a page"),
        ("a.mhtml", MHTML[: MHTML.index(b"------B")] + b"------B\r\n\r\n" * 20_000, "`a.mhtml` is a web archive (MHTML) without a page"),
    ],
)
def test_an_archive_is_unpacked_no_further_than_the_limit(name: str, data: bytes, message: str) -> None:
    with pytest.raises(OperationalError, match=f"^{re.escape(message)}$"):
        capture(data, name, 10_000)


@pytest.mark.parametrize(
    "part",
    [
        PART,
        PART.replace(b"\r\n", b"\n"),
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(PAGE),
        b"Content-Type: text/html\r\n\r\n" + PAGE,
        b'Content-Type: multipart/alternative; boundary="C"\r\n\r\n--C\r\nContent-Type: text/plain\r\n\r\nx\r\n--C\r\n'
        + PART
        + b"\r\n--C--",
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"AAAA" * 100 + b"\r\n------B\r\n" + PART,
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nA\r\n------B\r\n" + PART,
    ],
)
def test_the_page_of_a_web_archive_is_its_first_page_however_it_is_encoded(part: bytes) -> None:
    found = capture(MHTML.replace(PART, part), "a.mhtml", 10_000)
    assert (found.data.strip(), found.address, found.day) == (PAGE, ADDRESS, "2024-05-03")


def test_a_pdf_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    result = add(tmp_path, "a.pdf", pdf("x", times=1_500_000))
    assert result.stderr == (
        f"error: `{tmp_path}/a.pdf` is a PDF that takes too much time or memory to read\n"
        "  = help: copy its text into a file, and add that\naborted: no result\n"
    )


def test_embedded_files_do_not_keep_other_readers_from_a_page() -> None:
    image, font = "data:image/png;base64," + "A" * 50_000, "@font-face {src: url(data:font/woff2;base64," + "A" * 50_000 + ")}"
    page = PAGE.replace(b"<p>", f'<img src="{image}"><img src=\'{image}\' alt=""><p>'.encode()).replace(
        b"</head>", f"<style>{font}</style></head>".encode()
    )
    found = import_article(page, "a.html").page
    assert (found.text, len(found.markup) < 1000) == (TEXT, True)


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


def test_an_item_of_csl_json_describes_the_article_beside_it(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    words = "SAMPLEWICK\n\nPort opens in May\nAda Marsh\n\nThe board said that the port opens in May.\n"
    (tmp_path / "port.txt").write_text(words, encoding="utf-8")
    result = add(tmp_path, "port.json", ITEM.encode())
    found = record(tmp_path)
    assert result.exit_code == 0, result.stderr
    assert {key: found.get(key) for key in ("title", "title_by", "publication", "url", "retrieved", "archived", "language", "note")} == {
        "title": "Port opens in May",
        "title_by": "source",
        "publication": "samplewick-gazette",
        "url": "https://gazette.example/port",
        "retrieved": "2024-05-04",
        "archived": "https://archive.example/port",
        "language": "en-GB",
        "note": f"Described by `port.json` (CSL-JSON), whose SHA-256 is {hashlib.sha256(ITEM.encode()).hexdigest()}.",
    }
    assert found["published"] == {
        "date": "2024-05-03",
        "basis": "inferred",
        "reasoning": "No date is printed; `port.json` gives 2024-05-03 as the time of its publication.",
    }
    assert found["zones"] == {"headline": ["3"], "byline": ["4"], "body": ["6"], "furniture": ["1"]}
    assert [line for line in result.stderr.splitlines() if "port.json" in line] == [
        "  publication: suggested `samplewick-gazette`, from `port.json`",
        "  language: suggested `en-GB`, from `port.json`",
        "  published: suggested 2024-05-03, inferred: No date is printed; `port.json` gives 2024-05-03 as the time of its publication.",
    ]
    assert (tmp_path / "seeds/articles/port.txt").read_text(encoding="utf-8") == words
    assert not [problem for problem in check(gather(tmp_path / "seeds")).problems if problem.severity == "error"]


def test_a_saved_page_beside_an_item_is_the_pinned_original(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    (tmp_path / "port.html").write_bytes(PAGE)
    assert add(tmp_path, "port.json", ITEM.encode()).exit_code == 0
    assert (tmp_path / "seeds/articles/port.original.html").read_bytes() == PAGE


def test_a_folder_of_items_adds_each_article_once(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "port.html").write_bytes(PAGE)
    (tmp_path / "items" / "port.json").write_text(ITEM, encoding="utf-8")
    result = CliRunner().invoke(main, ["add", str(tmp_path / "items"), "--seeds", str(tmp_path / "seeds")])
    assert (result.exit_code, "added 1 of 1 file" in result.stderr) == (0, True)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("{", "`port.json` is not JSON"),
        ("[" * 100_000, "`port.json` is not JSON"),
        ("[]", "`port.json` has 0 items"),
        ("[{}, {}]", "`port.json` has 2 items"),
        ('{"a": 1}', "`port.json` is JSON, but no item of CSL-JSON: it has no `type` and `title`"),
    ],
)
def test_a_file_that_is_no_single_item_is_refused(item: str, message: str) -> None:
    with pytest.raises(OperationalError, match=f"^{re.escape(message)}$"):
        csl_item(item.encode(), "port.json")


def test_an_item_without_an_article_is_refused(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    result = add(tmp_path, "port.json", ITEM.encode())
    assert result.stderr.splitlines()[:2] == [
        f"error: no article is beside `{tmp_path}/port.json`",
        "  = help: put one there, under the name `port` with another ending",
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ('{"date-parts": [["2024", "5", 3]]}', "2024-05-03"),
        ('{"date-parts": [[2024, 5]]}', "2024-05"),
        ('{"date-parts": [[2024], [2025]]}', ""),
        ('{"date-parts": [[2024, 13, 1]]}', ""),
        ('{"date-parts": [[]]}', ""),
        ('{"raw": "2024-05-03"}', "2024-05-03"),
        ('{"raw": "3 May"}', ""),
        ('"2024"', ""),
    ],
)
def test_a_day_of_an_item_is_read_as_far_as_it_goes(value: str, day: str) -> None:
    item = f'{{"type": "webpage", "title": "a", "issued": {value}, "author": 1, "URL": "javascript:alert(1)"}}'
    assert csl_item(item.encode(), "a.json") == CslItem(title="a", published=day)
