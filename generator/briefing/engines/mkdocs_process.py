"""MkDocs as a child process, with settings for which its command line has no option."""

import json
import sys
from functools import partial

if __name__ == "__main__":  # the number of the parent and the settings come first, then the arguments of `mkdocs`
    from briefing.workers.parent_death import die_with_parent

    die_with_parent(int(sys.argv.pop(1)))
    settings = json.loads(sys.argv.pop(1))
    sys.argv[0] = "mkdocs"
    from mkdocs.__main__ import build_command, cli

    build_command.callback = partial(build_command.callback, **settings)
    cli()
