# `make run` and `make test` are all a newcomer needs; both build on `make setup`.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := bot dialogs rules tests
STAMP := .venv/.installed

.PHONY: run test setup lint types rules messages bench chaos sheets lock format clean

run: setup
	$(BIN)/kechuang chat

test: setup lint types rules
	$(BIN)/python -m pytest

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kechuang needs Python 3.11 or newer, got " + sys.version.split()[0] + "; try: make PYTHON=python3.11 setup")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

lint: setup
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types: setup
	$(BIN)/mypy

rules: setup
	$(BIN)/kechuang rules check

# Every user-visible string, from code, rule data and documents, into locales/kechuang.pot.
messages: setup
	$(BIN)/python -m rules.extraction

bench: setup
	$(BIN)/python -m pytest tests/benchmarks

# 200 people on Telegram, 20 kills; `make test` runs a smaller one.
chaos: setup
	KECHUANG_CHAOS=200x20 $(BIN)/python -m pytest tests/bot/telegram/test_chaos.py

# Every page of every paper, as pictures under build/sheets. Needs poppler-utils and the fonts.
sheets: setup
	$(BIN)/python -m tests.contact_sheets build/sheets

# Needs uv; writes versions and hashes only.
lock:
	uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements.lock

format: setup
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
