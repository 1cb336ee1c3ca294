# make book    environment, notebooks, HTML and PDF
# make test    everything that must hold
# make check   data, evidence and prose only, in seconds
# See README.md and CONTRIBUTING.md.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

# One clock for both formats, so that the same commit gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export PYTHONPATH := book
export PYTHONHASHSEED := 0

# A build stands here until all of it is done: `_build/html` is always the pages and the PDF of one build.
NEXT  := _build/next
SITE  := $(NEXT)/_build/html
PRINT := dossier.print

.PHONY: book html test check notebooks stamp lock clean

book: html
	$(BIN)/python -m $(PRINT) $(SITE) $(SITE)
	@trap '' INT TERM HUP; rm -rf _build/last; \
	if [ -e _build/html ]; then mv _build/html _build/last; fi; mv $(SITE) _build/html && rm -rf _build/last $(NEXT)
	@echo
	@echo "HTML  $(CURDIR)/_build/html/index.html"
	@echo "PDF   $(CURDIR)/_build/html/two-memoranda.pdf"
	@echo "      $(CURDIR)/_build/html/two-memoranda-record.pdf"

# The pages alone, to look at while you write.
html: $(VENV)/installed
	rm -rf $(NEXT)
	$(BIN)/jupyter-book build . --path-output $(NEXT) -n -W --keep-going --all

# The built book is tested too, so the book is built first.
test: check book $(VENV)/cff
	$(BIN)/pytest -n 2 --dist loadfile tests
	$(BIN)/pytest -n 2 --dist loadfile --nbval book
	$(VENV)/cff/bin/cffconvert --validate

check: $(VENV)/installed
	$(BIN)/ruff check --quiet book tests
	$(BIN)/python -m dossier.check

# Re-execute in place, after a change to data or code; look at the diff before you commit it.
notebooks: $(VENV)/installed
	$(BIN)/python -m dossier.build.execute

# Write hash and size of each table into data/datapackage.json, after a change that is meant.
stamp: $(VENV)/installed
	$(BIN)/python -m dossier.build.stamp

lock: $(VENV)/lock
	$(VENV)/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet -o requirements.txt requirements.in
	$(VENV)/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet -o tests/cff.txt tests/cff.in

$(VENV)/installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

# cffconvert wants an older jsonschema than frictionless: an environment of its own.
$(VENV)/cff: $(VENV)/installed tests/cff.txt
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check -r tests/cff.txt
	touch $@

$(VENV)/lock:
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check uv

clean:
	rm -rf _build $(VENV) .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
