"""The generated files of a site, and the handwritten ones that would replace them."""

from collections.abc import Iterable, Mapping

from briefing.engines.mkdocs import WRITTEN, static_files, theme_files
from briefing.html import Render
from briefing.problems import Problem
from briefing.publish.clashes import clashes
from briefing.publish.manifest import MANIFEST_NAME
from briefing.publish.project import Project, subtree, tool_files


def docs_clashes(project: Project, by_hand: Iterable[str], files: Mapping[str, Render], printed: Iterable[str]) -> tuple[Problem, ...]:
    """An error for every file of the `docs/` of a project that would replace another one in its site.

    ``files`` are generated from the dossier, by path in the build folder; ``printed`` are the paths of the PDF documents.
    """
    theme = theme_files(project.theme) | {path for path in tool_files("engines/theme/") if not path.endswith(".html")}
    if project.theme_folder is not None and project.root / project.theme_folder != project.build / "theme":
        theme |= static_files(project.root / project.theme_folder)
    generated = {
        "which is made from the seeds": (*subtree("docs/", files), *printed),
        "which MkDocs writes": WRITTEN | frozenset(project.templates),
        "which the theme brings": theme,
        "which holds the hashes of the site": (MANIFEST_NAME,),
    }
    return clashes(by_hand, generated, directory_urls=project.directory_urls)
