"""The wheel: it holds every file of the package, and a new environment outside this repository makes and builds a dossier with it."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from projects import ROOT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `make wheel` builds it; nothing is fetched."""
    place = tmp_path_factory.mktemp("dist")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(place), str(ROOT)], check=True)
    (found,) = place.iterdir()
    return found


def test_it_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    tracked = subprocess.run(["git", "ls-files", "-z", "generator/briefing"], cwd=ROOT, capture_output=True, text=True, check=True)
    ours = {path.removeprefix("generator/") for path in tracked.stdout.split("\0") if (ROOT / path).is_file()}
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == ours
    assert "briefing/py.typed" in names


def test_its_metadata_says_where_it_runs_and_names_no_address(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        found = message_from_bytes(archive.read(path))
    assert (found["Name"], found["License-Expression"], found["Requires-Python"]) == ("briefing-generator", "MIT", ">=3.11")
    assert (found.get_all("Project-URL"), found["Home-page"]) == (None, None)
    assert found.get_all("Provides-Extra") == ["cjk", "dev", "docx", "editable", "intake"]
    assert [name for name in found.get_all("Classifier") or () if name.startswith(("Operating", "Programming", "Typing"))] == [
        "Operating System :: MacOS",
        "Operating System :: POSIX :: Linux",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
        "Programming Language :: Python :: 3.14",
        "Typing :: Typed",
    ]


def test_a_new_environment_makes_and_builds_a_dossier_with_it(wheel: Path, tmp_path: Path) -> None:
    environment, site_packages = (
        tmp_path / "environment",
        Path("lib", f"python{sys.version_info[0]}.{sys.version_info[1]}", "site-packages"),
    )
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    # The packages that it needs are those of the environment that runs the tests; a path in a `.pth` file brings no editable install along.
    (environment / site_packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = str(environment / "bin" / "python")
    subprocess.run([*PIP, "--python", python, "install", "--no-deps", "--no-index", str(wheel)], check=True)

    def run(place: Path, *command: str) -> tuple[int, str, str]:
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(command, cwd=place, env=surroundings, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    assert run(tmp_path, python, "-c", "import briefing; print(briefing.__file__)") == (
        0,
        f"{environment / site_packages}/briefing/__init__.py\n",
        "",
    )
    tool = str(environment / "bin" / "briefing")
    code, output, message = run(tmp_path, tool, "init", "x")
    assert (code, output) == (0, "Created x/\n"), message
    assert f"note: the tool was installed from {wheel}, which other machines do not have" in message
    assert (tmp_path / "x" / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1] == f"./{wheel.name}"
    code, _, message = run(tmp_path / "x", tool, "build")
    assert code == 0, message
    assert (tmp_path / "x" / "site" / "index.html").is_file()
    assert (tmp_path / "x" / "site" / "briefs" / "brief.pdf").read_bytes().startswith(b"%PDF-")
