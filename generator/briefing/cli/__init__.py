"""The commands, one module each. Only this package prints or exits."""

from briefing.cli import add, build, check, coverage, diff, explain, find, fmt, impact, init, new, pdf, review, schema, serve, show, verify
from briefing.cli.group import main, reports_errors

__all__ = [
    "add",
    "build",
    "check",
    "coverage",
    "diff",
    "explain",
    "find",
    "fmt",
    "impact",
    "init",
    "main",
    "new",
    "pdf",
    "reports_errors",
    "review",
    "schema",
    "serve",
    "show",
    "verify",
]
