# Everything a person or CI does here. Tools come into .venv from the hash-locked requirements, by uv where present.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
WORKERS ?= 2

.PHONY: run test quick soak check quality tune learn bench locales lock clean

run: $(RUN_READY)
	$(BIN)/python bot.py

test: $(DEV_READY)
	$(BIN)/python bot.py prepare
	$(BIN)/python -m pytest -rs -n $(WORKERS) --dist worksteal

quick: $(DEV_READY)
	$(BIN)/python -m pytest --quick -n $(WORKERS) --dist worksteal

soak: $(DEV_READY)
	$(BIN)/python -m pytest --soak -n $(WORKERS) --dist worksteal

check: $(DEV_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python bot.py check
	$(BIN)/python -m pytest tests/test_catalogues.py tests/test_layers.py

quality: $(DEV_READY)
	$(BIN)/python -m tests.quality.measure $(ARGS)

learn: $(DEV_READY)
	$(BIN)/python -m tests.quality.learn $(ARGS)

tune: $(DEV_READY)
	$(BIN)/python -m tests.quality.tune $(ARGS)

bench: $(DEV_READY)
	$(BIN)/python -m tests.benchmarks.bench $(ARGS)

locales: $(DEV_READY)
	$(BIN)/pybabel -q extract -F babel.cfg -k say -k say_many:1,2 --no-location --sort-output --omit-header -o locales/messages.pot assistant handlers
	$(BIN)/pybabel -q update -i locales/messages.pot -d locales --no-fuzzy-matching --ignore-obsolete --omit-header --no-wrap
	sed -i '/^msgstr\[1\] ""$$/d' locales/*/LC_MESSAGES/messages.po # a language without plurals has no second form

lock: $(DEV_READY)
	uv pip compile -q --generate-hashes --no-header --no-annotate requirements.in -o requirements.txt
	uv pip compile -q --generate-hashes --no-header --no-annotate requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv .venv-newest .pytest_cache .mypy_cache .ruff_cache .hypothesis build

$(RUN_READY): requirements.txt
	@echo "Installing what Đồng Hành needs into $(VENV); this is done once and takes a minute or two."
	test -d $(VENV) || if command -v uv >/dev/null; then uv venv -q --python $(PYTHON) $(VENV); else $(PYTHON) -m venv $(VENV); fi
	if command -v uv >/dev/null; then uv pip install --python $(VENV) --require-hashes -r requirements.txt; \
	else $(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.txt; fi
	$(BIN)/python bot.py prepare
	touch $@

$(DEV_READY): $(RUN_READY) requirements-dev.txt
	if command -v uv >/dev/null; then uv pip install -q --python $(VENV) --require-hashes -r requirements-dev.txt; \
	else $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt; fi
	touch $@
