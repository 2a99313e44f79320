# Everything the site needs is installed into .venv, so nothing outside this
# directory changes (but for a Chromium, when the tests find none).
# Written for GNU make 3.81, the one macOS has: no .ONESHELL and no !=.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
# Later options win, so ARGS can take any of these back: make test ARGS="-n 0".
# The tests of a file share what it sets up, so they go to one worker, in the order
# that tests/conftest.py gives the files; more than four browsers at a time would
# ask for more memory than they save time.
SPREAD := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
PYTEST := $(PY) -m pytest $(SPREAD)
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
UV_COMPILE := $(VENV)/bin/uv pip compile --quiet --universal \
	--python-version 3.11.0 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock"

# Material warns at every build that MkDocs 2 will not run it; the version of
# MkDocs is pinned, so the warning has nothing to say here.
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := serve
# A recipe that fails leaves no half-made target that would pass for a whole one.
.DELETE_ON_ERROR:

.PHONY: help
help: ## list these targets
	@awk -F ':[^#]*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: serve
serve: $(VENV)/site.stamp ## build, serve at http://127.0.0.1:8000/ and follow changes (the default; PORT=8001 for another port)
	@$(PY) hooks/serve.py --port $(PORT)

.PHONY: build
build: $(VENV)/site.stamp ## build the site into site/, which stays as it was if anything is wrong
	@$(PY) hooks/publish.py

.PHONY: check
check: $(VENV)/tests.stamp ## look at the code within seconds: layout, lint, types, scripts without a page
	@$(PY) -m tests.check

.PHONY: test
test: $(VENV)/tests.stamp ## look at the code, then run every test (ARGS="-k search" for some tests only)
	@$(if $(ARGS),:,$(PY) -m tests.check)
	@$(if $(ARGS),:,$(PY) -m tests.engines.found)
	@CHROMIUM="$$($(PY) -m tests.browser.chromium)" && export CHROMIUM && $(PYTEST) $(if $(ARGS),$(ARGS),--junitxml=.cache/tests.xml -o junit_suite_name="$$(git describe --always --dirty --exclude "*" 2>/dev/null)")

.PHONY: quality
quality: $(VENV)/tests.stamp ## write QUALITY.md: every figure with its command, commit and day, from the last whole make test
	@$(PY) -m tests.quality

.PHONY: engines
engines: $(VENV)/tests.stamp ## go through what readers do, and open every page, in Firefox, WebKit and Chromium; each step with its time is in .cache/engines/
	@$(PY) -m tests.engines.found
	@CHROMIUM="$$($(PY) -m tests.browser.chromium)" && export CHROMIUM && ENGINES=all $(PYTEST) tests/engines $(ARGS)
	@cat .cache/engines/*.log

.PHONY: heard
heard: $(VENV)/tests.stamp ## hear with Orca what readers do in Firefox and Chromium, and compare it with the record (ARGS="firefox sv search" for a part, ARGS=--record to record anew)
	@CHROMIUM="$$($(PY) -m tests.browser.chromium)" && export CHROMIUM && PYTHONPATH=hooks $(PY) -m tests.heard $(ARGS)

.PHONY: coverage
coverage: $(VENV)/tests.stamp ## say which branches of hooks/guidance the tests without a browser reach; at least 95 % (in .cache/coverage/)
	@mkdir -p .cache/coverage && rm -f .cache/coverage/data*
	@$(PY) -m coverage run -m pytest $(SPREAD) -m "not browser" $(ARGS)
	@$(PY) -m coverage combine --quiet
	@git describe --always --dirty --exclude "*" >.cache/coverage/commit 2>/dev/null || true
	@$(PY) -m coverage report --skip-covered

.PHONY: mutants
mutants: $(VENV)/mutants.stamp ## spoil what reads data, stores and joins answers, place by place, and see whether its tests notice (ARGS="--what data" or scripts)
	@$(PY) -m tests.mutants $(ARGS)

.PHONY: fuzz
fuzz: $(VENV)/tests.stamp ## spoil files of every kind, 100,000 of each (ARGS="--what words --cases 5000 --seed 1" for fewer)
	@$(PY) -m tests.fuzz --cases 100000 $(ARGS)

.PHONY: bench
bench: $(VENV)/tests.stamp ## measure the build and the pages
	@CHROMIUM="$$($(PY) -m tests.browser.chromium)" && export CHROMIUM && $(PY) -m benchmarks $(ARGS)

.PHONY: record
record: $(VENV)/site.stamp ## record new item ids and addresses, which later builds keep working
	@$(PY) hooks/record.py

.PHONY: schema
schema: $(VENV)/site.stamp ## write the JSON Schemas of the data files anew
	@$(PY) hooks/schema.py

.PHONY: lock
lock: $(VENV)/uv.stamp ## pin the newest versions that requirements.in and tests/requirements.in allow
	@$(UV_COMPILE) --upgrade requirements.in --output-file requirements.txt >/dev/null
	@$(UV_COMPILE) --upgrade tests/requirements.in --output-file tests/requirements.txt >/dev/null
	@$(UV_COMPILE) --upgrade tests/mutants/requirements.in --output-file tests/mutants/requirements.txt >/dev/null

.PHONY: update
update: lock ## take the newest versions that the lists allow, say which changed, and look whether everything still holds
	@git --no-pager diff --unified=0 -- requirements.txt tests/requirements.txt tests/mutants/requirements.txt | sed -nE 's/^([-+][a-z0-9][^ ]*==[^ ]*).*/\1/p' | grep . || echo "Nothing is newer."
	@$(MAKE) check
	@$(MAKE) test

.PHONY: clean
clean: ## remove everything these targets made
	@rm -rf site .site-* $(VENV) .cache .pytest_cache .hypothesis .mypy_cache .ruff_cache .coverage* tests/npm/node_modules tests/mutants/node_modules
	@find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# A link to the Python it was made with: when that Python goes, make finds
# the link broken and makes the environment anew.
$(PY):
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "Python 3.11 or newer is needed, and there is no $(PYTHON)." >&2; \
		echo "Install one, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -c 'import platform; print(platform.python_version())')." >&2; \
		echo "Install a newer one, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: its venv or ensurepip module is missing." >&2; \
		echo "On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/site.stamp: requirements.txt | $(PY)
	@echo "Installing what the site needs into $(VENV)" >&2
	@$(PIP_INSTALL) --require-hashes --no-deps -r requirements.txt
	@touch $@

$(VENV)/tests.stamp: tests/requirements.txt $(VENV)/site.stamp
	@echo "Installing what the tests need into $(VENV)" >&2
	@$(PIP_INSTALL) --require-hashes --no-deps -r tests/requirements.txt
	@touch $@

$(VENV)/mutants.stamp: tests/mutants/requirements.txt $(VENV)/tests.stamp
	@echo "Installing what make mutants needs into $(VENV)" >&2
	@$(PIP_INSTALL) --require-hashes --no-deps -r tests/mutants/requirements.txt
	@touch $@

$(VENV)/uv.stamp: | $(PY)
	@$(PIP_INSTALL) uv
	@touch $@
