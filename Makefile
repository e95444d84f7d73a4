# Each target says after ## what it does; `make` prints them.
PYTHON ?= python3
BIN := .venv/bin
SECONDS ?= 60
BENCH ?= peers cost filters reads load imports planning rider soak
LOCK := $(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help run install setup test check bench fuzz messages lock stop clean

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: ## set up what is missing and serve at http://127.0.0.1:8000 (PORT=8001 changes it)
	@$(PYTHON) -m config.bootstrap run

install: ## install what running needs, and nothing else
	@$(PYTHON) -m config.bootstrap install

setup: ## install all that developing needs
	@$(PYTHON) -m config.bootstrap dev

test: setup ## run every test, on all cores (ARGS="tests/geo -k datum" chooses)
	@$(BIN)/python -m pytest $(or $(ARGS),-n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder)

check: setup ## linters, types, import rules, migrations, translations, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/bandit -q -r config geo stations api maps manage.py -c pyproject.toml
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m config.translations check
	$(BIN)/python -m pytest tests/architecture

bench: setup ## side-by-side benchmarks (BENCH="reads" chooses)
	@$(BIN)/python manage.py load_shipped
	@for name in $(BENCH); do echo "== $$name"; $(BIN)/python -m tests.bench.$$name $(ARGS) || exit 1; done

fuzz: setup ## random input to every parser, guided by coverage (SECONDS=60 for each)
	@DJANGO_SETTINGS_MODULE=config.settings SECONDS=$(SECONDS) $(BIN)/python -m tests.fuzz $(TARGETS)

messages: setup ## collect the strings to translate into config/locale/en
	@$(BIN)/python -m config.translations extract

lock: setup ## lock the Python packages again after pyproject.toml changed
	$(LOCK) -o config/requirements.txt
	$(LOCK) --extra dev -o config/requirements-dev.txt
	$(BIN)/python -m config.notices

stop: ## stop a server in the background and the local database
	@$(PYTHON) -m config.bootstrap stop

clean: ## delete what was made, the database too, after asking (FORCE=1: without asking)
	@FORCE=$(FORCE) $(PYTHON) -m config.bootstrap clean
