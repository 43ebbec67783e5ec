"""What the benchmarks compute: exponents and ratios, the processes of a command, and the pages that Hugo is given."""

import subprocess
import sys
from pathlib import Path

import hugo_site
from measure import process_tree, usage
from run import exponent, ratios, table

PAGE = """---
title: "A vote"
crumbs:
  - {title: "Brief", href: "../"}
state: "1"
---

# A vote {: #title }

## Reports {: #reports data-toc-label="What is reported" }

<p>a: b</p>
"""
HUGO_PAGE = """---
title: "A vote"
url: /events/vote/
params:
  by: us
  crumbs:
    - {title: "Brief", href: "../"}
  state: "1"
---

# A vote {#title}

## Reports {#reports}

<p>a: b</p>
"""


def test_an_exponent_is_that_of_the_growth_over_all_sizes() -> None:
    assert [exponent({size: size**power for size in (10, 20, 50)}) for power in (1, 2)] == ["1.00", "2.00"]
    assert exponent({10: 1, 20: 2, 40: 16}) == "2.00"
    assert [exponent({10: 1}), exponent({10: 0.01, 20: 4})] == ["", ""]


def test_what_failed_has_no_value_and_no_ratio() -> None:
    found = {"**everything**, clock": 1.0, "**MkDocs alone, same pages**, clock": 4.0, "**one changed event**, clock": 2.0}
    assert ratios(found) == {"everything / MkDocs alone, clock": 0.25, "one changed event / MkDocs alone, clock": 0.5}
    assert table({10: {"files": 10}, 20: {"files": 20, "**everything**, MB": 7}}) == (
        "|  | 10 articles | 20 articles | exponent |\n| --- | ---: | ---: | ---: |\n"
        "| files | 10.00 | 20.00 | 1.00 |\n| **everything**, MB | – | 7.00 |  |"
    )


def test_the_processes_of_a_command_are_those_that_its_processes_start_too() -> None:
    sleeper = "import subprocess, sys; s = subprocess.Popen([sys.executable, '-c', 'input()']); print(s.pid, flush=True); s.wait()"
    with subprocess.Popen([sys.executable, "-c", sleeper], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        below = int(process.stdout.readline())
        assert list(process_tree(process.pid)) == [process.pid, below]
        process.communicate("\n")


def test_the_work_of_a_command_is_that_of_its_processes_too(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < .2: pass"
    found = usage((sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}]); print(1)"), tmp_path)
    assert found is not None
    assert (found.work >= 0.2, found.clock > 0, found.output) == (True, True, "1\n")


def test_a_command_that_fails_has_no_usage(tmp_path: Path) -> None:
    assert usage((sys.executable, "-c", "raise SystemExit('no')"), tmp_path) is None


def test_hugo_is_given_the_same_markdown_at_the_same_addresses(tmp_path: Path) -> None:
    docs, folder = tmp_path / "docs", tmp_path / "hugo"
    for path, text in {"events/vote/index.md": PAGE, "index.md": "# Brief\n", "about.md": "# About\n", "data/a.json": "{}"}.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    hugo_site.write(docs, {"site_url": "http://127.0.0.1/", "site_name": "A site", "nav": [{"Brief": "index.md"}]}, folder)
    pages = {path.read_text(encoding="utf-8") for path in (folder / "content").iterdir()}
    others = {f"---\nurl: {url}\nparams:\n  by: us\n---\n# {title}\n" for url, title in (("/", "Brief"), ("/about/", "About"))}
    assert pages == {HUGO_PAGE, *others}
    assert (folder / "content" / "_index.md").is_file()
    assert (folder / "static" / "data" / "a.json").read_text(encoding="utf-8") == "{}"
