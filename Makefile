# One door: every habit of the project is a target here, and CI calls the same ones.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: site check test torture serve tools lint screenshots manual bench bench-serve lock clean

site: $(READY)  ## build the briefing site from the seeds into site/
	$(BIN)/briefing build

check: $(READY)  ## prove and judge the seeds, hold them to their layout; write nothing
	$(BIN)/briefing check
	$(BIN)/briefing fmt --check

serve: $(READY)  ## serve on loopback; an edit is on the screen at once, the whole site follows when all is quiet
	$(BIN)/briefing serve

test: $(READY) lint tools  ## everything that must hold before a change lands
	$(BIN)/pytest

# What the browser tests judge pages with; without npm they are skipped, and say so.
tools: tests/node/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --ignore-scripts --prefix tests/node; fi

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The mark is newer than everything the set-up was made from, so a second call does no work.
$(READY): pyproject.toml requirements.lock fonts.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r fonts.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

torture: $(READY)  ## 200 kills and every fault of the disk; takes an hour or so
	TORTURE=1 $(BIN)/pytest tests/test_torture.py

screenshots: site  ## every kind of page, on a desk and on a phone, light and dark, in build/screenshots (needs Chromium)
	$(BIN)/python tests/browser/screenshots.py

manual: $(READY)  ## renew the page of the manual on every problem
	$(BIN)/briefing explain > docs/manual/problems.md

bench: $(READY)  ## time and memory of every step, on synthetic dossiers of 500, 2,000 and 5,000 articles
	$(BIN)/python benchmarks/run.py

bench-serve: $(READY)  ## from an edit to the screen, under `briefing serve` on 500 articles (needs Chromium)
	$(BIN)/python benchmarks/editing.py

lock:  ## renew requirements.lock (needs `uv` on the path)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra dev pyproject.toml --output-file requirements.lock

clean:  ## remove what was generated
	rm -rf build site
