"""``python -m briefing`` and ``briefing``: an interrupt ends the command without a traceback, even while it loads."""

# Slow imports are inside functions, after the signal handlers are installed; os and sys are loaded already.
import os
import sys

NOT_ON_WINDOWS = "briefing runs on Linux and macOS; on Windows, run it in WSL (https://learn.microsoft.com/windows/wsl/install)\n"


def main() -> None:
    """Runs the command and exits with its code; with 130 or 143 where a signal arrives before it has started, with 2 on Windows."""
    if sys.platform == "win32":  # before anything is loaded that only POSIX systems have
        sys.stderr.write(NOT_ON_WINDOWS)
        sys.exit(2)
    try:
        _exit_when_asked()
        from briefing import errors, interrupts  # noqa: F401, PLC0415 -- as said above; `_run` needs them, too

        interrupts.exit_where_unraisable()
    except KeyboardInterrupt:  # before the handlers are installed
        os._exit(130)
    except (MemoryError, SystemError):  # too little memory to load even the messages
        os._exit(_fail("out of memory", "give it more memory"))
    try:
        code = _run()
    finally:
        interrupts.block()
    sys.exit(code)


def _exit_when_asked() -> None:
    import signal  # noqa: PLC0415 -- as said above

    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # keeps ignoring it in the background of a shell
            signal.signal(number, _exit)


def _exit(number: int, _: object) -> None:
    os._exit(128 + number)


def _run() -> int | str | None:
    """Loads the commands and runs the requested one. Returns the exit code."""
    from briefing import errors  # noqa: PLC0415 -- as said above

    if sys.flags.optimize > 1:
        message = "Python runs without docstrings, which describe the commands, the schemas and the rules"
        return _fail(message, "run without -OO and PYTHONOPTIMIZE=2")
    try:
        from briefing.cli import main as command  # noqa: PLC0415 -- as said above
    except BaseException as error:  # noqa: BLE001 -- a Rust library panics outside Exception
        return _loading_failed(error)
    try:
        command(prog_name="briefing")
    except SystemExit as end:
        return end.code
    except errors.LoadingError as error:
        return _loading_failed(error.cause)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        return _fail(*(errors.describe_error(error) or errors.report_text(error)))
    return 0


def _loading_failed(error: BaseException) -> int:
    from briefing import errors  # noqa: PLC0415 -- as said above

    if "--debug" in sys.argv:
        raise error
    return _fail(*(errors.describe_error(error) or errors.import_failure(error)))


def _fail(message: str, help: str) -> int:
    try:  # noqa: SIM105 -- contextlib is not loaded yet
        sys.stderr.write(f"error: {message}\n  = help: {help}\naborted: no result\n")
    except OSError:
        pass  # the exit code says it
    return 2


if __name__ == "__main__":
    main()
