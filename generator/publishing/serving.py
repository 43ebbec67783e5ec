"""The live site on loopback, rebuilt and reloaded when what it is made from changes."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from mkdocs.livereload import LiveReloadServer


def watch(site: Path, watched: list[Path], rebuild: Callable[[], None], port: int) -> None:
    """Serves a folder until interrupted; ``rebuild`` is called once at the start and after every change."""
    rebuild()
    server = LiveReloadServer(builder=rebuild, host="127.0.0.1", port=port, root=str(site))
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
