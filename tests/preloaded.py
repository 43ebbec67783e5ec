"""What the process that is copied has done before: it has loaded every command and published a site once, so that every template is compiled."""

import shutil
import tempfile
from importlib import import_module
from pathlib import Path

from briefing.cli import COMMANDS
from briefing.publish import publish

_TESTS = Path(__file__).parent

assert all(import_module(f"briefing.cli.{name.replace('-', '_')}") for name in COMMANDS)
with tempfile.TemporaryDirectory() as _folder:
    _place = Path(_folder)
    shutil.copytree(_TESTS / "base" / "seeds", _place / "seeds")
    shutil.copytree(_TESTS.parent / "docs", _place / "docs", ignore=shutil.ignore_patterns("manual"))
    shutil.copy(_TESTS.parent / "mkdocs.yml", _place)
    assert publish(_place / "seeds", _place / "mkdocs.yml", pdf=False).is_new
