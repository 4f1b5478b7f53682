# Everything a newcomer types. `make` alone checks the machine and lists this.
#   make setup    .venv with the locked parts and luoshi itself (re-done only when the lock or pyproject changes)
#   make run      the demo, from the speech to the weekly paper, then the server
#   make test     the whole suite with Python alone; lanes that need more are skipped with one line each
#   make check    what CI runs first: ruff, mypy, the layers
#   make screens  docs/screens anew: the walk of tests/thread in Debian's chromium, with pictures
#   make bench    the numbers of docs/ and README
#   make lock     requirements.lock anew from pyproject.toml (needs uv)

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/.made
# The newest of these that is there and at least 3.11; `make PYTHON=/opt/python3.12/bin/python3 …` overrules.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: help machine setup run test check screens bench lock

help: machine
	@sed -n 's/^#   //p' Makefile

machine:
	@if [ ! -x $(BIN)/python ]; then \
	  if [ -z "$(PYTHON)" ]; then \
	    echo "缺少 Python 3.11 以上版本，请执行 / Python 3.11 or newer is missing, run:" >&2; \
	    echo "  sudo apt install python3.11 python3.11-venv" >&2; exit 1; \
	  elif ! $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null; then \
	    echo "Python 缺少 venv，请执行 / Python lacks venv, run:" >&2; \
	    echo "  sudo apt install $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" >&2; exit 1; \
	  fi; \
	fi

setup: $(MADE)

$(MADE): requirements.lock pyproject.toml | machine
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv --clear $(VENV)
	@echo "装入锁定的零件 / installing the locked parts (about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check
	@touch $(MADE)

run: $(MADE)
	@$(BIN)/luoshi run

test: $(MADE)
	@$(BIN)/pytest -n auto --dist worksteal

check: $(MADE)
	@$(BIN)/ruff check --output-format concise
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports

screens: $(MADE)
	@LUOSHI_SCREENS=docs/screens LUOSHI_LANES_MUST=1 $(BIN)/pytest -m browser tests/thread

bench: $(MADE)
	@$(BIN)/luoshi bench

lock:
	@command -v uv >/dev/null || { echo "make lock 需要 uv / needs uv: pipx install uv" >&2; exit 1; }
	@uv pip compile pyproject.toml --extra test --extra build --universal --python-version 3.11 --quiet \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --output-file requirements.lock
