# make site    check the guides and build the site
# make serve   look at it on http://127.0.0.1:8000/
# make test    everything that has to hold before a change is merged; retest repeats it on unchanged files
# make quick   the tests of what has changed and a few of all, within a minute; no proof, but soon
# make judge   learn the second reader's weights after labelled lines have changed
# make terms   compile the lists of terms after one has changed
# make scripts write the scripts of the pages short after one has changed
# make canary  see whether Zensical makes pages of what `gaoqing pages` exports; news, no test
# make forms   set the sample's forms anew, blank and filled in, after one has changed in forms/
# make lock    pin the newest versions of all libraries, with hashes

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE := generator tests forms
.PHONY: site serve test retest everything quick judge terms scripts forms canary lock clean

site: $(VENV)/.site
	@$(BIN)/gaoqing build

serve: $(VENV)/.site
	@$(BIN)/gaoqing serve

# What has changed is told by a program: a file name in a rule of make could be a command.
test: $(VENV)/.test
	@$(BIN)/python tests/fingerprint.py unchanged || $(MAKE) --no-print-directory retest
	@echo "这些文件今天已经通过全部测试；要重跑：make retest / All tests have passed today on these files; again: make retest"

retest: $(VENV)/.test
	@$(BIN)/python tests/fingerprint.py expect
	@begun=$$(date +%s); $(MAKE) --no-print-directory everything || exit; \
	  $(BIN)/python tests/fingerprint.py took $$(( $$(date +%s) - begun ))

# Tests start some hundred commands; where Python is told to write no bytecode, each would compile all of it.
everything:
	@$(BIN)/python -m compileall -q generator
	@$(BIN)/python tests/find_chromium.py
	@$(BIN)/python tests/find_servers.py
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses=$$(( $$(getconf _NPROCESSORS_ONLN) + 2 )) --dist=worksteal
	$(BIN)/gaoqing check --strict
	@$(BIN)/python tests/fingerprint.py record

quick: $(VENV)/.test
	@$(BIN)/python tests/quick.py

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "需要 Python 3.11 或更新版本：make site PYTHON=python3.11"; echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "不能建立虚拟环境；Debian、Ubuntu 上先运行：apt-get install python3-venv"; echo "Install python3-venv first."; exit 1; }
	@touch $@

# --no-build-isolation: the build backend comes from the lock file too, with its hash.
$(VENV)/.site: $(VENV)/.python requirements/site.lock pyproject.toml
	@echo "安装依赖（只在第一次和依赖更新后）… / installing libraries…"
	@$(PIP) install --require-hashes -r requirements/site.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.lock
	@$(PIP) install --require-hashes -r requirements/test.lock
	@touch $@

judge: $(VENV)/.test
	$(BIN)/python tests/wording/train.py

terms: $(VENV)/.test
	$(BIN)/python tests/wording/compile.py

scripts: $(VENV)/.test
	$(BIN)/python tests/shorten.py

forms: $(VENV)/.test
	$(BIN)/python forms/make.py

$(VENV)/.canary: $(VENV)/.site requirements/canary.lock
	@$(PYTHON) -m venv $(VENV)/canary
	@$(VENV)/canary/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/canary.lock
	@touch $@

canary: $(VENV)/.canary
	@$(BIN)/python tests/canary.py $(VENV)/canary/bin/zensical

LOCK := $(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-header
lock: $(VENV)/.test
	$(LOCK) --extra mkdocs --extra import --group build pyproject.toml --output-file requirements/site.lock
	$(LOCK) --extra mkdocs --extra import --extra prove --group build --group dev pyproject.toml --output-file requirements/test.lock
	$(LOCK) --group canary --output-file requirements/canary.lock

clean:
	rm -rf $(VENV) site signs
