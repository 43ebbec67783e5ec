"""The live site on loopback: a change is on the screen at once, and when all is quiet the whole site is built and checked.

The screen shows a preview, whose pages are made when somebody looks at them. The whole build runs in a process of its own, so
that `site/` is never anything but the last whole one.
"""

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from stat import S_ISDIR

from briefing import errors, escaping, report
from briefing.build import check, outputs
from briefing.filenames import is_left_behind
from briefing.live.notifier import ChangeNotifier
from briefing.live.preview import preview
from briefing.live.server import live_server
from briefing.live.site import ErrorOverlay, LiveSite, Snapshot
from briefing.pdf.documents import paths
from briefing.problems import OperationalError, Problem, has_errors
from briefing.publish import publish
from briefing.publish.project import PublishResult, handwritten_files, read_project
from briefing.publish.site_contents import docs_clashes
from briefing.reading import gather
from briefing.workers.background import WorkerProcess

Fingerprint = tuple[str, int, int, int]
_SETTLE_SECONDS = 0.05  # seconds for which what is being written must stay the same
_IDLE_SECONDS = 0.25  # seconds between two questions to the process that builds
_QUIET_SECONDS = 2.0  # seconds without a change until the whole site is built


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Who is told of the address once it answers, of every look at the seeds, of what whole builds add, and of what could not run."""

    on_ready: Callable[[str], object]
    on_refresh: Callable[[PublishResult], object]
    on_build: Callable[[PublishResult], object]
    on_error: Callable[[Exception], object]


def serve(seeds: Path, config: Path, port: int, audience: Callbacks) -> None:
    """Serves a project on loopback until interrupted: every change is shown at once, and the whole site built when all is quiet.

    Raises CouldNotRunError when something other than the seeds stands in the way of the first answer.
    """
    watch(seeds, config, port, partial(publish, seeds, config, wait=60), audience)


def watch(seeds: Path, config: Path, port: int, build: Callable[[], PublishResult], audience: Callbacks) -> None:
    """Serves a project until interrupted. ``build`` makes the whole site, wherever it is called.

    Raises CouldNotRunError where there is no project, or the port is taken.
    """
    place = read_project(seeds, config)
    stage = LiveSite(place.site)
    with live_server(stage, port) as address, WorkerProcess(build) as aside, suppress(KeyboardInterrupt):
        audience.on_ready(address)
        _watch_loop((seeds, place.root / "docs", config, *_template_folders()), LiveUpdater(seeds, config, stage, audience), aside)


def _watch_loop(watched: tuple[Path, ...], show: "LiveUpdater", aside: WorkerProcess[PublishResult]) -> None:
    """Looks at the seeds after every change, and builds the whole site after the last of several."""
    shown: frozenset[Fingerprint] | None = None
    before, now, due = shown, shown, 0.0
    with ChangeNotifier(watched) as changes:
        while True:
            if changes.is_due() or now != shown:
                before, now = now, frozenset(fingerprints(watched))
                changes.was_read()
            if now != shown and now == before:  # a change, and nobody is writing any more
                show.refresh()
                aside.stop()  # after the look, for it may take a moment to put things in order
                shown, due = now, time.monotonic() + _QUIET_SECONDS
            elif now == shown and due and time.monotonic() > due:
                due = 0.0
                gc.collect()  # the command leaves it be, for a run is short; this one is not
                if show.is_valid:
                    aside.start()
            elif (done := aside.poll_result()) is not None:
                show.report_build(done)
            show.report_page_errors()
            changes.wait(_IDLE_SECONDS) if now == shown else time.sleep(_SETTLE_SECONDS)


def fingerprints(watched: Iterable[Path]) -> Iterator[Fingerprint]:
    """What changes when a file does, of every file below what is watched.

    Asked of the disk itself: a system's own news of changes does not cross every mount, and is lost with a folder that is replaced.
    """
    for path in watched:
        with suppress(OSError):  # gone, or going
            about = path.stat()
            if S_ISDIR(about.st_mode):
                yield from _folder_fingerprints(path)
            else:
                yield str(path), about.st_mtime_ns, about.st_size, about.st_ino


def _folder_fingerprints(folder: str | Path) -> Iterator[Fingerprint]:
    with os.scandir(folder) as entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_left_behind(entry.name, is_folder=is_folder):
                continue  # nothing is made from it
            if is_folder:
                with suppress(OSError):
                    yield from _folder_fingerprints(entry.path)
            else:
                about = entry.stat(follow_symlinks=False)
                yield entry.path, about.st_mtime_ns, about.st_size, about.st_ino


def _template_folders() -> list[Path]:
    """The tool's own templates and theme, where they lie on the disk."""
    package = files("briefing")
    return [Path(str(package.joinpath(name))) for name in ("html", "engines/theme")]


class LiveUpdater:
    """Puts on the stage what there is to see, and tells the audience."""

    def __init__(self, seeds: Path, config: Path, stage: LiveSite, audience: Callbacks) -> None:
        self._seeds, self._config, self._stage, self._audience = seeds, config, stage, audience
        self._told: frozenset[Problem] = frozenset()

    @property
    def is_valid(self) -> bool:
        """True while nothing stands against what is shown."""
        return self._stage.snapshot.overlay is None

    def refresh(self) -> None:
        """Shows the seeds as they are now, or, over what was shown before, why they cannot be."""
        try:
            done = self._refresh()
        except Exception as fault:  # noqa: BLE001 -- told; the server goes on
            self._report_error(fault)
            return
        self._told = frozenset(done.problems)
        self._audience.on_refresh(done)

    def _refresh(self) -> PublishResult:
        place = read_project(self._seeds, self._config)
        inputs = gather(self._seeds)
        checked = check(inputs)
        before = self._stage.snapshot.preview
        if checked.dossier_and_findings is None:
            self._stage.publish(Snapshot(before, _error_overlay("The seeds cannot be shown", checked.problems, inputs.files)))
            return PublishResult(inputs, checked.problems, is_new=False)
        dossier, findings = checked.dossier_and_findings
        files = outputs(dossier, findings, place.site_url, has_pdf=True)
        clashed = docs_clashes(place, handwritten_files(place.root / "docs"), files, paths(dossier))
        if clashed:
            self._stage.publish(Snapshot(before, _error_overlay("The pages in docs/ cannot be shown", clashed, inputs.files)))
        else:
            self._stage.publish(Snapshot(preview(place, files, before)))
        return PublishResult(inputs, (*checked.problems, *clashed), is_new=not clashed, draft_count=len(dossier.drafts))

    def report_build(self, done: PublishResult | Exception) -> None:
        """Tells what came of a whole build; of its problems those that the look at the seeds did not know."""
        if isinstance(done, Exception):
            self._report_error(done)
            return
        more = tuple(problem for problem in done.problems if problem not in self._told)
        if has_errors(more):
            fault = _error_overlay("The site cannot be published", more, done.inputs.files)
            self._stage.publish(Snapshot(self._stage.snapshot.preview, fault))
        self._audience.on_build(PublishResult(done.inputs, more, done.is_new, done.draft_count))

    def _report_error(self, fault: Exception) -> None:
        words = _words(fault)
        text = "\n".join(map(escaping.terminal_text, (f"error: {words[0]}", *words[1:])))
        self._stage.publish(Snapshot(self._stage.snapshot.preview, ErrorOverlay("The site cannot be shown", "could not run", text)))
        self._audience.on_error(fault)

    def report_page_errors(self) -> None:
        """Tells of pages that could not be made."""
        while self._stage.page_errors:
            self._audience.on_error(self._stage.page_errors.pop(0))


def _words(fault: Exception) -> list[str]:
    if isinstance(fault, OperationalError):
        return [fault.message, f"  = help: {fault.help}"]
    message, help = errors.described(fault) or errors.reported(fault)
    return [message, f"  = help: {help}"]


def _error_overlay(title: str, problems: tuple[Problem, ...], files: Mapping[str, bytes]) -> ErrorOverlay:
    return ErrorOverlay(title, report.summary(problems), report.as_text(problems, files))
