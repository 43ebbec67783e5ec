"""``python -m briefing`` and ``briefing``: from the first moment on an interrupt ends the command without a traceback."""

# Whatever takes time to load is loaded in functions, after the handlers of signals: os and sys are there already.
import os
import sys

NOT_ON_WINDOWS = "briefing runs on Linux and macOS; on Windows, run it in WSL (https://learn.microsoft.com/windows/wsl/install)\n"


def main() -> None:
    """Runs the command, and ends with its exit code; with 130 or 143 where it is asked to end before there is anything to put in order."""
    if sys.platform == "win32":  # before anything is loaded that only POSIX systems have
        sys.stderr.write(NOT_ON_WINDOWS)
        sys.exit(2)
    try:
        _exit_when_asked()
        from briefing import errors, interrupts  # noqa: F401, PLC0415 -- as said above; the words of `_run`, too

        interrupts.exit_where_unraisable()
    except KeyboardInterrupt:  # before the handlers are there
        os._exit(130)
    except (MemoryError, SystemError):  # so little memory that not even words can be loaded
        os._exit(_fail("there is not enough memory", "give it more"))
    try:
        code = _run()
    finally:
        interrupts.block()
    sys.exit(code)


def _exit_when_asked() -> None:
    import signal  # noqa: PLC0415 -- as said above

    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # what a shell runs in its background is deaf, and stays so
            signal.signal(number, _exit)


def _exit(number: int, _: object) -> None:
    os._exit(128 + number)


def _run() -> int | str | None:
    """Loads the commands and runs the one that is asked for; gives back the exit code."""
    from briefing import errors  # noqa: PLC0415 -- as said above

    if sys.flags.optimize > 1:
        message = "Python runs without docstrings, which the commands, the schemas and the rules are described by"
        return _fail(message, "leave out -OO, or PYTHONOPTIMIZE=2")
    try:
        from briefing.cli import main as command  # noqa: PLC0415 -- as said above
    except BaseException as fault:  # a library in Rust panics outside Exception
        if "--debug" in sys.argv:
            raise
        return _fail(*(errors.described(fault) or errors.not_loaded(fault)))
    try:
        command(prog_name="briefing")
    except SystemExit as ending:
        return ending.code
    except Exception as fault:
        if "--debug" in sys.argv:
            raise
        return _fail(*(errors.described(fault) or errors.reported(fault)))
    return 0


def _fail(message: str, help: str) -> int:
    try:  # noqa: SIM105 -- contextlib is yet to be loaded
        sys.stderr.write(f"error: {message}\n  = help: {help}\ncould not run: there is no result\n")
    except OSError:
        pass  # the exit code says it
    return 2


if __name__ == "__main__":
    main()
