"""Exceptions → words for a person: why it failed and what to do, never empty and never `None`."""

import errno
import os
from contextlib import suppress

NO_MEMORY = "give it more memory (`ulimit -v`, the limit of the container), or split the largest files"
_NO_ROOM = "make room, or mend the permissions; the site is as it was"
_HELP = {
    errno.ENOMEM: NO_MEMORY,
    errno.EAGAIN: "end other programs, or raise the limit on processes (`ulimit -u`)",
    errno.EMFILE: "raise the limit on open files (`ulimit -n`)",
    errno.ENFILE: "end other programs: the machine has too many files open",
}
_LACKING = ("MemoryError", "failed to map segment", "annot allocate memory")  # the last of Python, the loader, and the system


def reason(fault: BaseException) -> str:
    """Why something failed, on one line: the system's words for its error number, else the exception's own, else that it gives none."""
    words = _of_system(fault) if isinstance(fault, OSError) else _own(fault)
    return next((line for line in map(str.strip, words.splitlines()) if line), "no reason is given")


def path(fault: OSError) -> str:
    """The path that an error of the system names; empty where it names none."""
    match fault.filename:
        case str() | bytes() | os.PathLike():
            return os.fsdecode(fault.filename)
        case int():
            return f"file descriptor {fault.filename}"
    return ""


def described(fault: BaseException) -> tuple[str, str] | None:
    """What failed and what helps, for a fault of the machine or of the installation; None for one in the tool itself."""
    match fault:
        case OSError():
            place = path(fault)
            return f"{reason(fault)}: `{place}`" if place else reason(fault), _HELP.get(fault.errno or 0, _NO_ROOM)
        case MemoryError():
            return "there is not enough memory", NO_MEMORY
        case RuntimeError() if str(fault).startswith("can't start new thread"):
            return "no further thread can be started", f"{NO_MEMORY}; or raise the limit on processes (`ulimit -u`)"
        case RuntimeError() if str(fault).startswith("Symlink loop"):  # of pathlib, before Python 3.13
            return "a link leads to itself" + reason(fault).removeprefix("Symlink loop"), "remove it"
        case ImportError() if lacks_memory(_own(fault)):
            return f"there is not enough memory to load {_module(fault)}", NO_MEMORY
        case ModuleNotFoundError():
            return f"{_module(fault)} is not installed", "install what requirements.lock holds"
    return None


def reported(fault: BaseException) -> tuple[str, str]:
    """What failed in the tool itself, and what to do about it."""
    message = f"a fault in the tool itself: {type(fault).__name__}: {reason(fault)}"
    return message, "run `briefing --debug …` for the traceback, and report it"


def not_loaded(fault: BaseException) -> tuple[str, str]:
    """What kept the tool from being loaded, where nothing better is known: with too little memory Python fails at that in many ways."""
    return f"the commands cannot be loaded: {type(fault).__name__}: {reason(fault)}", "look for a lack of memory, or install the tool again"


def lacks_memory(words: str) -> bool:
    """True for the last words of a program that ended for want of memory."""
    return any(sign in words for sign in _LACKING)


def _module(fault: ImportError) -> str:
    return f"the package `{fault.name}`" if fault.name else "a package"


def _of_system(fault: OSError) -> str:
    if isinstance(fault.strerror, str) and fault.strerror.strip():
        return fault.strerror
    if isinstance(fault.errno, int):
        with suppress(OverflowError):
            return os.strerror(fault.errno)
    return _own(fault) if len(fault.args) == 1 else ""  # of several, it would be `[Errno None] None`


def _own(fault: BaseException) -> str:
    """What an exception says of itself; empty for one that says nothing, or fails at that, too."""
    if fault.args == (None,):
        return ""
    try:
        return str(fault)
    except Exception:  # noqa: BLE001 -- it has no words
        return ""
