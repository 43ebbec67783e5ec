"""The live site on loopback, rebuilt and reloaded when what it is made from changes."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path


def watch(site: Path, watched: list[Path], rebuild: Callable[[], None], failed: Callable[[Exception], object], port: int) -> None:
    """Serves a folder until interrupted; ``rebuild`` is called once at the start and after every change, ``failed`` with its later faults."""
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 -- as in `project`

    def rebuild_again() -> None:
        try:
            rebuild()
        except Exception as fault:  # noqa: BLE001 -- told; the server goes on
            failed(fault)

    rebuild()
    server = LiveReloadServer(builder=rebuild_again, host="127.0.0.1", port=port, root=str(site))
    for path in watched:
        if path.exists():
            server.watch(str(path))
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def templates() -> list[Path]:
    """The tool's own templates and theme, where they lie on the disk."""
    package = files("generator")
    return [Path(str(package.joinpath(name))) for name in ("pages", "theme")]
