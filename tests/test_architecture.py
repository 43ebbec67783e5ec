"""The house as designed: who may import whom, and that nothing in it is undocumented."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import briefing
import pytest

PACKAGE = Path(briefing.__file__).parent
CONTRACT = PACKAGE.parent.parent / "pyproject.toml"
ENVIRONMENT = {"PATH": str(Path(sys.executable).parent), "PYTHONDONTWRITEBYTECODE": "1"}


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the import contract says of the package in a folder."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={**ENVIRONMENT, "PYTHONPATH": str(folder)})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of the package and its contract."""
    shutil.copytree(PACKAGE, tmp_path / "briefing", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CONTRACT, tmp_path)
    return tmp_path


def test_the_import_contract_is_kept(copy: Path) -> None:
    result = linted(copy)
    assert (result.returncode, "Contracts: 2 kept, 0 broken." in result.stdout) == (0, True)


@pytest.mark.parametrize(
    ("module", "line", "breach"),
    [
        ("text.py", "from briefing import report", "briefing.text -> briefing.report"),
        ("reading/yaml_source.py", "from briefing.proving import prove", "briefing.reading.yaml_source -> briefing.proving"),
        ("rules/evidence.py", "from briefing import build", "briefing.rules.evidence -> briefing.build"),
        ("html/__init__.py", "from briefing import exports", "briefing.html -> briefing.exports"),
        ("report.py", "import mkdocs.config", "briefing.report -> mkdocs"),
    ],
)
def test_a_breach_is_refused(copy: Path, module: str, line: str, breach: str) -> None:
    with (copy / "briefing" / module).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    result = linted(copy)
    assert (result.returncode, breach in result.stdout) == (1, True)


def test_a_module_without_a_place_is_refused(copy: Path) -> None:
    (copy / "briefing" / "helpers.py").write_text('"""Nothing."""\n', encoding="utf-8")
    assert linted(copy).returncode == 1


def test_the_core_knows_no_clock_no_network_and_no_environment() -> None:
    rooms = ("analysis", "exports", "html", "intake", "model", "pdf", "pictures", "proving", "records", "rules", "views")
    modules = ("build", "characters", "edtf", "escaping", "explain", "filenames", "problems", "report", "text")
    files = [
        *(path for room in rooms for path in (PACKAGE / room).rglob("*.py")),
        *(PACKAGE / f"{module}.py" for module in modules),
        PACKAGE / "reading" / "__init__.py",
        PACKAGE / "reading" / "yaml_source.py",
    ]
    for name in ("compile.py", "typesetting.py"):  # run Typst, in a process of its own
        files.remove(PACKAGE / "pdf" / name)
    assert {room for room in rooms if not list((PACKAGE / room).rglob("*.py"))} == set()
    machine = {"os", "time", "random", "socket", "subprocess", "tempfile", "shutil", "urllib.request", "requests", "http"}
    found = {(path.name, name) for path in files for name in imported(path) & machine}
    clock = {
        path.name for path in files if any(f".{call}(" in path.read_text(encoding="utf-8") for call in ("today", "now", "utcnow", "getenv"))
    }
    assert (found, clock) == (set(), set())


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_every_module_says_what_comes_out_of_it() -> None:
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__main__.py"]
    assert [path.name for path in modules if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []
