# Everything works from a bare Debian 12: what is missing is installed first, and nothing is when nothing is missing.

.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
PYTHON := $(VENV)/bin/python
export FCTL_PYTHON := $(abspath $(PYTHON))
export QT_QPA_PLATFORM ?= offscreen
export QGIS_PLUGINPATH := $(abspath build/plugins)
# threads that wait for each other leave the cores to the tests beside them
export OMP_WAIT_POLICY ?= PASSIVE
export QGIS_CUSTOM_CONFIG_PATH := $(abspath build/qgis-profile)

STAGED := build/plugins/fctl_qgis
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
RASTER ?=
SECTIONS ?=

help:
	@echo "make demo [RASTER=path] | test | test-package | lint | bench [SECTIONS=names] | screenshots | translations | numbers | package | python"

# --- what is needed ---------------------------------------------------------------------------------------

# QGIS 3.40 is in Debian 12's backports; the mirror is the one the machine already uses
.PHONY: qgis
qgis:
	@if ! { command -v qgis_process && command -v gdalinfo && command -v xvfb-run && /usr/bin/python3 -c \
	  "import osgeo.gdal, venv, ensurepip, qgis.core; assert qgis.core.Qgis.versionInt() >= 34000"; } >/dev/null 2>&1; then \
	  set -e; \
	  $(SUDO) apt-get update -q; \
	  if ! apt-cache policy | grep -q bookworm-backports; then \
	    mirror=$$(apt-get indextargets --format '$$(REPO_URI)' 'Codename: bookworm' 'Component: main' | head -n 1); \
	    echo "deb $$mirror bookworm-backports main" | $(SUDO) tee /etc/apt/sources.list.d/bookworm-backports.list >/dev/null; \
	    $(SUDO) apt-get update -q; \
	  fi; \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -t bookworm-backports qgis python3-qgis; \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends gdal-bin python3-gdal xvfb xauth python3-venv; \
	fi >&2

# the engine's environment, made by the code the plugin uses
.PHONY: environment
environment: qgis
	@/usr/bin/python3 -m fctl_qgis install --build default --folder $(VENV) >&2

# tools for tests and lint, on top of it
$(VENV)/.tools: tests/requirements.txt | environment
	@$(PYTHON) -m pip install -q --disable-pip-version-check -r tests/requirements.txt >&2
	@touch $@

# disks that fail are made in C, for what C libraries do
.PHONY: compiler
compiler:
	@command -v cc >/dev/null || { $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends gcc libc6-dev; } >&2

.PHONY: tools
tools: environment compiler
	@$(MAKE) --no-print-directory -s $(VENV)/.tools

# the manual's pages are made by whichever Python here reads Markdown; Debian's learns it where none does
READS_MARKDOWN = $(shell for python in /usr/bin/python3 $(PYTHON); do \
  $$python -c "import markdown_it" 2>/dev/null && echo $$python && break; done)
.PHONY: markdown
markdown:
	@[ -n "$(READS_MARKDOWN)" ] || { $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends python3-markdown-it; } >&2

# the plugin as QGIS loads it: package, metadata, resources with the manual as HTML, and licence in one folder
.PHONY: stage
stage: markdown
	@rm -rf $(STAGED) && mkdir -p $(STAGED)
	@cp -r fctl_qgis/. metadata.txt resources LICENSE $(STAGED)/
	@rm -rf $(STAGED)/resources/{training,bench,pages/*.md}  # logs and measurements are for developers
	@$(READS_MARKDOWN) -m tests.pages $(STAGED)/resources/pages
	@find $(STAGED) -name __pycache__ -prune -exec rm -rf {} +

# --- what users and scripts call --------------------------------------------------------------------------

.PHONY: demo
demo: environment stage
	@$(PYTHON) -m tests.demo $(if $(RASTER),"$(RASTER)")

# QGIS's own process must not have torch in it, so its tests run in processes of their own; most tests wait for an engine
# to start, so two run side by side
.PHONY: test
test: tools package
	$(PYTHON) -m pytest -q -p no:pytest_qgis -n 2 --dist worksteal tests --ignore=tests/processing
	$(PYTHON) -m pytest -q -n 2 --dist loadfile tests/processing

# the QGIS tests with the package that users get: unpacked, without the checkout
.PHONY: test-package
test-package: tools package
	@rm -rf build/package && mkdir -p build/package
	@cd build/package && /usr/bin/python3 -m zipfile -e ../../dist/fctl_qgis.zip . && cp -r ../../tests ../../pyproject.toml .
	cd build/package && QGIS_PLUGINPATH=$(abspath build/package) $(abspath $(PYTHON)) -m pytest -q -n 2 --dist loadfile tests/processing

# needs Qt's lrelease
.PHONY: translations
translations: qgis
	@/usr/bin/python3 -m tests.translations

.PHONY: lint
lint: tools stage
	$(PYTHON) -m ruff check fctl_qgis tests
	$(PYTHON) -m mypy fctl_qgis
	$(PYTHON) -m bandit -q -r $(STAGED)
	$(PYTHON) -m flake8 --select QGS1 $(STAGED)
	$(PYTHON) -m tests.scoped_enums
	$(PYTHON) -m tests.stated_numbers --check
	@found=$$($(PYTHON) -m detect_secrets scan --all-files $(STAGED) | $(PYTHON) -c "import json, sys; print(json.load(sys.stdin)['results'] or '')"); \
	  [ -z "$$found" ] || { echo "detect-secrets: $$found"; exit 1; }

# what documents quote of the model's card, benchmarks and comparisons
.PHONY: numbers
numbers: tools
	@$(PYTHON) -m tests.stated_numbers

.PHONY: bench
bench: tools
	@$(PYTHON) -m tests.benchmarks $(SECTIONS)

.PHONY: screenshots
screenshots: environment package
	@$(PYTHON) -m tests.desktop.screenshots

.PHONY: package
package: stage
	@mkdir -p dist && rm -f dist/fctl_qgis.zip
	@cd build/plugins && /usr/bin/python3 -m zipfile -c ../../dist/fctl_qgis.zip fctl_qgis
	@echo dist/fctl_qgis.zip

.PHONY: python
python: environment
	@echo $(abspath $(PYTHON))
