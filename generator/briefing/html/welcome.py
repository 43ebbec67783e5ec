"""The front page of a dossier that has no edition yet: what is in it, and where to start."""

from briefing.analysis.weight import by_weight
from briefing.html.context import Page, PageContext
from briefing.html.render import render_page
from briefing.html.strip import strip

MAX_EVENTS = 12
"""The most events that the page lists, those with the newest reports."""


def welcome_page(context: PageContext) -> Page:
    """The front page without a brief."""
    dossier = context.dossier
    return render_page(
        context,
        "welcome.md.jinja",
        title=dossier.desk.title,
        kind="Brief",
        description=dossier.desk.lead or dossier.desk.scope,
        strip=strip(context, context.findings.days.newest) if dossier.sources else None,
        is_whole=bool(dossier.sources),
        desk=dossier.desk,
        question=next((question.question for question in by_weight(dossier.questions.values(), context.weights)), dossier.desk.title),
        events=by_weight(dossier.events.values(), context.weights)[:MAX_EVENTS],
    )
