"""The generated files of a site, and the handwritten ones that would replace them."""

from collections.abc import Iterable, Mapping

from briefing.html import Render
from briefing.problems import Problem
from briefing.publish.clashes import clashes
from briefing.publish.manifest import MANIFEST_NAME
from briefing.publish.project import Project, subtree, theme_files


def docs_clashes(project: Project, by_hand: Iterable[str], files: Mapping[str, Render], printed: Iterable[str]) -> tuple[Problem, ...]:
    """An error for every file of the `docs/` of a project that would replace another one in its site.

    ``files`` are generated from the dossier, by path in the build folder; ``printed`` are the paths of the PDF documents.
    """
    ours = {path for path in theme_files(project.engine.theme_folder) if not path.endswith(".html")}
    generated = {
        "which is made from the seeds": (*subtree("docs/", files), *subtree("site/", files), *printed),
        f"which {project.engine.name} writes": project.engine.own_files(project.options),
        "which the theme brings": project.engine.theme_files(project.options, project.root) | ours,
        "which holds the hashes of the site": (MANIFEST_NAME,),
    }
    return clashes(by_hand, generated, directory_urls=project.directory_urls)
