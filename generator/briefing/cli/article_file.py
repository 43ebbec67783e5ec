"""The file that `briefing add` was given → the article in it, and what an item of a reference manager says of it."""

import os
import stat
import sys
from pathlib import Path

from briefing.filenames import is_left_behind
from briefing.problems import OperationalError
from briefing.reading.csl import csl_item
from briefing.reading.import_article import MAX_BYTES, ImportedArticle, article_of_pdf, described_article, import_article, refuse_size
from briefing.workers.pdf_text import pdf_text

_PDF = b"%PDF-"


def articles_in(folder: Path) -> list[Path]:
    """The files of a folder to add, in the order of their names: an item of CSL-JSON stands for the article beside it.

    Raises OperationalError where there is none.
    """
    found = sorted(path for path in folder.iterdir() if path.is_file() and not is_left_behind(path.name, is_folder=False))
    described = {article for path in found if _is_item(path) for article in _beside(path)}
    if files := [path for path in found if path not in described]:
        return files
    raise OperationalError(f"`{folder}` contains no file", "name an article, or a folder of articles")


def article_of_file(file: Path, encoding: str | None) -> tuple[ImportedArticle, str]:
    """The article in a file, or beside an item that describes it, and the ending of its file, such as `.html`."""
    if _is_item(file):
        data = _read_input(file)
        item = csl_item(data, str(file))
        article, ending = article_of_file(_article_beside(file), encoding)
        return described_article(article, item, file.name, data), ending
    data = _read_input(file)
    article = article_of_pdf(pdf_text(data, str(file)), data) if data.startswith(_PDF) else import_article(data, str(file), encoding)
    return article, file.suffix.lower()


def _is_item(file: Path) -> bool:
    """True for a file of a reference manager, which describes the article beside it."""
    return file.suffix.lower() == ".json"


def _article_beside(item: Path) -> Path:
    """The article that an item of a reference manager describes."""
    articles = _beside(item)
    if len(articles) != 1:
        message = f"{len(articles) or 'no'} article{'s are' if articles else ' is'} beside `{item}`"
        raise OperationalError(message, f"put one there, under the name `{item.stem}` with another ending")
    return articles[0]


def _beside(file: Path) -> list[Path]:
    """The files that an item may describe: those of the same name with another ending."""
    if not file.is_file():
        raise OperationalError(f"there is no file `{file}`", "name an item of CSL-JSON with an article beside it")
    return sorted(other for other in file.parent.iterdir() if other.stem == file.stem and other != file and other.is_file())


def _read_input(file: Path) -> bytes:
    """The bytes of the file, or of standard input. Reads no more than the largest article, and never waits for a pipe."""
    if str(file) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise OperationalError(f"there is no file `{file}`", "name the article, or `-` for standard input") from None
    except OSError as error:
        raise OperationalError(f"`{file}` cannot be read: {error.strerror}", "name a regular file, or `-` for standard input") from None
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise OperationalError(f"`{file}` is a folder", "name one article")
        if not stat.S_ISREG(status.st_mode):
            raise OperationalError(f"`{file}` is a device, a pipe or a socket", "name a regular file, or `-` for standard input")
        refuse_size(status.st_size, str(file))
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(MAX_BYTES + 1)
    finally:
        os.close(descriptor)
