# Everything one does here, in one place; `make` alone says what there is.

PORT ?= 8080
export PORT

VENV := .venv
PY   := $(VENV)/bin/python
PIP  := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
UV   := $(or $(wildcard $(VENV)/bin/uv),uv)

# The first Python here that is new enough: PYTHON=… names another.
SUITABLE = for each in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$each" && break; done

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset run test check bench picture texts format lock
.DELETE_ON_ERROR:

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/runtime.stamp ## start the bot with a stand-in for Telegram and a page of phones (PORT=8080)
	@$(PY) -m bot demo

demo-reset: ## forget everything the demo has kept
	rm -rf data/demo

run: $(VENV)/runtime.stamp ## start the bot on Telegram, with the settings of .env
	@$(PY) -m bot run

test: $(VENV)/dev.stamp ## run every test
	$(PY) -m pytest -n 2 --dist worksteal

check: $(VENV)/dev.stamp ## lint, format, types, catalogue, layers
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m bot.texts check
	$(PY) -m pytest --quiet tests/test_layers.py

bench: $(VENV)/dev.stamp ## measure the bot beside others
	$(PY) -m tests.bench

picture: $(VENV)/dev.stamp ## take docs/demo.png anew (needs chromium)
	$(PY) -m tests.browser.picture

texts: $(VENV)/dev.stamp ## gather the sentences of the code into locales/
	$(PY) -m bot.texts update

format: $(VENV)/dev.stamp ## put the code into its form
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml

lock: ## pin the dependencies anew from pyproject.toml (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: pip install uv"; exit 1; }
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

$(PY):
	@python=$$($(SUITABLE)); \
	if [ -z "$$python" ]; then \
		echo "This needs Python 3.11 or newer; found here: $$(python3 --version 2>/dev/null || echo none)." >&2; exit 1; fi; \
	if ! "$$python" -c 'import ensurepip' 2>/dev/null; then \
		echo "$$python cannot make a virtual environment: install its venv package (Debian: apt install python3-venv)." >&2; exit 1; fi; \
	echo "Preparing $(VENV) (once) ..."; "$$python" -m venv --clear $(VENV)

$(VENV)/runtime.stamp: requirements.lock | $(PY)
	@echo "Installing what the bot needs ..."
	@$(PIP) --requirement requirements.lock
	@touch $@

# What the tests need includes what the bot needs, in the same versions.
$(VENV)/dev.stamp: requirements-dev.lock | $(PY)
	@echo "Installing what the bot and its tests need ..."
	@$(PIP) --requirement requirements-dev.lock
	@touch $(VENV)/runtime.stamp $@
