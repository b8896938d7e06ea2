# Everything here works in .venv and installs nothing globally. Set PYTHON to choose an interpreter.
PYTHON ?= python3
BIN := .venv/bin
# Workers begin with neighbouring tests, which share fixtures, and take from each other what is left at the end.
WORKERS := -n auto --dist worksteal

.PHONY: help site serve test style coverage platforms oldest audit licences sweep quality bench docs format clean

help:
	@echo "make site    set up, turn seeds/ into a site in build/"
	@echo "make serve   set up, then preview the site with live reload"
	@echo "make test    set up, then check style and types and run all tests"
	@echo "make style   check style, types and imports alone"
	@echo "make coverage  run all tests, and fail if they run too little of the code"
	@echo "make platforms  run what can be run here of the tests for other systems"
	@echo "make oldest  run the tests with the oldest versions that are allowed of all dependencies"
	@echo "make audit   look for known faults of what is installed"
	@echo "make licences  write docs/licences.md"
	@echo "make cms     pack the CMS that 'broadsheet cms' writes, from its npm package"
	@echo "make sweep   search long for counter-examples: make sweep SWEEP=edits COUNT=10000"
	@echo "make quality measure the reader against annotated news, where that stands beside the repository"
	@echo "make bench   set up other generators too, and measure how fast each builds; takes an hour or two"
	@echo "make docs    set up, then make a site of the documentation in docs/_build"
	@echo "make format  format the code"
	@echo "make clean   remove what the other commands made, .venv too"

site: .venv/ready
	@$(BIN)/broadsheet build
	@echo "Look at it: make serve, or open build/index.html"

serve: .venv/ready
	@$(BIN)/broadsheet serve

# Tests start many processes. Without bytecode, each of them would compile all that it imports.
test coverage platforms oldest: export PYTHONDONTWRITEBYTECODE :=

test: style
	$(BIN)/pytest $(WORKERS)

style: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Noting each line that runs makes the tests take twice as long.
coverage: .venv/ready-dev
	$(BIN)/pytest $(WORKERS) --cov --cov-report=

# Types as other systems have them, and the suite on a stand-in for Windows: see docs/platforms.md.
platforms: .venv/ready-dev
	$(BIN)/mypy --platform win32 --no-warn-unreachable --cache-dir .mypy_cache/win32 src
	$(BIN)/mypy --platform darwin --no-warn-unreachable --cache-dir .mypy_cache/darwin src
	$(BIN)/python -m pytest -p tests.platforms.windows $(WORKERS)

oldest: .venv-oldest/ready
	.venv-oldest/bin/python -m pytest $(WORKERS)

audit: .venv-audit/ready .venv/ready-dev
	@$(BIN)/pip freeze --exclude-editable > .venv-audit/frozen.txt
	@$(BIN)/python -m tests.dependencies.audit .venv-audit/bin/pip-audit .venv-audit/frozen.txt

# The CMS in a browser, which `broadsheet cms` writes into sites: packed anew from its npm package.
cms: .venv/ready-dev
	cd .venv && npm pack --silent @sveltia/cms@$$(bin/python -c "import sys; sys.path.insert(0, '..'); from tests.dependencies.sveltia import VERSION; print(VERSION)")
	$(BIN)/python -m tests.dependencies.sveltia .venv/sveltia-cms-*.tgz

licences: .venv-licences/ready
	.venv-licences/bin/python -m tests.dependencies.licences

# What is searched: the modules of tests/sweeps. SEED says where drawing begins.
SWEEP ?= edits
COUNT ?= 1000
SEED ?= 0
sweep: .venv/ready-dev
	$(BIN)/python -m tests.sweeps $(SWEEP) --count $(COUNT) --seed $(SEED)

quality: .venv/ready-dev
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/floors.py

# BENCH="--quick", or BENCH="--articles 100000": see benchmarks/bench.py.
bench: .venv/ready .venv-peers/hugo/ready .venv-peers/pelican/ready
	$(BIN)/python benchmarks/bench.py $(BENCH)

docs: .venv/ready-docs
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs docs/_build
	@echo "Look at it: docs/_build/index.html"

format: .venv/ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .venv-peers .venv-oldest .venv-audit .venv-licences benchmarks/scratch docs/_build build dist .broadsheet .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check --group dev
	@touch $@

.venv-oldest/ready: pyproject.toml
	$(PYTHON) -m venv .venv-oldest
	.venv-oldest/bin/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(PYTHON) -m tests.dependencies.oldest > .venv-oldest/constraints.txt
	.venv-oldest/bin/pip install --quiet --disable-pip-version-check --constraint .venv-oldest/constraints.txt \
		--editable ".[all]" --group dev
	@touch $@

.venv-audit/ready:
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --disable-pip-version-check "pip-audit>=2.9,<3"
	@touch $@

# All extras, also those that `all` leaves out.
EXTRAS = $(shell $(PYTHON) -c "import tomllib; \
	print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies'], sep=',')")
.venv-licences/ready: pyproject.toml
	$(PYTHON) -m venv .venv-licences
	.venv-licences/bin/pip install --quiet --disable-pip-version-check --editable ".[$(EXTRAS)]" packaging
	@touch $@

.venv/ready-docs: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check --group docs
	@touch $@

.venv-peers/%/ready: benchmarks/peers/%.txt
	$(PYTHON) -m venv .venv-peers/$*
	.venv-peers/$*/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
