"""The pages of the states of a dossier: what the present site is made of, what is known of the states published before, and a list of all."""

from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup

from briefing import __version__, escaping
from briefing.analysis import Findings
from briefing.exports.plain_pages.rendering import plain_page
from briefing.exports.state import site_state
from briefing.model import Dossier, Release
from briefing.views.states import STATES_LIST, state_url
from briefing.views.tlp import TLP_LABELS
from briefing.views.urls import day_url, entity_url


def state_files(findings: Findings, site_url: str = "") -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each page, by path in the site: of the present state, of each that was published before, and their list.

    None for a dossier without a source. The canonical address is left out where that of the site is not known.
    """
    dossier = findings.dossier
    if not dossier.sources:
        return {}
    state = site_state(findings)
    address = escaping.safe_url(site_url) if site_url else None
    root = f"{address.rstrip('/')}/" if address else ""
    earlier = tuple(release for release in reversed(dossier.releases) if release.state != state)
    pages: dict[str, Callable[[], bytes]] = {
        STATES_LIST: partial(_list_page, dossier, state, earlier, root),
        f"{state_url(state)}index.html": partial(_present_page, dossier, state, root),
    }
    return pages | {f"{state_url(release.state)}index.html": partial(_earlier_page, dossier, state, release, root) for release in earlier}


def _present_page(dossier: Dossier, state: str, root: str) -> bytes:
    return _page(
        "state.html.jinja",
        dossier,
        state,
        root,
        state_url(state),
        sources=[(source, escaping.trusted_address(f"../../sources/{source.id}/")) for source in dossier.sources.values()],
        briefs=[(edition.as_of, escaping.trusted_address(f"../../{entity_url(edition, dossier)}")) for edition in dossier.editions],
        revision=next((release.revision for release in dossier.releases if release.state == state), None),
        version=__version__,
    )


def _earlier_page(dossier: Dossier, state: str, release: Release, root: str) -> bytes:
    days = {edition.as_of for edition in dossier.editions}
    brief = escaping.trusted_address(f"../../{day_url(release.brief)}") if release.brief is not None and release.brief in days else None
    return _page("earlier-state.html.jinja", dossier, state, root, state_url(release.state), release=release, brief_href=brief)


def _list_page(dossier: Dossier, state: str, earlier: tuple[Release, ...], root: str) -> bytes:
    links: list[tuple[Release, Markup]] = [(release, escaping.trusted_address(f"{release.state}/")) for release in earlier]
    present = next((release for release in dossier.releases if release.state == state), None)
    return _page("states.html.jinja", dossier, state, root, "v/", up="../", earlier=links, present=present)


def _page(template: str, dossier: Dossier, state: str, root: str, url: str, **view: object) -> bytes:
    shared = {"dossier": dossier, "state": state, "address": f"{root}{url}" if root else "", "up": "../../"}
    tlp = TLP_LABELS[dossier.desk.tlp].words if dossier.desk.tlp else ""
    return plain_page(template, **{**shared, "tlp": tlp, "spaced": spaced, **view})


def spaced(state: str) -> str:
    """A state in groups of four digits, as it is printed: `78ad 20f0 8843`."""
    return " ".join(state[start : start + 4] for start in range(0, len(state), 4))
