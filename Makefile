# The ways into this repository; "make help" lists them. Needs git, make, python3 (3.11 or newer) and python3-venv.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
DEMO := .demo
# also for the tools that pip fetches to build the project itself
PIP := PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip --quiet

.DEFAULT_GOAL := help
.PHONY: help system demo install install-dev test check static format bundle bench eval eval-diff notebooks constraints picture clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

# --- the environment ------------------------------------------------------------------------------

system:
	@command -v git >/dev/null || \
	  { echo "git is missing; install it with:  sudo apt-get install git" >&2; exit 2; }
	@command -v $(PYTHON) >/dev/null || \
	  { echo "$(PYTHON) is missing; install it with:  sudo apt-get install python3 python3-venv" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$$($(PYTHON) --version) is too old, soichi needs 3.11 or newer; install one and name it:" >&2; \
	    echo "  sudo apt-get install python3.11 python3.11-venv && make demo PYTHON=python3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "the module venv is missing; install it with:  sudo apt-get install python3-venv" >&2; exit 2; }

# The stamps lie inside the environment: whoever removes it removes them. A stamp is newer than all that
# the installation depends on, so that a second run installs nothing.
$(BIN)/python: | system
	@echo "soichi: setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "soichi: installing (once; about a minute) ..."
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "soichi: installing what the tests need (once; about a minute) ..."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $(VENV)/.installed $@

install: system $(VENV)/.installed ## set up .venv with soichi in it
install-dev: system $(VENV)/.installed-dev ## the same, with what the tests and checks need

# --- to see it ------------------------------------------------------------------------------------

demo: install ## build a store from examples/, print a lineage, serve it at PORT (8000)
	@status=0; $(BIN)/soichi build examples --store $(DEMO) || status=$$?; [ $$status -le 1 ]
	@$(BIN)/soichi trace 43-NQ/TW --store $(DEMO)
	@$(BIN)/soichi serve --store $(DEMO) --port $(PORT)

# --- to work on it --------------------------------------------------------------------------------

test: install-dev ## run every test; a skipped one is named with what it lacks
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

static: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: static test ## format, lint, types, import contracts, tests and documentation examples

format: install-dev ## put the source into the common format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bundle: install-dev ## one zip with every wheel, for networks that are closed (PLATFORM=win_amd64 PY=3.12 for another machine)
	@$(BIN)/python scripts/bundle.py $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PY),--python $(PY))

bench: install-dev ## measure extraction, building and pages on this machine
	@$(BIN)/python bench/extraction.py
	@$(BIN)/python bench/build.py
	@$(BIN)/python bench/pages.py
	@$(BIN)/python -m bench.sparql

eval: install-dev ## measure found against gold and write the figures into README.md
	@$(BIN)/python scripts/evaluate.py

eval-diff: install-dev ## citations and relations gained and lost since BASE=main (DOCS=folder for other documents)
	@$(BIN)/python scripts/eval_diff.py $(or $(BASE),main) $(DOCS)

notebooks: install-dev ## run the notebooks from top to bottom and store what they show
	@$(BIN)/python scripts/notebooks.py

picture: install-dev ## draw docs/lineage.png anew (needs chromium)
	@$(BIN)/python scripts/picture.py

constraints: install-dev ## compile constraints.txt anew, with the newest versions
	@$(BIN)/python scripts/constraints.py

clean: ## remove what was built; the environment too
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
