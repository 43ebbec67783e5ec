"""A site of which only the changed pages were made is, byte for byte, the one that is made anew."""

import json
import random
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from briefing.problems import OperationalError
from briefing.publish import publish
from briefing.publish.cache import CACHE_FILE
from briefing.publish.manifest import MANIFEST_NAME, digest
from growing import growing
from projects import ROOT, contents, project
from sampled import quick_or_torture

EDITS_OF_ONE_DOSSIER = 5
DOSSIERS = quick_or_torture(2, 100)
Files = dict[str, bytes]
Edit = Callable[[Files, random.Random, int], Files]
NUMBERS = count()
EVIL = b"<!doctype html><title>Not ours</title>"


class Interrupted(BaseException):
    """A build is ended."""


def other_day(files: Files, chance: random.Random, seed: int) -> Files:
    """Records are added, removed and withdrawn."""
    grown = growing(seed)
    return {path: data for path, data in files.items() if not path.startswith("seeds/")} | grown.files_on(chance.choice(grown.days))


def reworded(files: Files, chance: random.Random, _: int) -> Files:
    """A record has another title or question."""
    return changed_record(files, chance, lambda record: record.update({"title": f"Reworded {chance.randint(0, 99)}"}))


def drafted(files: Files, chance: random.Random, _: int) -> Files:
    """A record is marked as a draft."""
    return changed_record(files, chance, lambda record: record.update({"draft": True}))


def removed(files: Files, chance: random.Random, _: int) -> Files:
    """A record is removed; others may still name it, so that the build is refused."""
    return changed_record(files, chance, lambda record: record.clear())


def renamed(files: Files, chance: random.Random, _: int) -> Files:
    """An actor or a topic has another id."""
    kind = chance.choice(("actor", "topic", "event"))
    old, new = f'"{kind}-0"'.encode(), f'"{kind}-renamed"'.encode()
    return {path: data.replace(old, new) if chance.random() else data for path, data in files.items()}


def configured(files: Files, chance: random.Random, _: int) -> Files:
    """The site has another name, or another section in its navigation."""
    config = files["mkdocs.yml"].decode()
    other = (f"site_name: Site {chance.randint(0, 9)}", f"nav:\n  - Elsewhere {chance.randint(0, 9)}: https://example.org/")
    old, new = chance.choice([("site_name: A Japanese prime minister's visit to Washington", other[0]), ("\nnav:", f"\n{other[1]}")])
    return {**files, "mkdocs.yml": config.replace(old, new, 1).encode()}


def written(files: Files, chance: random.Random, _: int) -> Files:
    """A handwritten page says something else."""
    return {**files, "docs/about.md": f"# About {chance.randint(0, 9)}\n".encode()}


EDITS: tuple[Edit, ...] = (other_day, reworded, drafted, removed, renamed, configured, written)


def edits_of(seed: int) -> tuple[Edit, ...]:
    """The edits of a dossier, in a random order; of two dossiers, the one and the next, every kind of edit."""
    order = random.Random(seed // 2).sample(EDITS, len(EDITS)) * 2
    begin = seed % 2 * EDITS_OF_ONE_DOSSIER
    return tuple(order[begin : begin + EDITS_OF_ONE_DOSSIER])


def changed_record(files: Files, chance: random.Random, change: Callable[[dict[str, object]], None]) -> Files:
    path = chance.choice(sorted(path for path in files if path.endswith(("events.yml", "topics.yml", "questions.yml", "actors.yml"))))
    records = json.loads(files[path])
    change(chance.choice(records))
    return {**files, path: json.dumps([record for record in records if record], indent=1).encode()}


def write(place: Path, files: Files) -> None:
    for folder in ("seeds", "docs"):
        shutil.rmtree(place / folder, ignore_errors=True)
    for path, data in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)


def built(place: Path, *, cache: bool, pdf: bool = False) -> tuple[bool, tuple[str, ...]]:
    done = publish(place / "seeds", place / "mkdocs.yml", pdf=pdf, cache=cache)
    return done.is_new, tuple(problem.code for problem in done.problems)


def end(place: Path, before: str) -> None:
    """Starts a build, and ends it before the step of this name, where it comes so far."""

    def progress(step: str) -> None:
        if step == before:
            raise Interrupted

    with suppress(Interrupted):
        publish(place / "seeds", place / "mkdocs.yml", pdf=False, progress=progress)


def files_by_number(site: Path, pattern: str) -> dict[str, tuple[int, int]]:
    """Which file lies at each path: the number of one that is deleted is given to another, but with another time."""
    return {path.relative_to(site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in site.rglob(pattern)}


def pages_by_number(site: Path) -> dict[str, tuple[int, int]]:
    return files_by_number(site, "*.html")


@pytest.mark.parametrize("seed", range(DOSSIERS))
def test_incremental_equals_clean_over_random_edits_of_a_random_dossier(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    ours, clean = tmp_path / "ours", tmp_path / "clean"
    files = {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes(), "docs/about.md": b"# About\n"} | growing(seed).files_on()
    taken, edits = 0, edits_of(seed)
    for number in range(len(edits) + 1):
        if number:
            files = edits[number - 1](files, chance, seed)
        for place in (ours, clean):
            write(place, files)
        before = pages_by_number(ours / "site") if number else {}
        if chance.random() < 0.2:
            end(ours, before=chance.choice(("checking the site", "swapping the site in")))
        assert built(ours, cache=True) == built(clean, cache=False)
        assert contents(ours / "site") == contents(clean / "site")
        after = pages_by_number(ours / "site")
        taken += len(before.items() & after.items())
    assert taken


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("published"))
    assert built(folder, cache=True) == (True, ())
    return folder


@pytest.fixture
def place(published: Path) -> Path:
    """The project with its site as built, and a topic retitled since; a copy would have another manifest, and no cache."""
    retitle(published)
    return published


def retitle(place: Path) -> None:
    topics = place / "seeds" / "topics.yml"
    text = topics.read_text(encoding="utf-8")
    topics.write_text(re.sub(r"title: The budget.*", f"title: The budget of {next(NUMBERS)} towns", text), encoding="utf-8")


def test_pages_that_did_not_change_are_the_same_files_and_without_the_cache_none_is(place: Path) -> None:
    before = pages_by_number(place / "site")
    assert built(place, cache=True) == (True, ())
    after = pages_by_number(place / "site")
    assert {path for path in after if after[path] != before[path]} >= {"topics/budget/index.html", "404.html"}
    assert {path for path in after if after[path] == before[path]} >= {"sources/index.html", "actors/alder-ruth/index.html"}
    (place / "site" / "robots.txt").unlink()
    assert built(place, cache=False) == (True, ())
    assert before.items() & pages_by_number(place / "site").items() == set()


def test_nothing_is_taken_of_a_page_that_was_changed_in_the_live_site(place: Path) -> None:
    good = contents(place / "site")
    (place / "site" / "sources" / "index.html").write_bytes(EVIL)
    assert built(place, cache=True) == (True, ())
    assert contents(place / "site")["sources/index.html"] == good["sources/index.html"]


def test_nothing_is_taken_of_a_site_and_a_cache_that_a_checkout_brought(place: Path, tmp_path: Path) -> None:
    built(place, cache=True)
    copy = tmp_path / "copy"
    shutil.copytree(place, copy)
    good, path = contents(copy / "site"), "sources/index.html"
    (copy / "site" / path).write_bytes(EVIL)
    for file in (copy / "site" / MANIFEST_NAME, copy / "build" / CACHE_FILE):
        assert digest(good[path]) in file.read_text(encoding="utf-8")
        file.write_text(file.read_text(encoding="utf-8").replace(digest(good[path]), digest(EVIL)), encoding="utf-8")
    before = pages_by_number(copy / "site")
    (copy / "docs" / "about.md").write_text("# Something else\n", encoding="utf-8")
    assert built(copy, cache=True) == (True, ())
    assert contents(copy / "site")[path] == good[path]
    assert before.items() & pages_by_number(copy / "site").items() == set()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"manifest": null}', b"\xff", b'{"pages": {"index.html": 1}}'])
def test_a_cache_that_cannot_be_read_is_as_none(place: Path, content: bytes) -> None:
    (place / "build" / CACHE_FILE).write_bytes(content)
    (place / "site" / "robots.txt").unlink()
    before = pages_by_number(place / "site")
    assert built(place, cache=True) == (True, ())
    assert before.items() & pages_by_number(place / "site").items() == set()


def test_a_build_that_is_refused_at_its_end_leaves_the_cache_of_the_live_site(place: Path) -> None:
    built(place, cache=True)
    retitle(place)

    def progress(step: str) -> None:
        if step == "checking the site":
            (place / "docs" / "about.md").write_text("# Changed meanwhile\n", encoding="utf-8")

    before = pages_by_number(place / "site")
    with pytest.raises(OperationalError, match="changed while the site was built"):
        publish(place / "seeds", place / "mkdocs.yml", pdf=False, progress=progress)
    assert pages_by_number(place / "site") == before
    assert built(place, cache=True) == (True, ())
    assert before.items() & pages_by_number(place / "site").items()


def pdfs_by_number(site: Path) -> dict[str, tuple[int, int]]:
    return files_by_number(site, "*.pdf")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("printed"))
    assert built(folder, cache=True, pdf=True) == (True, ())
    return folder


def test_one_changed_event_sets_only_the_documents_that_print_it(printed: Path, tmp_path: Path) -> None:
    events = printed / "seeds" / "events.yml"
    before = pdfs_by_number(printed / "site")
    events.write_text(events.read_text(encoding="utf-8").replace("title: ", "title: Again, ", 1), encoding="utf-8")
    clean = tmp_path / "clean"
    shutil.copytree(printed, clean, ignore=shutil.ignore_patterns("site", "build"))
    assert built(printed, cache=True, pdf=True) == built(clean, cache=False, pdf=True) == (True, ())
    assert contents(printed / "site") == contents(clean / "site")
    after = pdfs_by_number(printed / "site")
    assert {path for path in after if after[path] != before[path]} == {
        "briefs/actors/city-council.pdf",
        "briefs/brief.pdf",
        "briefs/dossier.pdf",
        "briefs/topics/budget.pdf",
    }
    assert "briefs/actors/alder-ruth.pdf" in after


def test_a_document_that_was_changed_in_the_live_site_is_set_again(printed: Path) -> None:
    path, before = "briefs/topics/budget.pdf", pdfs_by_number(printed / "site")
    good = contents(printed / "site")
    (printed / "site" / path).write_bytes(good[path] + EVIL)
    assert built(printed, cache=True, pdf=True) == (True, ())
    after = pdfs_by_number(printed / "site")
    assert contents(printed / "site") == good
    assert {path for path in after if after[path] != before[path]} == {path}


def test_without_the_cache_every_document_is_set_again(printed: Path) -> None:
    before = pdfs_by_number(printed / "site")
    (printed / "site" / "robots.txt").unlink()
    assert built(printed, cache=False, pdf=True) == (True, ())
    assert before.items() & pdfs_by_number(printed / "site").items() == set()
