"""Method: what every label on the site means, and the corrections that the desk has made."""

from briefing.html.context import Crumb, Page, Sheet
from briefing.html.render import written
from briefing.views import labels
from briefing.views.meanings import NAMES, RESOLUTIONS, STATES, STATUSES


def method_page(sheet: Sheet) -> Page:
    """The page that explains every label."""
    return written(
        sheet,
        "method.md.jinja",
        title="Method",
        kind="Method",
        description="What is claimed here, what is not, and how to read every label.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Method", "")),
        statuses=STATUSES,
        states=STATES,
        resolutions=RESOLUTIONS,
        names=NAMES,
        likelihoods=labels.LIKELIHOOD_RANGES,
    )


def corrections_page(sheet: Sheet) -> Page:
    """The page of the desk's own mistakes, newest first."""
    return written(
        sheet,
        "corrections.md.jinja",
        title="Corrections",
        kind="Corrections",
        description="The desk’s own mistakes, and when they were put right.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Corrections", "")),
        corrections=sheet.dossier.corrections,
        about=lambda item: tuple(sheet.dossier.entity(thing) for thing in item.about),
    )
