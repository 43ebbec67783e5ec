"""The commands, one module each. Only this package prints or exits."""

from briefing.cli.group import COMMANDS, main, reports_errors

__all__ = ["COMMANDS", "main", "reports_errors"]
