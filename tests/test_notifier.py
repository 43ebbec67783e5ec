"""What the notifier of `briefing serve` reports: every kind of save, folders that come later, and folders reached through a link."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.live.notifier import ChangeNotifier
from briefing.live.scan import scan

LONG = 60  # seconds; a change that is never reported fails the test


@contextmanager
def notifier(*watched: Path) -> Iterator[ChangeNotifier]:
    """A notifier that has begun to report: it reports a file of the test's own beside the first path."""
    with ChangeNotifier(watched) as changes:
        while changes.is_due():
            changes.read()
        while not changes.wait(0.05):
            (watched[0].absolute().parent / "begun").touch()
        yield changes


def is_reported(changes: ChangeNotifier, change: Callable[[], object], seconds: float = LONG) -> bool:
    """True where a change is reported; what was reported before is done with."""
    while changes.wait(0.3):
        assert changes.is_due()
        changes.read()
    change()
    return changes.wait(seconds)


def test_every_kind_of_save_is_reported(tmp_path: Path) -> None:
    seeds, config = tmp_path / "project" / "seeds", tmp_path / "project" / "mkdocs.yml"
    (seeds / "articles").mkdir(parents=True)
    config.touch()
    other = tmp_path / "other"
    other.touch()
    with notifier(seeds, config) as changes:
        assert is_reported(changes, lambda: (seeds / "articles" / "a.txt").write_text("a", encoding="utf-8"))
        assert is_reported(changes, lambda: (seeds / "articles" / "a.txt").write_text("b", encoding="utf-8"))
        assert is_reported(changes, lambda: (seeds / "articles" / "a.txt").rename(seeds / "articles" / "b.txt"))
        assert is_reported(changes, lambda: other.rename(config))  # as many editors save
        assert is_reported(changes, lambda: config.write_text("site_name: x", encoding="utf-8"))
        assert is_reported(changes, (seeds / "articles" / "b.txt").unlink)


def test_folders_that_come_later_are_watched(tmp_path: Path) -> None:
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    with notifier(seeds, docs) as changes:
        assert is_reported(changes, docs.mkdir)
        assert is_reported(changes, (docs / "about.md").touch)
        assert is_reported(changes, lambda: (seeds / "sources" / "older").mkdir(parents=True))
        assert is_reported(changes, (seeds / "sources" / "older" / "a.yml").touch)
        assert is_reported(changes, lambda: shutil.rmtree(seeds))
        assert is_reported(changes, seeds.mkdir)
        assert is_reported(changes, (seeds / "events.yml").touch)


def test_a_project_is_watched_through_a_link_and_no_link_in_it_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real" / "seeds").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "project").symlink_to("real")
    (tmp_path / "real" / "seeds" / "link").symlink_to(tmp_path / "elsewhere")
    seeds = tmp_path / "project" / "seeds"
    with notifier(seeds) as changes:
        assert is_reported(changes, (tmp_path / "real" / "seeds" / "events.yml").touch)
        assert not is_reported(changes, (tmp_path / "elsewhere" / "a").touch, seconds=0.3)


def test_a_seeds_folder_that_is_a_link_is_read_through_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "events.yml").touch()
    (tmp_path / "seeds").symlink_to("real")
    assert [Path(path).name for path, *_ in scan([tmp_path / "seeds"]).files] == ["events.yml"]
    with notifier(tmp_path / "seeds") as changes:
        assert is_reported(changes, lambda: (tmp_path / "real" / "events.yml").write_text("[]", encoding="utf-8"))


def test_the_disk_is_read_from_time_to_time_where_nothing_is_reported(tmp_path: Path) -> None:
    with ChangeNotifier([tmp_path / "gone" / "seeds"]) as changes:
        while changes.is_due():
            changes.read()
        while not changes.is_due():  # for ever, if it were not
            time.sleep(0.05)


def test_the_thread_that_reports_ends_with_the_block(tmp_path: Path) -> None:
    before = threading.active_count()
    with notifier(tmp_path):
        assert threading.active_count() == before + 1
    assert threading.active_count() == before


def test_files_that_did_not_change_are_the_same_object(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"a")
    with ChangeNotifier((tmp_path,)) as changes:
        first, second = changes.read(), changes.read()
        (tmp_path / "b.yml").write_bytes(b"b")
        third = changes.read()
    assert (first is second, second == third, len(third)) == (True, False, 2)
