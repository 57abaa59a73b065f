# SPDX-License-Identifier: Apache-2.0
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
PLAN := tests/scripts/hotline.agreed.plan
# hidden, so that screenless machines and screens give the same results
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: help run test lint bench soak screenshots translations manual lock

help: ## what there is
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -nE 's/^([a-z]+):[^#]*## (.*)/make \1  \2/p' $(MAKEFILE_LIST)

run: ## start Vorab; without a screen, play a sample call and write its PDF
	@packaging/prepare.sh run
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  exec $(BIN)/python -m vorab.app $(ARGS); \
	else \
	  rm -rf build/demo && mkdir -p build/demo; \
	  $(BIN)/vorab play $(PLAN) -o build/demo --home build/demo/home; \
	  echo; echo "Kein Bildschirm da. Das Gespräch wurde durchgespielt, das Ergebnis liegt hier:"; \
	  find build/demo -maxdepth 1 -name '*.pdf' -printf '  %p\n'; \
	fi

test: lint ## all checks and tests
	@$(OFFSCREEN) $(BIN)/python -m pytest -n 2 --dist worksteal -q $(ARGS)

lint: ## style, types, layers
	@packaging/prepare.sh test
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { $(BIN)/ruff format --check .; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --cache-dir build/import-linter || exit 1

bench: ## how fast, against other engines
	@packaging/prepare.sh bench
	@$(OFFSCREEN) $(BIN)/python -m tests.bench $(ARGS)

soak: ## long tests
	@packaging/prepare.sh test
	@$(OFFSCREEN) $(BIN)/python -m pytest -q tests/soak $(ARGS)

screenshots: ## pictures of every page into build/screenshots
	@packaging/prepare.sh test
	@mkdir -p build/screenshots
	@$(OFFSCREEN) $(BIN)/python -m tests.screenshots build/screenshots $(ARGS)

translations: ## collect the German sentences, update locale/
	@packaging/prepare.sh run
	@$(BIN)/python packaging/translations.py

manual: ## write the list of problems and the schemas in templates/ anew
	@packaging/prepare.sh run
	@$(BIN)/python packaging/manual.py

lock: ## resolve the dependencies anew (needs the network)
	@python3 -m venv build/lock && build/lock/bin/pip install --quiet pip-tools
	@build/lock/bin/python packaging/make_lock.py
