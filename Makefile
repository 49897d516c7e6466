# make book       install what is needed, build the site from the stored outputs
# make test       the same, then what a change can break; make test ALL=1 tests everything
# make check      the rules, the stored outputs and the budget of one notebook:
#                 make check NB=book/<part>/<slug>.ipynb (NB so below, too)
# make lab        open the book in JupyterLab; STORED=1 shows the files as they are stored
# make new        begin a notebook from the template; PREFIX=word begins its labels
# make text       write a notebook as text, _text/<part>/<slug>.md
# make notebook   and back, outputs kept where a cell did not change
# make run        execute one notebook and store its outputs
# make execute    the same with all notebooks
# make mutants    break the code of one notebook on purpose: do its checks notice? PARAMETERS=1
#                 moves its parameters too
# make reseed     run one notebook with other seeds: which claims hold? N=20 says how often
# make budget     CPU seconds and kilobytes of each notebook in its last run; of one with NB
# make live       fetch Python for the browser: pages can be edited and run; then make book
# make export     plain copies that run alone, as in Colab: _build/notebooks
# make bench      compare the integrators with C, SciPy, Brian 2
# make processor  execute the book, or one notebook, in the arithmetic of another processor
# make stacks     execute the book with the oldest and the newest packages that it supports
# make check-links  ask every address on the site whether it answers (needs the network)
# make clean      remove what was built
#
# The environment is .venv, made with the newest Python from 3.11 on that is found; another one:
# make book PYTHON=/path/to/python

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && { echo $$p; break; }; done)
# one more than two cores: a worker often waits for a kernel or a browser
JOBS ?= 3
N ?= 20
BIN := .venv/bin
READY := .venv/.ready
SITE := _build/html/index.html
UNFINISHED := _build/.unfinished
BUILD := $(BIN)/jupyter-book build . -W --keep-going -n

# Targets beside each other, the output of each in one piece where make can do it. JOBS is read by
# pytest -n, too, which knows a 0 (no worker beside it) and words: to make they are 1 and 2.
AT_ONCE := $(if $(filter auto logical,$(JOBS)),2,$(patsubst 0,1,$(JOBS)))
BESIDE := -j $(AT_ONCE) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

# Steps of one target that are all taken, although one of them fails: `step COMMAND` takes one,
# `verdict` names those that failed and fails with them.
STEPS := failed=; \
	step() { echo "$$*"; "$$@" || failed="$$failed\n  $$*"; }; \
	verdict() { test -z "$$failed" || { printf "failed:$$failed\n" >&2; exit 1; }; };

# What Sphinx remembers of a build that was broken off is true only in part, and the next build
# stumbles over it: then that build begins anew.
book: $(READY)
	@mkdir -p _build; test ! -e $(UNFINISHED) || rm -rf _build/.doctrees
	@$(STEPS) step $(BIN)/python -m tools.export; \
	step $(BIN)/python -m tools.live again; touch $(UNFINISHED); \
	step $(BUILD); rm $(UNFINISHED); verdict
	@touch _build/.site-tested  # the browser tests need not build it again
	@echo "The book is built. Open $(CURDIR)/$(SITE)"

# The site is built in one process. What needs no site runs beside it: the style, the integrators
# without numba, and nbval, which executes each notebook once. Then come the other tests, and the
# budget is judged from the record that nbval left.
test: $(READY)
	@$(STEPS) \
	step $(MAKE) --no-print-directory --keep-going $(BESIDE) book plain pages; \
	step $(BIN)/python -m pytest -n $(JOBS) -rs --durations=10 tests utils; \
	step $(BIN)/python -m tools.budget; \
	verdict

# Each notebook is executed once, and compared with what is stored in it.
pages: $(READY)
	$(BIN)/python -m pytest -n $(JOBS) -rs --durations=10 book

# Style, the integrators without numba, and the packages of Colab, which the plain copies run with.
plain: $(READY)
	@$(STEPS) \
	step $(BIN)/ruff check; \
	step $(BIN)/ruff format --check; \
	step $(BIN)/python -m tests.export.colab; \
	step env NUMBA_DISABLE_JIT=1 $(BIN)/python -m pytest -q tests/utils; \
	verdict

check: one $(READY)
	@$(STEPS) \
	step $(BIN)/python -m tools.rules $(NB); \
	step $(BIN)/ruff check --quiet $(NB); \
	step $(BIN)/python -m pytest -q --no-header -p no:cacheprovider $(NB); \
	step $(BIN)/python -m tools.budget $(NB); \
	verdict

lab: $(READY)
	$(BIN)/python -m tools.lab $(if $(STORED),--stored)

new: one $(READY)
	$(BIN)/python -m tools.new $(NB) $(if $(PREFIX),--prefix $(PREFIX))

run text notebook: one $(READY)
	$(BIN)/python -m tools.notebooks $@ $(NB)

execute: $(READY)
	$(BIN)/python -m tools.notebooks run

mutants: one $(READY)
	$(BIN)/python -m tools.mutants $(NB) $(if $(PARAMETERS),--parameters)

reseed: one $(READY)
	$(BIN)/python -m tools.reseed $(NB) -n $(N)

budget: $(READY)
	$(BIN)/python -m tools.budget $(NB)

export: $(READY)
	$(BIN)/python -m tools.export

live: $(READY) export
	$(BIN)/python -m tools.live

bench: $(READY)
	$(BIN)/python -m tools.bench

processor: $(READY)
	$(BIN)/python -m tools.running.processor $(NB)

stacks: $(READY)
	$(BIN)/python -m tools.stacks $(STACK)

check-links: $(READY) export
	$(BIN)/jupyter-book build . --builder custom --custom-builder linkcheck

clean:
	rm -rf _build .pytest_cache .ruff_cache .hypothesis

one:
	@test -n "$(NB)" || { \
	echo "say which: make $(MAKECMDGOALS) NB=book/<part>/<slug>.ipynb" >&2; exit 1; }

# The stamp comes last: an installation that was interrupted begins anew.
$(READY): requirements.txt
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Python 3.11 or later with its venv module is needed (Debian: apt install" \
	"python3-venv); say make PYTHON=/path/to/python" >&2; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.PHONY: book test plain pages check lab new run text notebook execute mutants reseed budget export live bench \
	processor stacks check-links clean one
