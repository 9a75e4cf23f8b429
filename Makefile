.DEFAULT_GOAL := help
.PHONY: help setup run talk test check lint fix train bench bench-understanding
PY := .venv/bin/python
D := dialogues/.venv/bin/python

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup:
	@config/setup.sh

run: setup ## Set everything up, start every process, print where to go
	@exec $(PY) -m intake run

talk: setup ## Ring or text the running service from this terminal
	@exec $(PY) -m webhooks.talk

train: setup
	@cd dialogues && .venv/bin/python train.py

test: train ## Run every test of both environments
	@config/setup-tests.sh
	@cd dialogues && .venv/bin/python -m pytest -q
	@$(PY) -m pytest -q -n 2 --dist loadfile

lint: setup ## Style, types, import directions
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .
	@cd dialogues && .venv/bin/ruff check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

fix: setup ## Mend what the linter can
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

check: lint train ## Everything CI runs: lint, types, imports, dialogue data, tests
	@cd dialogues && .venv/bin/python train.py --validate
	@$(MAKE) --no-print-directory test

bench: train ## The benchmarks, each beside its peer
	@$(PY) -m tests.bench

bench-understanding: train ## How well the line understands: intents, fields, dates and numbers beside libraries
	@$(D) tests/bench/understanding
