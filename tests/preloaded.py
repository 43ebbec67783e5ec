"""What the process that is copied has done before: it has loaded MkDocs and every command, and made every kind of page once, so that their templates are compiled."""

from importlib import import_module
from pathlib import Path

import mkdocs.commands.build
from briefing.build import build
from briefing.cli import COMMANDS
from briefing.reading import gather

assert mkdocs.commands.build
assert all(import_module(f"briefing.cli.{name}") for name in COMMANDS)
assert build(gather(Path(__file__).parent / "base" / "seeds")).files
