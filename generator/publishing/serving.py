"""The live site on loopback, rebuilt and reloaded when what it is made from changes."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from threading import Thread
from types import FrameType

Handler = Callable[[int, FrameType | None], object] | int | None
_ENDING = (signal.SIGINT, signal.SIGTERM)


def watch(site: Path, watched: list[Path], rebuild: Callable[[], None], failed: Callable[[Exception], object], port: int) -> None:
    """Serves a folder until interrupted; ``rebuild`` is called once at the start and after every change, ``failed`` with its later faults."""
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 -- as in `project`

    def rebuild_again() -> None:
        with _handled(before):
            try:
                rebuild()
            except Exception as fault:  # noqa: BLE001 -- told; the server goes on
                failed(fault)

    def end(number: int, _: object) -> None:
        ended.append(signal.Signals(number))
        Thread(target=server.shutdown).start()  # not here: the server may hold, in this thread, the lock that this asks for

    before: dict[signal.Signals, Handler] = {number: signal.getsignal(number) for number in _ENDING}
    ended: list[signal.Signals] = []
    rebuild()
    server = LiveReloadServer(builder=rebuild_again, host="127.0.0.1", port=port, root=str(site))
    for path in watched:
        if path.exists():
            server.watch(str(path))
    try:
        # An exception that a handler raises while the server waits would come out of its locks as another one.
        with _handled(dict.fromkeys(_ENDING, end)):
            server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        if not ended:
            server.shutdown()
    if signal.SIGTERM in ended:
        signal.raise_signal(signal.SIGTERM)


@contextmanager
def _handled(handlers: dict[signal.Signals, Handler]) -> Iterator[None]:
    """Lets other handlers answer signals in the block."""
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def templates() -> list[Path]:
    """The tool's own templates and theme, where they lie on the disk."""
    package = files("generator")
    return [Path(str(package.joinpath(name))) for name in ("pages", "theme")]
