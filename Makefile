# What one does with this repository; `make` alone says what there is.
# Needs python3 (3.11 or newer) and a connection to PyPI, nothing else: everything is put into .venv here.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Once the development set is in, the demo uses that.
INSTALLED := $(if $(wildcard .venv/dev),.venv/dev,.venv/plain)
SOURCES := $(wildcard *.py commands/*.py indexer/*.py indexer/*/* indexer/*/*/* search/*.py search/*/*.py web/*.py web/*/*)

.DEFAULT_GOAL := help
.PHONY: help demo quick test mutants soak bench eval train docs clean cluster wheel audit

help:
	@echo "make demo    install quoth into .venv, index corpus/ into demo/, search it and cite from it"
	@echo "make test    install what development needs; lint, types and tests"
	@echo "make quick   lint and the fast tests, in less than a minute of one core; before each commit"
	@echo "make mutants   change numbers and comparisons of indexer/, one at a time, and print what no test notices; COUNT=100 SEED=1"
	@echo "make soak    kill it, fill its disk, crowd it: what make test does of this in short, for some hours"
	@echo "make cluster run the tests on Spark and on three nodes of OpenSearch, some of which are killed; Java and Maven bring them"
	@echo "make wheel   build the wheel of the last commit into dist/, twice, and see that both are equal to the byte"
	@echo "make audit   install that wheel with all extras, list what came along in dist/ (CycloneDX), and look it up (pip-audit)"
	@echo "make bench   measure speed and size"
	@echo "make eval DATA=FOLDER   score extraction, and the checking of claims, on an annotated corpus; with ENTITIES=FOLDER names, too"
	@echo "make train DATA=FOLDER  rebuild every weight from an annotated corpus; with ENTITIES=FOLDER NEWS=FILE those for names,"
	@echo "           and with CORRECTIONS=ARCHIVE learning from what people corrected in an archive"
	@echo "make docs    write docs/cli.md, api.md, citing.md, numbers.md, tests/cases/decisions.txt, and the sessions and the picture in README.md anew"
	@echo "make clean   remove .venv, demo/ and caches"

demo: $(INSTALLED)
	@echo '$$ quoth index corpus/articles --archive demo'
	@$(BIN)/quoth index corpus/articles --archive demo
	@echo; echo '$$ quoth search --speaker saleh --archive demo'
	@$(BIN)/quoth search --speaker saleh --archive demo
	@echo; echo '$$ quoth search chlorine children --archive demo --limit 3'
	@$(BIN)/quoth search chlorine children --archive demo --limit 3
	@id=$$($(BIN)/quoth search --speaker saleh --archive demo --limit 1 --format csv 2>/dev/null | sed -n '2s/,.*//p'); \
	echo; echo "\$$ quoth cite $$id --archive demo --style apa"; \
	$(BIN)/quoth cite $$id --archive demo --style apa
	@echo; echo 'In the browser: $(BIN)/quoth serve --archive demo --open'

test: .venv/dev .mypy_path/quoth
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	MYPYPATH=.mypy_path $(BIN)/mypy $$(cat .mypy-targets)
	$(BIN)/python -m pytest

cluster: .venv/dev
	$(PIP) install --editable '.[dev,spark]'
	QUOTH_SPARK=1 QUOTH_NODES=1 $(BIN)/python -m pytest tests/cluster tests/search/shared tests/search/test_engine_contract.py
	QUOTH_SHARED=1 $(BIN)/python -m pytest $(addprefix tests/search/archive/test_,archive.py update.py keys.py)

quick: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -m "not slow" --hypothesis-profile quick

mutants: .venv/dev
	$(BIN)/python benchmarks/mutants.py $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED))

soak: .venv/dev
	QUOTH_SOAK=1 $(BIN)/python -m pytest tests/soak tests/web/test_hostile.py

wheel: .venv/dev
	@rm -rf build/one build/two
	@for copy in one two; do mkdir -p build/$$copy && git archive HEAD | tar -x -C build/$$copy && \
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PIP) wheel --no-deps --wheel-dir build/$$copy/dist build/$$copy || exit 1; done
	@cmp build/one/dist/*.whl build/two/dist/*.whl
	@mkdir -p dist && cp build/one/dist/*.whl dist/ && rm -rf build/one build/two && sha256sum dist/*.whl

# In environments of their own: the list is to have what users get, and nothing of what makes it.
audit: wheel
	@rm -rf build/audit && $(PYTHON) -m venv build/audit/users && $(PYTHON) -m venv build/audit/tools
	@build/audit/users/bin/python -m pip install --quiet "quoth[all] @ file://$$(ls $(CURDIR)/dist/*.whl)"
	@build/audit/tools/bin/python -m pip install --quiet pip-audit cyclonedx-bom
	@build/audit/users/bin/python -m pip uninstall --quiet --yes setuptools
	@build/audit/tools/bin/cyclonedx-py environment --output-reproducible --output-file dist/quoth.cdx.json build/audit/users
	@echo "dist/quoth.cdx.json lists what a user gets"
	@build/audit/users/bin/python -m pip uninstall --quiet --yes quoth pip
	build/audit/tools/bin/pip-audit --strict --path $$(ls -d build/audit/users/lib/python*/site-packages)

bench: .venv/dev
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/engines.py
	$(BIN)/python benchmarks/statements.py
	$(BIN)/python benchmarks/serving.py

eval: .venv/dev
	@test -n "$(DATA)" || { echo "say which corpus: make eval DATA=FOLDER" >&2; exit 2; }
	$(BIN)/python -m quoth.training.evaluate "$(DATA)" $(if $(TEXTS),--texts "$(TEXTS)")
	$(BIN)/python -m quoth.training.verifying "$(DATA)"
	$(if $(ENTITIES),$(BIN)/python -m quoth.training.entities "$(ENTITIES)" --measure)

# With unlabelled news at hand, the labels that are kept here count, too: their texts are there.
train: LABELS = $(if $(NEWS),.train/labels,"$(ENTITIES)")
train: .venv/dev
	@test -n "$(DATA)" || { echo "say which corpus: make train DATA=FOLDER" >&2; exit 2; }
	@test -z "$(CORRECTIONS)" -o -n "$(NEWS)" || { echo "CORRECTIONS needs ENTITIES and NEWS" >&2; exit 2; }
	$(if $(NEWS),$(BIN)/python -m quoth.training.labels "$(ENTITIES)" "$(NEWS)" $(LABELS) \
		$(if $(CORRECTIONS),--corrections "$(CORRECTIONS)"))
	$(BIN)/python -m quoth.training.train "$(DATA)" --crossed .train/crossed $(if $(ENTITIES),--stretches $(LABELS))
	$(if $(NEWS),$(BIN)/python -m quoth.training.clusters "$(NEWS)")
	$(if $(ENTITIES),$(BIN)/python -m quoth.training.entities $(LABELS) $(if $(NEWS),--news "$(NEWS)"))
	$(if $(ENTITIES),$(BIN)/python -m quoth.training.coreference $(LABELS) "$(DATA)/text" \
		--crossed .train/crossed $(if $(NEWS),--news "$(NEWS)"))
	$(if $(ENTITIES),$(BIN)/python -m quoth.training.roles $(LABELS) "$(DATA)/text" --crossed .train/crossed)

docs: .venv/dev
	$(BIN)/python docs/make_cli.py > docs/cli.new
	mv docs/cli.new docs/cli.md
	$(BIN)/python docs/make_api.py > docs/api.new
	mv docs/api.new docs/api.md
	$(BIN)/python docs/make_citing.py > docs/citing.new
	mv docs/citing.new docs/citing.md
	$(BIN)/python docs/make_numbers.py > docs/numbers.new
	mv docs/numbers.new docs/numbers.md
	$(BIN)/python tests/decisions.py
	$(BIN)/python docs/make_readme.py > docs/readme.new
	mv docs/readme.new README.md
	$(BIN)/python docs/make_picture.py

clean:
	rm -rf .venv .mypy_path .train demo build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quoth needs Python 3.11 or newer")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "no venv module: on Debian, install python3-venv" >&2; exit 2; }
	@touch $@

.venv/plain: .venv/made setup.cfg pyproject.toml $(SOURCES)
	$(PIP) install '.[serve]'
	@touch $@

.venv/dev: .venv/made setup.cfg pyproject.toml
	$(PIP) install --editable '.[dev]'
	@touch $@

# mypy does not see an editable install; through this link it finds the root as the package quoth.
.mypy_path/quoth:
	@mkdir -p $(@D)
	@ln -sfn .. $@
