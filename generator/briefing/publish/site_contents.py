"""What a build puts into a site beside the pages that people wrote, and whether one of those would take its place."""

from collections.abc import Iterable, Mapping

from briefing.html import Render
from briefing.problems import Problem
from briefing.publish.clashes import clashes
from briefing.publish.manifest import MANIFEST_NAME
from briefing.publish.project import Project, subtree, tool_files


def docs_clashes(place: Project, by_hand: Iterable[str], files: Mapping[str, Render], printed: Iterable[str]) -> tuple[Problem, ...]:
    """An error for every file of the `docs/` of a project that would take the place of another in its site.

    ``files`` are those written of the dossier, by their path in the build folder; ``printed`` are the PDF documents.
    """
    ours = {path for path in tool_files(place.engine.theme_folder) if not path.endswith(".html")}
    made = {
        "which is made from the seeds": (*subtree("docs/", files), *printed),
        f"which {place.engine.name} writes": place.engine.own_files(place.options),
        "which the theme brings": place.engine.theme_files(place.options, place.root) | ours,
        "which holds the hashes of the site": (MANIFEST_NAME,),
    }
    return clashes(by_hand, made, directory_urls=place.directory_urls)
