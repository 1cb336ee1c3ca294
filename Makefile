# make book    environment, notebooks, HTML, PDF and EPUB; PAPER=letter for another paper than A4
# make test    everything that must hold
# make long    what takes too long for that, and make test has a slice of
# make check   data, evidence, prose and the form of the code, in seconds
# make draft   the pages alone, to look at while you write
# make mutants, make killed    what the checks let pass; what a killed build leaves
# make large   what the check costs over ten thousand documents
# make sign    show what was not read since it changed, and sign it
# make prose   how the story reads, measured by chapter
# make bench   what a page costs a reader, beside a stock book
# See README.md and CONTRIBUTING.md.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

# One clock for both formats, so that the same commit gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export PYTHONPATH := book
export PYTHONHASHSEED := 0
export PAPER ?= A4

# A build stands here until all of it is done: `_build/html` is always the pages, the PDF and the EPUB of one build.
NEXT  := _build/next
SITE  := $(NEXT)/_build/html

.PHONY: book html draft test nbval long bench check sign mutants killed large prose types citation sbom format notebooks stamp lock clean environment

book: export PRINT := yes
book: html
	@trap '' INT TERM HUP; rm -rf _build/last; \
	if [ -e _build/html ]; then mv _build/html _build/last; fi; mv $(SITE) _build/html && rm -rf _build/last $(NEXT)
	@echo
	@echo "HTML  $(CURDIR)/_build/html/index.html"
	@echo "PDF   $(CURDIR)/_build/html/two-memoranda.pdf"
	@echo "EPUB  $(CURDIR)/_build/html/two-memoranda.epub"

html: environment
	rm -rf $(NEXT)
	$(BIN)/jupyter-book build . --path-output $(NEXT) -n -W --keep-going --all

# The pages alone, to look at while you write: of the notebooks, only those run of which something has changed.
draft: notebooks
	DRAFT=yes $(BIN)/jupyter-book build . --path-output _build/draft -n -W --keep-going --all

# What is quick comes first. nbval runs every notebook and compares what it gives with what is stored, to the byte: so the
# book that is tested is made of what is stored, meanwhile. Notebooks have processes of their own, five in each: in one that
# has driven a browser, a kernel may not be heard. Three processes for two cores: one waits for a browser or a build most of
# the time. Which statements no test runs is shown where that is cheap: Python 3.11 needs a minute and a half for it, on
# request (`COVERAGE=--cov`).
COVERAGE = $(shell $(BIN)/python -c "import sys; print('--cov' * (sys.version_info >= (3, 12)))")
test: environment
	@$(MAKE) --no-print-directory -j2 -Otarget check types citation
	@$(MAKE) --no-print-directory -j2 -Otarget book nbval DRAFT=yes
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder -m "not long" tests $(COVERAGE)

# What takes so long that make test has a slice of it: every page on data that grew and on data that is few, the plain way
# of the README, another environment, another machine's settings. CI has it weekly and before a release.
long: book
	$(BIN)/pytest -n 3 --dist load -m long tests

nbval: environment
	ls book/*.ipynb | xargs -n 5 -P 2 $(BIN)/pytest -q --nbval

check: environment
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/python -m dossier.check

# Show each sentence and row that nobody has read as it stands, and sign them for who has.
sign: environment
	@$(BIN)/python -m dossier.check.sign

# Change cells, sentences and code one at a time and count what nobody notices. Takes most of an hour.
mutants: book
	$(BIN)/python tests/mutants.py --survivors

# Kill the build at ten moments, by TERM and KILL; build twice and compare every byte.
killed: environment
	$(BIN)/python tests/killed.py
	.ci/reproducible

# Check 100,000 claims over 10,000 invented documents: seconds, memory, and whether it grows as they do.
large: environment
	$(BIN)/python tests/large.py

# A guide for who writes: words a sentence, links, attributions that open, reasons, joins, tics.
prose: environment
	@$(BIN)/python -m dossier.check.reading

types: environment
	$(BIN)/mypy

# cffconvert wants an older jsonschema than frictionless: an environment of its own.
citation: environment
	@$(PYTHON) .ci/environment.py $(VENV)/cff tests/cff.txt
	$(VENV)/cff/bin/cffconvert --validate

format: environment
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

# Bytes, requests and Lighthouse of every page beside a stock Jupyter Book.
bench: book
	$(BIN)/python tests/bench.py

# Re-execute in place what a change to data or code concerns; look at the diff before you commit it.
notebooks: environment
	$(BIN)/python -m dossier.build.execute

# Write hash and size of each table into data/datapackage.json, after a change that is meant.
stamp: environment
	$(BIN)/python -m dossier.build.stamp

lock: $(VENV)/lock/bin/uv
	$(VENV)/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --quiet -o requirements.txt requirements.in
	$(VENV)/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --quiet -o tests/cff.txt tests/cff.in

# A bill of materials of the locked packages, with their hashes: goes with each release.
SBOM := cyclonedx-bom==7.5.0
sbom:
	$(PYTHON) -m venv $(VENV)/sbom
	$(VENV)/sbom/bin/pip install --quiet --disable-pip-version-check $(SBOM)
	mkdir -p _build
	$(VENV)/sbom/bin/cyclonedx-py requirements --output-reproducible -o _build/sbom.json requirements.txt

# Looks at the packages that are there and keeps no stamp: see the script.
environment:
	@$(PYTHON) .ci/environment.py $(VENV) requirements.txt

$(VENV)/lock/bin/uv:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet --disable-pip-version-check uv

clean:
	rm -rf _build $(VENV) .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
