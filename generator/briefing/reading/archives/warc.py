"""Web archives in WARC (ISO 28500) and WACZ → the first page in them, unpacked only as far as a page may be."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from briefing.problems import OperationalError
from briefing.reading.archives.capture import Capture, day_of

_MAX_RECORDS = 10_000
_MAX_MEMBERS = 10_000
_MAX_UNPACKED = 5  # times the largest page
_MAX_LINES = 300_000  # in the heads of all records, and between records
_INSTALL = "pip install 'briefing-generator[intake]', or save the page as HTML"
_AS_HTML = "save the page as HTML, and add that"
_ENTRY = b"PK\x01\x02"  # starts each entry of the directory of a zip file
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def page_of_warc(data: bytes, name: str, limit: int) -> Capture:
    """The first page of a WARC file, of at most so many bytes. Raises OperationalError for a file without a page, and for one that unpacks to too much."""
    if find_spec("warcio") is None:
        raise OperationalError(f"`{name}` is a web archive (WARC), and warcio, which reads it, is not installed", _INSTALL)
    try:
        found = next(_pages(data, name, limit), None)
    except OperationalError:
        raise
    except Exception:  # noqa: BLE001 -- whatever its reader raises, the file is not one that it can read
        found = None
    if found is None:
        raise OperationalError(f"`{name}` is a web archive (WARC) without a page that can be read", _AS_HTML)
    return found


def page_of_wacz(data: bytes, name: str, limit: int) -> Capture:
    """The first page of the WARC files in a WACZ file. Raises OperationalError as for WARC."""
    if data.count(_ENTRY) > _MAX_MEMBERS:
        raise OperationalError(f"`{name}` is a web archive (WACZ) of more than {_MAX_MEMBERS:,} files", _AS_HTML)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                if not (member.filename.startswith("archive/") and ".warc" in member.filename and member.compress_type in _PACKINGS):
                    continue
                with archive.open(member) as stream:
                    packed = stream.read(limit + 1)
                if len(packed) > limit:
                    raise OperationalError(f"`{member.filename}` in `{name}` is too large", f"the limit is {limit:,} bytes; split it")
                return page_of_warc(packed, name, limit)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        pass
    raise OperationalError(f"`{name}` is a web archive (WACZ) without a page that can be read", _AS_HTML)


def _pages(data: bytes, name: str, limit: int) -> Iterator[Capture]:
    for number, record in enumerate(_records(data, name, limit)):
        if number > _MAX_RECORDS:
            return
        headers: Any = record.http_headers
        kind = (headers.get_header("Content-Type") or "") if headers else ""
        if record.rec_type != "response" or "html" not in kind.lower() or headers.get_statuscode() != "200":
            continue
        packing = (headers.get_header("Content-Encoding") or "identity").strip().lower()
        if packing not in ("identity", "gzip", "x-gzip", "deflate"):
            raise OperationalError(f"the page in `{name}` is compressed with `{packing[:20]}`, which is not read", _AS_HTML)
        page = record.content_stream().read(limit + 1)
        if len(page) > limit:
            raise OperationalError(f"the page in `{name}` is too large", f"the limit is {limit:,} bytes; split it")
        charset = re.search(r"charset=[\"']?([\w-]{1,40})", kind)
        digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
        day = day_of((record.rec_headers.get_header("WARC-Date") or "")[:10], "%Y-%m-%d")
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        yield Capture(page, address, day, digest, "a web archive (WARC)", charset[1] if charset else "")


def _records(data: bytes, name: str, limit: int) -> Iterator[Any]:
    """The records of a file. Raises OperationalError once more of it was unpacked, or more lines were read, than a page may need."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 -- an extra
    from warcio.bufferedreaders import DecompressingBufferedReader  # noqa: PLC0415

    class BoundedReader(DecompressingBufferedReader):  # type: ignore[misc]  # it has no types
        """Also counts what is skipped: a record that is no page may be a bomb, and so may the empty lines after one."""

        size, lines = 0, 0

        def read(self, length: int | None = None) -> bytes:
            return self._counted(super().read(length))

        def readline(self, length: int | None = None) -> bytes:
            self.lines += 1
            return self._counted(super().readline(length))

        def _counted(self, part: bytes) -> bytes:
            self.size += len(part)
            if self.size > _MAX_UNPACKED * limit or self.lines > _MAX_LINES:
                raise OperationalError(f"`{name}` unpacks to more than a web archive (WARC) of one page may have", _AS_HTML)
            return part

    records = ArchiveIterator(BytesIO(data))
    records.reader = BoundedReader(records.fh, block_size=records.reader.block_size)
    yield from records
