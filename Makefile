# Rollbook: make help lists what can be done here.
.PHONY: help setup demo test lint bench docs lock

help: ## this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1	/' | expand -t 10

setup: ## make .venv with the pinned dependencies, bring in the portal's styles (the other targets call it)
	@tools/setup.sh
	@tools/assets.sh

demo: setup ## check a made-up supervisory union, then serve a made-up state (NO_SERVE=1: do not)
	@tools/demo.sh

on_postgresql := $(patsubst %,tests/portal/test_%.py,announcements audit codes expire landing lists organizations people progress purge queue windows)

test: setup ## all tests, those of the pages in a real browser, those of the portal on SQLite and on PostgreSQL
	@tools/browser.sh >/dev/null
	@.venv/bin/python -m pytest -n 2 --ignore tests/portal
	@.venv/bin/python -m pytest -n 2 tests/portal
	@ROLLBOOK_TEST_DATABASE=postgresql .venv/bin/python -m pytest -n 2 $(on_postgresql)

lint: setup ## style, types and architecture
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

bench: ## measure the speed and write benchmarks/README.md
	@tools/setup.sh requirements-bench.lock
	@.venv/bin/python -m benchmarks

docs: setup ## write the derived documentation anew
	@.venv/bin/python -m tools.docs

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra portal --group dev --universal --generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra portal --group dev --group bench --universal --generate-hashes --no-header --no-annotate --quiet --output-file requirements-bench.lock
