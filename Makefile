# make demo   set up, score an example and make its PDF report
# make demo-workshop  the way of a workshop: forms by role, answers back, agenda, report, slides
# make test   set up, then check everything that CI checks
# make test-engines  score tables on Dask, Spark and Ray, in an environment of its own
# make coverage  the tests again, and how much of the program they reach (before a release)
# make fix    format, and mend what ruff can mend
# make messages  collect what is to be translated, and compile the translations
# make generate  write all generated files: messages, golden files, pages made from the sources
# make wheelhouse   collect all wheels, to install without a network (docs/installing-offline.md)
# make windows-zip  the folder and, with Python, the ZIP file for Windows without admin rights
# make man    write the manual page from the help, demo/readiness.1
# make lock   pin the newest versions of all requirements, with hashes
# make clean  remove everything that these targets made
#
# Nothing outside this folder is touched, but for native libraries that are missing on
# Debian or Ubuntu when you are root. Another Python: make demo PYTHON=python3.13

# The first of these that is new enough.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
UV ?= uv
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
EXAMPLE := examples/no-legal-basis.answers.yaml
REPORT := demo/no-legal-basis.report.pdf

.DEFAULT_GOAL := demo
.PHONY: man demo demo-workshop test test-engines coverage fix messages generate wheelhouse windows-zip lock clean

demo: .venv/set-up
	@$(PY) scripts/native_libraries.py
	@mkdir -p demo
	@$(PY) -m readiness score $(EXAMPLE)
	@$(PY) -m readiness report $(EXAMPLE) -o $(REPORT) --force
	@echo "The report of this example is in $(REPORT)"

WORKSHOP := demo/workshop
RETURNED := examples/workshop-forms
CLOUD := examples/cloud.yaml

demo-workshop: .venv/set-up
	@$(PY) scripts/native_libraries.py
	@rm -rf $(WORKSHOP)
	@$(PY) -m readiness form $(CLOUD) --role CIO -o $(WORKSHOP)/forms/it.html
	@$(PY) -m readiness form $(CLOUD) --role LEG -o $(WORKSHOP)/forms/legal.xlsx
	@$(PY) -m readiness form $(CLOUD) --role OPS -o $(WORKSHOP)/forms/operations.html
	@echo "- the forms that came back are in $(RETURNED)"
	@$(PY) -m readiness collect $(RETURNED)/it.answers.yaml $(RETURNED)/legal.xlsx \
		$(RETURNED)/operations.answers.yaml -q $(CLOUD) -o $(WORKSHOP)/answers/
	@$(PY) -m readiness merge $(WORKSHOP)/answers/*.yaml -q $(CLOUD) -o $(WORKSHOP)/norland.answers.yaml
	@$(PY) -m readiness merge $(WORKSHOP)/norland.answers.yaml -q $(CLOUD) --format md > $(WORKSHOP)/agenda.md
	@$(PY) -m readiness report $(WORKSHOP)/norland.answers.yaml -q $(CLOUD) -o $(WORKSHOP)/norland.report.pdf
	@$(PY) -m readiness report $(WORKSHOP)/norland.answers.yaml -q $(CLOUD) -o $(WORKSHOP)/norland.slides.pptx
	@$(PY) -m readiness redact $(WORKSHOP)/norland.answers.yaml -q $(CLOUD) -o $(WORKSHOP)/shared.answers.yaml
	@echo "All that a workshop needs is in $(WORKSHOP): begin with agenda.md"

test: .venv/set-up-dev
	@$(PY) scripts/native_libraries.py
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PY) -m pytest --numprocesses=auto

# Tracing what the tests reach takes as long again; before each release it has to be enough.
ENGINES := .venv-engines/bin/python

test-engines: .venv-engines/set-up
	$(ENGINES) -m pytest examples/engines

coverage: .venv/set-up-dev
	$(PY) -m pytest --numprocesses=auto --cov --cov-report=term

fix: .venv/set-up-dev
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

messages: .venv/set-up-dev
	$(PY) scripts/messages.py

generate: messages
	$(PY) -m pytest --quiet --update-golden

man: .venv/set-up
	@$(PY) scripts/man_page.py demo/readiness.1
	@echo "The manual page is in demo/readiness.1; read it with: man demo/readiness.1"

# Files made by these are newer than what they depend on only when every line succeeded.
.venv/python:
	@test -n "$(PYTHON)" || { echo "readiness needs Python 3.11 or newer, and there is none on the" \
		"PATH. Install it, or name it: make demo PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "readiness needs Python 3.11 or newer; $(PYTHON) is not" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/set-up: .venv/python requirements.txt requirements-build.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements.txt -r requirements-build.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# Spark needs Java 17 or newer. They would make the usual environment four times as large.
.venv-engines/set-up: requirements-engines.txt pyproject.toml
	$(PYTHON) -m venv .venv-engines
	$(ENGINES) -m pip install --quiet --require-hashes -r requirements-engines.txt \
		-r requirements-build.txt
	$(ENGINES) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/set-up-dev: .venv/set-up requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# Needs uv (pip install uv). No address of a registry is written down, so that each place uses its
# own. The later files agree with the earlier ones. The extras stay: older pip takes a pinned `x` for
# no pin of `x[extra]`, and stops as soon as a newer `x` exists.
COMPILE = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command "make lock"

lock:
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --group build -c requirements.txt -o requirements-build.txt
	$(COMPILE) pyproject.toml --all-extras --group dev -c requirements.txt -c requirements-build.txt \
		-o requirements-dev.txt
	$(COMPILE) pyproject.toml --group engines -c requirements.txt -c requirements-build.txt \
		-c requirements-dev.txt -o requirements-engines.txt

# For another computer: make wheelhouse PLATFORM=win_amd64 PYTHON_VERSION=3.13
wheelhouse: .venv/set-up
	rm -rf dist/wheelhouse
	$(PY) -m scripts.wheelhouse -o dist/wheelhouse $(addprefix --platform ,$(PLATFORM)) \
		$(addprefix --python ,$(PYTHON_VERSION))

# EMBEDDED is Python's embeddable package, SHA256 its digest where the script does not know it, and
# WHEELS a folder of wheels, to use no network.
windows-zip: .venv/set-up
	$(PY) -m scripts.windows_zip -o dist $(addprefix --embedded ,$(EMBEDDED)) \
		$(addprefix --sha256 ,$(SHA256)) $(addprefix --wheels ,$(WHEELS))

clean:
	rm -rf .venv .venv-engines build dist demo .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
