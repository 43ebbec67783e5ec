"""A site that is made page by page is, byte for byte, the one that `mkdocs build` makes."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import synthetic
from briefing.engines.convert import convert
from briefing.engines.extensions import leave_our_pages_alone, only_of_mkdocs
from briefing.engines.mkdocs import MkDocs
from briefing.problems import Problem, has_errors
from briefing.publish import publish
from projects import ROOT, briefing, contents, project, untimed
from sampled import quick_or_torture

SYNTHETIC = quick_or_torture(8, 500)
EXTENSIONS = "  - attr_list\n  - admonition\n  - codehilite\n  - def_list\n  - fenced_code\n  - footnotes\n  - pymdownx.superfences\n"
BY_HAND = {
    "about.md": """# About *us*

[The events](timeline/index.md), [one of them](events/budget-vote/index.md#title), [a table](more/notes.md#a-table), ![a mark](more/mark.svg)

Term
:   Its meaning, with a note[^1].

[^1]: The note.

| left | right |
| ---- | ----: |
| a    | `b|c` |

!!! note "Mind"
    The gap.
""",
    "more/notes.md": """---
title: Notes & <queries>
description: "A page with <markup> in its front matter"
---
Text before any heading, with <em>raw</em> HTML &amp; an &unknown; reference.

## A table {: .wide #a-table }

| a | b |
|---|---|
| 1 | 2 |

```python
def one() -> int:
    return 1  # <b>
```

~~~
plain
~~~

<div markdown="1">
*not converted*
</div>

<section>

## Inside an element

</section>

## A table
[again](../about.md){: rel="nofollow" }, <https://example.org/?a=1&b=2>
""",
    "more/mark.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>A mark</title></svg>\n',
    "more/data.txt": "plain\n",
    "assets/own.map": "{}\n",
    "untitled.md": "Only text.\n",
}


@dataclass(frozen=True, slots=True)
class PageByPage(MkDocs):
    """MkDocs, which must not build the whole site."""

    def render_site(self, *_: Any) -> tuple[Problem, ...]:
        raise AssertionError("the whole site was left to MkDocs")


def assert_equal(place: Path) -> None:
    """The site of a project is the same, made page by page and by `mkdocs build`."""
    done = publish(place / "seeds", place / "mkdocs.yml", pdf=False, engine=PageByPage())
    assert (has_errors(done.problems), done.is_new) == (False, True)
    ours = contents(place / "site")
    shutil.rmtree(place / "site")
    assert publish(place / "seeds", place / "mkdocs.yml", pdf=False, whole=True).is_new
    theirs = contents(place / "site")
    assert [path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)] == []


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return project(tmp_path)


def write(place: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (place / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (place / "docs" / path).write_text(text, encoding="utf-8")


def configure(place: Path, old: str, new: str) -> None:
    text = (place / "mkdocs.yml").read_text(encoding="utf-8")
    assert old in text
    (place / "mkdocs.yml").write_text(text.replace(old, new), encoding="utf-8")


def test_our_own_dossier_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("seeds", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert_equal(tmp_path)


def test_a_synthetic_dossier_has_the_same_bytes(tmp_path: Path) -> None:
    synthetic.write(tmp_path / "seeds", SYNTHETIC)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert_equal(tmp_path)


def test_handwritten_pages_with_every_markdown_extension_have_the_same_bytes(place: Path) -> None:
    write(place, BY_HAND)
    configure(place, "  - attr_list\n", EXTENSIONS)
    configure(place, "  /about.md\n", "  /about.md\n  /more/\n")
    configure(place, "  - Method:", "  - untitled.md\n  - Elsewhere: https://example.org/\n  - Method:")
    assert_equal(place)


def test_other_settings_have_the_same_bytes(place: Path) -> None:
    configure(place, "use_directory_urls: true", "use_directory_urls: true\nsite_description: All of it")
    configure(place, "\nnav:\n", "\nexclude_docs: /robots.txt\n\nnav:\n")
    configure(place, "      permalink: false\n      toc_depth: 2", "      permalink: true\n      toc_depth: 3")
    configure(place, '!ENV [SITE_URL, "http://127.0.0.1:8000/"]', "https://example.org/below/")
    assert_equal(place)


def test_whatever_mkdocs_says_of_links_and_the_navigation_is_said_alike(place: Path) -> None:
    links = ("missing.md", "timeline/index.md#nowhere", "#nowhere", "/timeline/", "timeline/")
    write(place, {"about.md": "".join(f"[leads nowhere]({link})\n" for link in links), "extra.md": "# Extra\n"})
    configure(place, "  - Method:", "  - Missing: missing.md\n  - Absolute: /missing/\n  - Method:")
    ours, theirs = (publish(place / "seeds", place / "mkdocs.yml", pdf=False, whole=whole).problems for whole in (False, True))
    assert {problem.code for problem in ours} == {"engine-warning"}
    assert len(ours) == len(links) + 3
    assert ours == theirs


@pytest.mark.parametrize("page", ["[no anchor](timeline/index.md#nowhere)", "---\ntemplate: missing.html\n---\nText."])
def test_a_fault_of_one_page_is_said_as_mkdocs_says_it(place: Path, page: str) -> None:
    write(place, {"about.md": f"{page}\n"})
    ours, theirs = (briefing(place, "build", "--no-pdf", *engine) for engine in ((), ("--engine", "mkdocs")))
    assert ours.returncode != 0
    assert (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)


def test_a_plugin_sends_the_build_to_mkdocs_and_a_line_says_so(place: Path) -> None:
    configure(place, "plugins: []", "plugins:\n  - material/meta")
    done = briefing(place, "build", "--no-pdf")
    assert untimed(done.stderr + done.stdout) == (
        "no problems\n`mkdocs build` publishes this site, which takes longer: mkdocs.yml asks for the plugin `material/meta`\n"
        "Built site/ in … s (30 pages)\n"
    )


def test_whatever_only_mkdocs_does_is_named() -> None:
    options = {
        "hooks": ["hook.py"],
        "extra_templates": ["feed.xml"],
        "docs_dir": "pages",
        "theme": {"name": "material", "custom_dir": "build/theme"},
        "markdown_extensions": ["tables", "markdown.extensions.toc", "pymdownx.details", "pymdownx.snippets", {"mine": {"a": 1}}],
    }
    assert list(only_of_mkdocs(options, ["tags", {"blog": {}}], Path("/project"))) == [
        "the plugin `tags`",
        "the plugin `blog`",
        "`hooks`",
        "`extra_templates`",
        "another `docs_dir` than `build/docs`",
        "the Markdown extension `pymdownx.snippets`",
        "the Markdown extension `mine`",
    ]


@pytest.mark.parametrize(
    ("extensions", "toc", "expected"),
    [
        (["toc", "tables", "fenced_code", "attr_list"], {"permalink": False, "toc_depth": 2}, True),
        (["toc", "attr_list"], {}, True),
        (["toc", "tables"], {}, False),
        (["toc", "attr_list", "smarty"], {}, False),
        (["toc", "attr_list"], {"permalink": True}, False),
        (["toc", "attr_list"], {"toc_depth": "2-3"}, False),
        (["toc", "attr_list"], {"baselevel": 2}, False),
    ],
)
def test_our_pages_are_converted_directly_only_where_nothing_else_would_change_them(
    extensions: list[str], toc: dict[str, object], *, expected: bool
) -> None:
    assert leave_our_pages_alone(extensions, {"toc": toc}) is expected


@pytest.mark.parametrize(
    "body",
    [
        "A paragraph.",
        "<p>one</p> and more",
        "<p>one</p>\n\n* a list",
        "<span>inline</span>",
        "<div>no end",
        "<div>\tshifted</div>",
        "<div>\n  \n</div>",
        "<div>AT&T</div>",
        "<div>1 < 2</div>",
        "<div>```\ncode\n```</div>",
        "<div><!-- <div> --></div>",
        "<div><script>1</script></div>",
        "<hr>",
        "## No id",
        "## *Marked* {: #a }",
        "## Two  spaces {: #a }",
        "## Directly {: #a }\n<p>followed</p>",
        '## Named {: #a data-toc-label="A &amp; B" }',
    ],
)
def test_what_is_not_written_as_our_pages_are_is_left_to_python_markdown(body: str) -> None:
    assert convert(body) is None
