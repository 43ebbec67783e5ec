"""The text of a PDF file, read in a process of its own with limits: a reader of PDF is large, and the file may be hostile."""

import resource
import subprocess
import sys

from briefing.problems import OperationalError

_SECONDS = 2  # of a processor; 500 pages take one
_MEMORY = 300 << 20  # bytes
_MAX_PAGES = 500
_MAX_TEXT = 20_000_000  # bytes
_MISSING, _TOO_LARGE = 3, 4  # how the process ends without the library, and without memory


def pdf_text(data: bytes, name: str) -> str:
    """The text of a PDF, page by page, with a blank line between. Raises OperationalError where it has none, or cannot be read."""
    command = [sys.executable, "-P", "-m", "briefing.workers.pdf_text"]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, check=False, timeout=_SECONDS * 15)  # noqa: S603 -- our own program
    except subprocess.TimeoutExpired:
        raise OperationalError(f"`{name}` takes too long to read", "copy its text into a file, and add that") from None
    if ended.returncode == _MISSING:
        raise OperationalError(
            f"`{name}` is a PDF, and pypdfium2, which reads it, is not installed",
            "pip install 'briefing-generator[intake]', or copy its text into a file, and add that",
        )
    if ended.returncode < 0 or ended.returncode == _TOO_LARGE:  # ended by a signal of a limit, or by its library
        raise OperationalError(f"`{name}` is a PDF that takes too much time or memory to read", "copy its text into a file, and add that")
    words = ended.stdout.decode("utf-8", errors="replace")
    if ended.returncode or not words.strip():
        raise OperationalError(f"`{name}` is a PDF without text that can be read", "copy its text into a file, and add that")
    return words


def _main() -> int:
    """Writes the text of the PDF on standard input to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        import pypdfium2  # noqa: PLC0415 -- an extra
    except ImportError:
        return _MISSING
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    pages = [document[number].get_textpage().get_text_bounded() for number in range(min(len(document), _MAX_PAGES))]
    words = "\n\n".join(page.replace("\r\n", "\n").replace("\r", "\n").strip() for page in pages)
    sys.stdout.buffer.write(words.encode("utf-8", errors="replace")[:_MAX_TEXT] + b"\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(_main())
    except MemoryError:
        sys.exit(_TOO_LARGE)
