"""The commands. The only room that prints or exits."""

from generator.cli import adding, checking, comparing, finding, formatting, printing, schemas, showing, starting, verifying
from generator.cli.group import guarded, main

__all__ = [
    "adding",
    "checking",
    "comparing",
    "finding",
    "formatting",
    "guarded",
    "main",
    "printing",
    "schemas",
    "showing",
    "starting",
    "verifying",
]
