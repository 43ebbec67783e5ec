"""The commands. The only room that prints or exits."""

from generator.cli import checking, comparing, finding, formatting, schemas, showing, starting, verifying
from generator.cli.group import guarded, main

__all__ = ["checking", "comparing", "finding", "formatting", "guarded", "main", "schemas", "showing", "starting", "verifying"]
