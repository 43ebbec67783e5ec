"""The live site on loopback: shows every change at once, and builds and checks the complete site when the changes pause.

A browser sees a preview, whose pages are rendered when they are requested. The complete build runs in a process of its own, so
that `site/` always holds the last complete site.
"""

import gc
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from pathlib import Path

from briefing import errors, escaping, report
from briefing.build import check, outputs
from briefing.live.notifier import ChangeNotifier
from briefing.live.preview import preview
from briefing.live.scan import Fingerprint
from briefing.live.server import live_server
from briefing.live.site import ErrorOverlay, LiveSite, Snapshot
from briefing.pdf.documents import paths
from briefing.problems import OperationalError, Problem, has_errors
from briefing.publish import publish
from briefing.publish.project import PublishResult, handwritten_files, read_project
from briefing.publish.site_contents import docs_clashes
from briefing.reading import gather
from briefing.workers.background import WorkerProcess

_SETTLE_SECONDS = 0.05  # seconds for which what is being written must stay the same
_IDLE_SECONDS = 0.25  # seconds between two questions to the process that builds
_QUIET_SECONDS = 2.0  # seconds without a change until the whole site is built


@dataclass(frozen=True, slots=True)
class Callbacks:
    """What to call with the address once the server answers, with each check of the seeds, with each complete build, and with errors."""

    on_ready: Callable[[str], object]
    on_refresh: Callable[[PublishResult], object]
    on_build: Callable[[PublishResult], object]
    on_error: Callable[[Exception], object]


def serve(seeds: Path, config: Path, port: int, callbacks: Callbacks) -> None:
    """Serves a project on loopback until interrupted: shows every change at once, and builds the complete site when the changes pause.

    Raises OperationalError when something other than the seeds prevents the first answer.
    """
    watch(seeds, config, port, partial(publish, seeds, config, wait=60), callbacks)


def watch(seeds: Path, config: Path, port: int, build: Callable[[], PublishResult], callbacks: Callbacks) -> None:
    """Serves a project until interrupted. ``build`` makes the complete site; it is called in another process.

    Raises OperationalError where there is no project, or the port is in use.
    """
    project = read_project(seeds, config)
    live_site = LiveSite(project.site)
    with live_server(live_site, port) as address, WorkerProcess(build) as worker, suppress(KeyboardInterrupt):
        callbacks.on_ready(address)
        _watch_loop((seeds, project.root / "docs", config, *_template_folders()), LiveUpdater(seeds, config, live_site, callbacks), worker)


def _watch_loop(watched: tuple[Path, ...], updater: "LiveUpdater", worker: WorkerProcess[PublishResult]) -> None:
    """Checks the seeds after every change, and builds the complete site after the last of several.

    States of the disk are compared by identity: two of 10,000 files, compared file by file four times a second, take a twentieth of a core.
    """
    shown: frozenset[Fingerprint] | None = None
    before, now, due = shown, shown, 0.0
    with ChangeNotifier(watched) as changes:
        while True:
            if changes.is_due() or now is not shown:
                before, now = now, changes.read()
            if now is not shown and now is before:  # a change, and nothing is being written any more
                updater.refresh()
                worker.stop()  # after the refresh, since its clean-up may take a moment
                shown, due = now, time.monotonic() + _QUIET_SECONDS
            elif now is shown and due and time.monotonic() > due:
                due = 0.0
                gc.collect()  # other commands never collect, since they are short; this one is not
                if updater.is_valid:
                    worker.start()
            elif (result := worker.poll_result()) is not None:
                updater.report_build(result)
            updater.report_page_errors()
            changes.wait(_IDLE_SECONDS) if now is shown else time.sleep(_SETTLE_SECONDS)


def _template_folders() -> list[Path]:
    """The folders of the tool's own templates and theme."""
    package = files("briefing")
    return [Path(str(package.joinpath(name))) for name in ("html", "engines/theme")]


class LiveUpdater:
    """Updates the live site after every change, and calls the callbacks with the results."""

    def __init__(self, seeds: Path, config: Path, live_site: LiveSite, callbacks: Callbacks) -> None:
        self._seeds, self._config, self._live_site, self._callbacks = seeds, config, live_site, callbacks
        self._reported: frozenset[Problem] = frozenset()

    @property
    def is_valid(self) -> bool:
        """True while no error is shown over the preview."""
        return self._live_site.snapshot.overlay is None

    def refresh(self) -> None:
        """Shows the seeds as they are now; where that is impossible, the errors over the preview shown before."""
        try:
            result = self._refresh()
        except Exception as error:  # noqa: BLE001 -- reported; the server goes on
            self._report_error(error)
            return
        self._reported = frozenset(result.problems)
        self._callbacks.on_refresh(result)

    def _refresh(self) -> PublishResult:
        project = read_project(self._seeds, self._config)
        inputs = gather(self._seeds)
        checked = check(inputs)
        before = self._live_site.snapshot.preview
        if checked.dossier_and_findings is None:
            self._live_site.publish(Snapshot(before, _error_overlay("The seeds cannot be shown", checked.problems, inputs.files)))
            return PublishResult(inputs, checked.problems, is_new=False)
        dossier, findings = checked.dossier_and_findings
        files = outputs(dossier, findings, project.site_url, has_pdf=True, for_desk=True)
        taken = docs_clashes(project, handwritten_files(project.root / "docs"), files, paths(dossier))
        if taken:
            self._live_site.publish(Snapshot(before, _error_overlay("The pages in docs/ cannot be shown", taken, inputs.files)))
        else:
            self._live_site.publish(Snapshot(preview(project, files, before)))
        return PublishResult(inputs, (*checked.problems, *taken), is_new=not taken, draft_count=len(dossier.drafts))

    def report_build(self, result: PublishResult | Exception) -> None:
        """Reports the result of a complete build, with those of its problems that the check of the seeds has not reported."""
        if isinstance(result, Exception):
            self._report_error(result)
            return
        further = tuple(problem for problem in result.problems if problem not in self._reported)
        if has_errors(further):
            overlay = _error_overlay("The site cannot be published", further, result.inputs.files)
            self._live_site.publish(Snapshot(self._live_site.snapshot.preview, overlay))
        self._callbacks.on_build(replace(result, problems=further))

    def _report_error(self, error: Exception) -> None:
        lines = _error_lines(error)
        text = "\n".join(map(escaping.terminal_text, (f"error: {lines[0]}", *lines[1:])))
        self._live_site.publish(Snapshot(self._live_site.snapshot.preview, ErrorOverlay("The site cannot be shown", "aborted", text)))
        self._callbacks.on_error(error)

    def report_page_errors(self) -> None:
        """Reports pages that could not be rendered."""
        while self._live_site.page_errors:
            self._callbacks.on_error(self._live_site.page_errors.pop(0))


def _error_lines(error: Exception) -> list[str]:
    if isinstance(error, OperationalError):
        return [error.message, f"  = help: {error.help}"]
    message, help = errors.describe_error(error) or errors.report_text(error)
    return [message, f"  = help: {help}"]


def _error_overlay(title: str, problems: tuple[Problem, ...], files: Mapping[str, bytes]) -> ErrorOverlay:
    return ErrorOverlay(title, report.summary(problems), report.as_text(problems, files))
