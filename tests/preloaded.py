"""What the process that is copied has done before: it has loaded MkDocs and made every kind of page once, so that their templates are compiled."""

from pathlib import Path

import mkdocs.commands.build
from briefing.build import build
from briefing.reading import gather

assert mkdocs.commands.build
assert build(gather(Path(__file__).parent / "base" / "seeds")).files
