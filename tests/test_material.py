"""What `briefing.engines.material` lists is what the installed theme has, and what our own theme uses of it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from briefing.build import check
from briefing.engines import material
from briefing.engines.postprocess import is_published, postprocess_html, strip_source_map
from briefing.html import theme_partials
from briefing.publish.project import theme_files
from briefing.reading import gather
from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, nodes
from projects import ROOT

THEME = theme_files("engines/theme/")
OURS = {path: data.decode() for path, data in THEME.items() if path.endswith(".html")}
CONFIG = "site_name: A site\ntheme: {name: material, font: false, favicon: images/mark.svg}\nextra: {generator: false}\nplugins: []\n"


def installed() -> Path:
    """The folder of Material's templates."""
    from mkdocs.theme import Theme

    return next(folder for folder in map(Path, Theme(name="material").dirs) if (folder / material.EXTENDED).is_file())


@pytest.fixture(scope="module")
def templates() -> dict[str, str]:
    """The templates of the installed theme, by path."""
    folder = installed()
    paths = (*folder.glob("*.html"), *(folder / "partials").rglob("*.html"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def moved(templates: dict[str, str]) -> list[str]:
    """What our theme needs of Material, and does not find in its templates: a sentence for each."""
    if material.EXTENDED not in templates:
        return [f"Material has no template `{material.EXTENDED}`, which our `main.html` extends"]
    base = templates[material.EXTENDED]
    words = set(re.findall(r'class="([^"{]+)', base)), set(re.findall(r'\bid="([^"{]+)"', base))
    classes, ids = (set(" ".join(found).split()) for found in words)
    return [
        *(f"Material has no template `{name}`, which our pages load" for name in lacking(material.LOADED, templates)),
        *(
            f"`base.html` of Material has no block `{name}`, which our `main.html` replaces"
            for name in lacking(material.BLOCKS, blocks(base))
        ),
        *(f"`base.html` of Material does not include `{name}`, which ours replaces" for name in lacking(material.REPLACED, included(base))),
        *(f"`base.html` of Material has no class `{name}`, which our style sheet selects" for name in lacking(material.CLASSES, classes)),
        *(f"`base.html` of Material has no checkbox `{name}`, which a build corrects" for name in lacking(material.HIDDEN_CHECKBOXES, ids)),
    ]


def lacking(needed: Iterable[str], found: Iterable[str]) -> list[str]:
    return sorted(set(needed) - set(found))


def blocks(template: str) -> set[str]:
    return {block.name for block in Environment().parse(template).find_all(nodes.Block)}


def included(template: str) -> set[str]:
    """The templates that one includes or imports by a fixed name."""
    tree = Environment().parse(template)
    named = [node.template for node in tree.find_all(nodes.Include)] + [node.template for node in tree.find_all(nodes.Import)]
    return {name.value for name in named if isinstance(name, nodes.Const)}


def extended(template: str) -> Iterator[str]:
    """The template that one extends."""
    for node in Environment().parse(template).find_all(nodes.Extends):
        assert isinstance(node.template, nodes.Const)
        yield node.template.value


class Recording(BaseLoader):
    """A loader that notes which templates were loaded."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader
        self.loaded: set[str] = set()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, object]:  # type: ignore[override]
        self.loaded.add(template)
        return self.loader.get_source(environment, template)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, set[str]]:
    """A page and the page for "not found", set into our theme by MkDocs, and the templates that were loaded for them."""
    from mkdocs.commands.build import get_context
    from mkdocs.config import load_config
    from mkdocs.structure.files import get_files
    from mkdocs.structure.nav import get_navigation

    place = tmp_path_factory.mktemp("theme")
    (place / "docs").mkdir()
    (place / "docs" / "index.md").write_text("# A page\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    config = load_config(str(place / "mkdocs.yml"))
    files = get_files(config)
    nav = get_navigation(files, config)
    for page in nav.pages:
        page.read_source(config)
        page.render(config, files)
    environment = config.theme.get_env()
    loader = Recording(ChoiceLoader([DictLoader(OURS | partials()), environment.loader]))
    environment.loader = loader
    pages = [("main.html", page) for page in nav.pages] + [("404.html", None)]
    html = [environment.get_template(name).render(get_context(nav, files, config, page, base_url=".")) for name, page in pages]
    return "".join(html), loader.loaded


def partials() -> dict[str, str]:
    """The parts of our theme that a build writes."""
    checked = check(gather(ROOT / "tests" / "base" / "seeds"))
    assert checked.dossier_and_findings is not None
    return {f"partials/{name}": data.decode() for name, data in theme_partials(checked.dossier_and_findings[0]).items()}


def test_the_installed_theme_has_everything_that_ours_relies_on(templates: dict[str, str]) -> None:
    assert moved(templates) == []


def test_a_theme_that_moved_something_is_described_in_a_sentence_for_each(templates: dict[str, str]) -> None:
    base = templates["base.html"]
    for before, after in (
        ("block site_nav", "block navigation"),
        ("partials/header.html", "partials/top.html"),
        ('class="md-container"', 'class="md-box"'),
        ('id="__drawer"', 'id="__menu"'),
    ):
        assert before in base
        base = base.replace(before, after)
    others = {path: text for path, text in templates.items() if path != "partials/language.html"}
    assert moved(others | {"base.html": base}) == [
        "Material has no template `partials/language.html`, which our pages load",
        "`base.html` of Material has no block `site_nav`, which our `main.html` replaces",
        "`base.html` of Material does not include `partials/header.html`, which ours replaces",
        "`base.html` of Material has no class `md-container`, which our style sheet selects",
        "`base.html` of Material has no checkbox `__drawer`, which a build corrects",
    ]
    assert moved({}) == ["Material has no template `base.html`, which our `main.html` extends"]


def test_the_list_names_every_block_and_partial_that_our_theme_replaces(templates: dict[str, str]) -> None:
    assert list(extended(OURS["main.html"])) == [material.EXTENDED]
    assert blocks(OURS["main.html"]) == material.BLOCKS
    kept = [text.partition("%}")[0].strip() for text in re.split(r"{% block ", OURS["main.html"])[1:] if "super()" in text]
    assert set(kept) == material.EXTENDED_BLOCKS
    assert OURS.keys() & included(templates["base.html"]) == material.REPLACED


def test_the_list_names_every_template_of_material_that_a_page_loads(rendered: tuple[str, set[str]]) -> None:
    assert rendered[1] - OURS.keys() - partials().keys() == material.LOADED


def test_the_list_names_every_class_of_material_that_our_style_sheet_and_scripts_select() -> None:
    sheets = "".join(data.decode() for path, data in THEME.items() if path.endswith(".css"))
    scripts = "".join(data.decode() for path, data in THEME.items() if path.endswith(".js"))
    assert set(re.findall(r"\.(md-[a-z_-]+|no-js)\b", sheets)) | set(re.findall(r'"(md-[a-z_-]+|no-js)"', scripts)) == material.CLASSES


def test_no_page_loads_a_file_of_material_and_its_checkboxes_are_corrected(rendered: tuple[str, set[str]]) -> None:
    html = rendered[0]
    assert material.ASSETS not in html
    corrected = re.findall(r'<input [^>]*type="checkbox" id="(\w+)" autocomplete="off">', html)
    assert set(corrected) == set(material.HIDDEN_CHECKBOXES)
    assert re.findall(rb'type="checkbox"[^>]*autocomplete', postprocess_html(html.encode())) == []


def test_every_source_map_of_material_and_every_reference_to_one_is_left_out() -> None:
    folder = installed() / material.ASSETS
    maps = [path.relative_to(installed()).as_posix() for path in folder.rglob("*.map")]
    others = [(installed() / name.removesuffix(".map")).read_bytes() for name in maps]
    assert maps
    assert [name for name in maps if is_published(name)] == []
    assert any(b"sourceMappingURL" in data for data in others)
    assert [data[-80:] for data in others if b"sourceMappingURL" in strip_source_map(data)] == []
