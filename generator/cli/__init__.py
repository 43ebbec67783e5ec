"""The commands. The only room that prints or exits."""

from generator.cli import checking, comparing
from generator.cli.group import guarded, main

__all__ = ["checking", "comparing", "guarded", "main"]
