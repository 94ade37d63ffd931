PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check mutants bench pictures lock clean

run: $(VENV)/ready  ## The bot with the BOT_TOKEN of the environment or .env; without one, a rehearsal
	@if [ -n "$$BOT_TOKEN" ] || grep -qs '^BOT_TOKEN=[^ ]' .env; then exec $(BIN)/python -m bot run; \
	else exec $(BIN)/python -m bot rehearse; fi

test: $(VENV)/ready-dev  ## All tests: those that kill the bot, which want the machine for themselves; then the rest, three at a time
	$(BIN)/python -m pytest -q tests/kills
	$(BIN)/python -m pytest -q -n 3 --dist worksteal --ignore tests/kills

check: $(VENV)/ready-dev  ## Everything else that must hold: style, types, imports, dialogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot check

mutants: $(VENV)/ready-dev  ## Break the bot in each known way and see the named tests fail
	$(BIN)/python -m tests.mutants

bench: $(VENV)/ready-dev .venv-bench/ready  ## Measure turns, replies, start and memory, beside two plain bots; then the page, then a Sunday
	$(BIN)/python -m benchmarks.turns
	$(BIN)/python -m benchmarks.page
	$(BIN)/python -m benchmarks.capacity

pictures: $(VENV)/ready-dev  ## Take the pictures of the README from the page as it is (needs Chromium)
	$(BIN)/python -m tests.browser.pictures

lock:  ## Pin what *.in ask for, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements-dev.in -o requirements-dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q benchmarks/requirements.in -o benchmarks/requirements.txt

clean:  ## Remove the environment and caches, never data
	rm -rf $(VENV) .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/ready: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Twofold needs Python 3.11 or newer.")'
	@echo "Making the environment in $(VENV): about half a minute."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@echo "Adding what the tests need: about half a minute."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv-bench/ready: benchmarks/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.txt
	@touch $@
