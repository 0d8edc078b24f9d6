# Huying: everything from a bare machine with python3.11 and make.
#
#   make demo         set up, start everything with the demonstration district     安装并启动演示
#   make test         set up what the tests need, run them                         运行测试
#   make check        the whole truth: style, types, contracts, templates, front end, tests
#   make build        front end and translations                                   构建前端与翻译
#   make lint         style, types, contracts and templates alone                  静态检查
#   make lock         write the locks anew from pyproject.toml                     更新依赖锁
#   make screenshots  take the pictures of docs/screenshots anew                   重拍截图
#   make reference    write docs/reference anew from the code                      更新参考文档
#   make pinned       write tests/contracts anew: what others rely on has changed  更新对外契约
#   make clean        remove what was built; var/ (the data) stays                 清理
#
# Ports: make demo WEB_PORT=8800 GATEWAY_PORT=8801. Options of `huying up`: make demo UP="--logs".

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
PY := $(BIN)/python
STAMPS := .stamps
export PATH := $(CURDIR)/$(BIN):$(PATH)

PO := $(shell find huying -name '*.po' -not -path '*/node_modules/*')
MO := $(PO:.po=.mo)
FRONT := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/generated/*' 2>/dev/null)
TEMPLATES := $(shell find huying -type d -name templates)

WEB_PORT ?=
GATEWAY_PORT ?=
UP ?=
T ?=
UP_PORTS = $(if $(WEB_PORT),--web-port $(WEB_PORT)) $(if $(GATEWAY_PORT),--gateway-port $(GATEWAY_PORT))

.PHONY: help setup build browser papers demo test check lint style types contracts templates spelling front-check front-test lock pinned reference screenshots clean

help:
	@sed -n '3,15s/^# \{0,1\}//p' Makefile

# --- What has to be there ---------------------------------------------------------------------------------------

setup: $(STAMPS)/venv

$(STAMPS)/venv: requirements-dev.lock .ci/venv
	@.ci/venv
	@mkdir -p $(STAMPS) && touch $@

build: $(STAMPS)/front $(MO)

$(STAMPS)/node: frontend/package-lock.json $(STAMPS)/venv
	@echo "▸ front-end packages 前端依赖 …"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(STAMPS)/front: $(FRONT) $(STAMPS)/node
	@echo "▸ front end 构建前端 …"
	@cd frontend && npm run --silent build
	@touch $@

%.mo: %.po | $(STAMPS)/venv
	@$(BIN)/pybabel -q compile -i $< -o $@

browser: .ci/browser .ci/papers
	@.ci/browser

papers: .ci/papers
	@.ci/papers

# --- What it is for ---------------------------------------------------------------------------------------------

demo: build papers
	@$(BIN)/huying up --demo $(UP_PORTS) $(UP)

test: build browser
	@$(PY) -m pytest --numprocesses=logical --dist=loadscope --no-loadscope-reorder $(T)

check: lint front-check front-test test

lint: style types contracts templates spelling

style: setup
	@echo "▸ style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup
	@echo "▸ types"
	@HUYING_DATA=$(STAMPS)/data $(BIN)/mypy

contracts: setup
	@echo "▸ contracts"
	@$(BIN)/lint-imports --no-logo

templates: setup
	@echo "▸ templates"
	@$(BIN)/djlint --quiet --lint $(TEMPLATES)

spelling: setup
	@echo "▸ spelling"
	@$(BIN)/codespell

front-check: $(STAMPS)/front
	@echo "▸ front-end types"
	@cd frontend && npm run --silent check

front-test: $(STAMPS)/front
	@echo "▸ front-end tests"
	@cd frontend && npm test --silent

screenshots: build browser
	@$(PY) -m tests.e2e.screenshots

reference: setup
	@HUYING_DATA=$(STAMPS)/data $(PY) -c 'from huying.config.start import start; start(); from huying.config import reference; reference.write([])'

pinned: setup
	@HUYING_DATA=$(STAMPS)/data $(PY) -c 'from huying.config.start import start; start(); from tests.contracts import pinned; pinned.write()'

# --- Keeping house ----------------------------------------------------------------------------------------------

lock: setup
	@$(BIN)/uv pip compile pyproject.toml $(LOCKED_AS) -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml $(LOCKED_AS) --extra dev -c requirements.lock -o requirements-dev.lock
	@! grep -nE '://|^-|(^| )/' requirements.lock requirements-dev.lock

LOCKED_AS := --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

clean:
	@rm -rf $(STAMPS) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@rm -rf huying/ui/static/dist frontend/node_modules
	@find huying -name '*.mo' -delete
