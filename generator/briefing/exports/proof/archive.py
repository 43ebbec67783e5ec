"""The ZIP file of a proof: written with the same bytes everywhere, and read back strictly.

Only what the writer here produces is read: stored files one after the other, without comments, extra fields, encryption or compression. So no file in
it can be larger than the ZIP file, and no part of it is read twice.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

MAX_SIZE = 256 * 1024 * 1024
"""Bytes of the largest ZIP file that is read."""
TOO_LARGE = "it is larger than 256 MiB"
NOT_WHOLE = "it is not a ZIP file as this tool writes one, or it was damaged"
COMPRESSED = "a file in it is compressed or encrypted; take the ZIP file as it was published"
FOREIGN_NAME = "a file in it has a name that no proof contains"
TWICE = "a file name occurs in it twice"
DAMAGED = "a file in it was damaged"
_NAME = re.compile(rb"proof\.json|texts/[a-z0-9][a-z0-9-]{0,199}\.txt")
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL_SIZE = 30
_TIME = (1980, 1, 1, 0, 0, 0)  # the first that the format knows
_UNIX = 3
_MODE = 0o100644 << 16


class RefusedError(Exception):
    """What is not a proof, and why."""


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file with these files, in this order: not compressed, because another version of zlib would give other bytes."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            archive.writestr(entry, data)
    return output.getvalue()


def zip_files(data: bytes) -> dict[str, memoryview]:
    """The files of a ZIP file. Raises RefusedError for one that is not as the writer here makes it."""
    if len(data) > MAX_SIZE:
        raise RefusedError(TOO_LARGE)
    end = len(data) - _END.size
    if end < 0:
        raise RefusedError(NOT_WHOLE)
    mark, disk, first_disk, here, number, size, directory, comment = _END.unpack_from(data, end)
    if mark != b"PK\5\6" or disk or first_disk or here != number or comment or directory + size != end:
        raise RefusedError(NOT_WHOLE)
    files: dict[str, memoryview] = {}
    at, begin = directory, 0
    for _ in range(number):
        at, begin = _read_entry(data, at, begin, directory, end, files)
    if at != end or begin != directory:
        raise RefusedError(NOT_WHOLE)
    return files


def _read_entry(data: bytes, at: int, begin: int, directory: int, end: int, files: dict[str, memoryview]) -> tuple[int, int]:
    """Adds the file of an entry of the directory. Returns the position of the next entry, and that of the next file."""
    if at + _ENTRY.size > end:
        raise RefusedError(NOT_WHOLE)
    mark, _, _, flags, method, _, _, crc, packed, size, length, extra, comment, disk, _, _, start = _ENTRY.unpack_from(data, at)
    following, content = at + _ENTRY.size + length, start + _LOCAL_SIZE + length
    if mark != b"PK\1\2":
        raise RefusedError(NOT_WHOLE)
    if method or flags:
        raise RefusedError(COMPRESSED)
    if extra or comment or disk or packed != size or start != begin or following > end or content + size > directory:
        raise RefusedError(NOT_WHOLE)
    raw_name = data[at + _ENTRY.size : following]
    local = data[start:content]
    if local[:4] != b"PK\3\4" or local[4:_LOCAL_SIZE] != data[at + 6 : at + 32] or local[_LOCAL_SIZE:] != raw_name:
        raise RefusedError(NOT_WHOLE)
    if not _NAME.fullmatch(raw_name):
        raise RefusedError(FOREIGN_NAME)
    name = raw_name.decode()
    if name in files:
        raise RefusedError(TWICE)
    files[name] = memoryview(data)[content : content + size]
    if zlib.crc32(files[name]) != crc:
        raise RefusedError(DAMAGED)
    return following, content + size
