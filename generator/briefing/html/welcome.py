"""The front page of a dossier that has no edition yet: what is in it, and where to start."""

from briefing.html.context import Page, PageContext
from briefing.html.render import render_page
from briefing.html.strip import strip


def welcome_page(context: PageContext) -> Page:
    """The front page without a brief."""
    desk = context.dossier.desk
    return render_page(
        context,
        "welcome.md.jinja",
        title=desk.title,
        kind="Brief",
        description=desk.lead or desk.scope,
        strip=strip(context, context.findings.days.newest) if context.dossier.sources else None,
        desk=desk,
    )
