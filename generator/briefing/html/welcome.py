"""The front page of a dossier that has no edition yet: what is in it, and where to start."""

from briefing.html.context import Page, Sheet
from briefing.html.render import written


def welcome_page(sheet: Sheet) -> Page:
    """The front page without a brief."""
    desk = sheet.dossier.desk
    return written(sheet, "welcome.md.jinja", title=desk.title, kind="Brief", description=desk.lead or desk.scope, desk=desk)
