# make book       install what is needed, build the site from the stored outputs
# make test       the same, then every test; the browser tests where a Chromium is found
# make lab        open the book in JupyterLab
# make run        execute one notebook and store its outputs: make run NB=book/<part>/<slug>.ipynb
# make execute    the same with all notebooks
# make new        begin a notebook from the template: make new NB=book/<part>/<slug>.ipynb
# make text       write a notebook as text, _text/<part>/<slug>.md (NB as above)
# make notebook   and back, outputs kept where a cell did not change
# make mutants    break the code of one notebook on purpose: do its checks notice?
# make budget     CPU seconds and kilobytes of each notebook, against what it may cost
# make export     plain copies that run alone, as in Colab: _build/notebooks
# make bench      compare the integrators with C, SciPy, Brian 2
# make stacks     execute the book with the oldest and the newest packages that it supports
# make check-links  ask every address on the site whether it answers (needs the network)
# make clean      remove what was built
#
# The environment is .venv, made with the newest Python from 3.11 on that is found; another one:
# make book PYTHON=/path/to/python

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && { echo $$p; break; }; done)
JOBS ?= 2
BIN := .venv/bin
READY := .venv/.ready
SITE := _build/html/index.html

book: $(READY) export
	$(BIN)/jupyter-book build . -W --keep-going -n
	@touch _build/.site-tested  # the browser tests need not build it again
	@echo "The book is built. Open $(CURDIR)/$(SITE)"

test: book
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	NUMBA_DISABLE_JIT=1 $(BIN)/python -m pytest -n $(JOBS) -q tests/utils
	$(BIN)/python -m pytest -n $(JOBS) -rs --durations=10

lab: $(READY)
	$(BIN)/jupyter lab book

execute: $(READY)
	$(BIN)/python -m tools.notebooks run

new: $(READY)
	@test -n "$(NB)" || { echo "say which: make $@ NB=book/<part>/<slug>.ipynb" >&2; exit 1; }
	$(BIN)/python -m tools.new $(NB)

run text notebook: $(READY)
	@test -n "$(NB)" || { echo "say which: make $@ NB=book/<part>/<slug>.ipynb" >&2; exit 1; }
	$(BIN)/python -m tools.notebooks $@ $(NB)

mutants: $(READY)
	@test -n "$(NB)" || { echo "say which: make $@ NB=book/<part>/<slug>.ipynb" >&2; exit 1; }
	$(BIN)/python -m tools.mutants $(NB)

budget: book
	$(BIN)/python -m tools.budget

export: $(READY)
	$(BIN)/python -m tools.export

bench: $(READY)
	$(BIN)/python -m tools.bench

stacks: $(READY)
	$(BIN)/python -m tools.stacks $(STACK)

check-links: $(READY) export
	$(BIN)/jupyter-book build . --builder custom --custom-builder linkcheck

clean:
	rm -rf _build .pytest_cache .ruff_cache .hypothesis

# The stamp comes last: an installation that was interrupted begins anew.
$(READY): requirements.txt
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Python 3.11 or later with its venv module is needed (Debian: apt install" \
	"python3-venv); say make PYTHON=/path/to/python" >&2; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.PHONY: book test lab execute run new text notebook mutants budget export bench stacks check-links clean
