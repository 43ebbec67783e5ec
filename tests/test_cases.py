"""Every case in `tests/cases`: a promise, the files that put it to the test, and exactly what a curator then reads.

To add one, write the files; `UPDATE_CASES=1 pytest tests/test_cases.py` writes the report, which you then read as a curator would.
"""

import os
from pathlib import Path

import pytest
from briefing import build, report
from overlays import laid_out, sections, shown

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_curator_reads_what_the_case_says(case: Path, tmp_path: Path) -> None:
    with case.open(encoding="utf-8", newline="") as stream:
        written = stream.read()
    found = list(sections(written))
    files = dict(shown(header, content) for header, content in found if header not in ("base: none", "report"))
    inputs = laid_out(tmp_path, files, on_base=("base: none", "") not in found)

    problems = build.check(inputs).problems
    told = "\n\n".join(filter(None, (report.as_text(problems, inputs.files), report.summary(problems))))

    expected = written.partition("== report\n")[0] + f"== report\n{told}\n"
    if os.environ.get("UPDATE_CASES") and written != expected:
        case.write_bytes(expected.encode())
        pytest.skip("the report was written anew: read it")
    assert written == expected


def test_every_case_begins_with_its_promise() -> None:
    promises = [case.read_text(encoding="utf-8").split("\n")[:2] for case in CASES]
    assert [promise for promise in promises if not promise[0].endswith(".") or promise[1]] == []
