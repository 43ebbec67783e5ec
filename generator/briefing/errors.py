"""Exceptions → messages for a person: why it failed and what to do, never empty and never `None`."""

import errno
import os
from contextlib import suppress

ABORTED = "aborted: no result"  # the last line of a command that ends with exit code 2
NO_MEMORY = "give it more memory (`ulimit -v`, the limit of the container), or split the largest files"
_NO_ROOM = "free some disk space, or fix the permissions; the site is unchanged"
_HELP = {
    errno.ENOMEM: NO_MEMORY,
    errno.EAGAIN: "close other programs, or raise the limit on processes (`ulimit -u`)",
    errno.EMFILE: "raise the limit on open files (`ulimit -n`)",
    errno.ENFILE: "close other programs: the machine has too many files open",
}
_NO_MEMORY_SIGNS = ("MemoryError", "failed to map segment", "annot allocate memory")  # of Python, of the loader, of the system


class LoadingError(Exception):
    """The module of a command cannot be loaded; ``cause`` says why."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.cause = cause


def reason(error: BaseException) -> str:
    """Why something failed, on one line: the system's message for the error number, else that of the exception, else `no reason is given`."""
    message = _system_message(error) if isinstance(error, OSError) else _own_message(error)
    return next((line for line in map(str.strip, message.splitlines()) if line), "no reason is given")


def path(error: OSError) -> str:
    """The path that a system error names; empty where it names none."""
    match error.filename:
        case str() | bytes() | os.PathLike():
            return os.fsdecode(error.filename)
        case int():
            return f"file descriptor {error.filename}"
    return ""


def describe_error(error: BaseException) -> tuple[str, str] | None:
    """Message and help for an error of the machine or the installation; None for an internal error."""
    match error:
        case OSError():
            name = path(error)
            return f"{reason(error)}: `{name}`" if name else reason(error), _HELP.get(error.errno or 0, _NO_ROOM)
        case MemoryError():
            return "out of memory", NO_MEMORY
        case RuntimeError() if str(error).startswith("can't start new thread"):
            return "no more threads can be started", f"{NO_MEMORY}; or raise the limit on processes (`ulimit -u`)"
        case RuntimeError() if str(error).startswith("Symlink loop"):  # of pathlib, before Python 3.13
            return "a link points to itself" + reason(error).removeprefix("Symlink loop"), "remove it"
        case ImportError() if is_out_of_memory(_own_message(error)):
            return f"out of memory while loading {_module(error)}", NO_MEMORY
        case ModuleNotFoundError():
            return f"{_module(error)} is not installed", "install what requirements.lock holds"
    return None


def report_text(error: BaseException) -> tuple[str, str]:
    """Message and help for an internal error."""
    message = f"internal error: {type(error).__name__}: {reason(error)}"
    return message, "run `briefing --debug …` for the traceback, and report it"


def import_failure(error: BaseException) -> tuple[str, str]:
    """Message and help for an unknown error while the tool is loaded: with too little memory, Python fails there in many ways."""
    return (
        f"the commands cannot be loaded: {type(error).__name__}: {reason(error)}",
        "check that there is enough memory, or install the tool again",
    )


def is_out_of_memory(message: str) -> bool:
    """True for the last message of a program that ran out of memory."""
    return any(sign in message for sign in _NO_MEMORY_SIGNS)


def _module(error: ImportError) -> str:
    return f"the package `{error.name}`" if error.name else "a package"


def _system_message(error: OSError) -> str:
    if isinstance(error.strerror, str) and error.strerror.strip():
        return error.strerror
    if isinstance(error.errno, int):
        with suppress(OverflowError):
            return os.strerror(error.errno)
    return _own_message(error) if len(error.args) == 1 else ""  # with several, it would be `[Errno None] None`


def _own_message(error: BaseException) -> str:
    """The message of an exception; empty for one that has none, or cannot give it."""
    if error.args == (None,):
        return ""
    try:
        return str(error)
    except Exception:  # noqa: BLE001 -- it has no message
        return ""
