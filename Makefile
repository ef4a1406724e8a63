PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= results/demo
RUNS ?= 200
SEED ?= 0
FILES ?= 10000
FIT ?= results/fit
QUICK_BASELINES := $(foreach case,oostplein bloemenbuurt,"tests/test_baseline.py::test_results_are_those_of_the_baseline[$(case)]")
SWEEPS := $(basename $(notdir $(wildcard scenarios/sweeps/*.yaml)))
SWEEP_FIGURES := size_and_rhythm:interactions chair_roles_and_covenant:sensitivity avoidance_and_translating:response \
	threat_and_funding:response strategies_by_case:interactions conditions_that_matter:sensitivity

.DEFAULT_GOAL := help
.PHONY: help demo play notebooks docs screenshots test quick mutants check fuzz lowest bench baselines evidence experiments ablation fit screening sweeps figures constraints clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.installed ## Compare the three observed teams: tables and a figure in results/demo
	$(BIN)/bruggen compare oostplein bloemenbuurt ruitersoord -n $(RUNS) --out $(OUT) --overwrite

play: $(VENV)/.installed-page ## Open a page on which a team meets: watch it, or take the chair
	$(BIN)/bruggen play

notebooks: $(VENV)/.installed-notebooks ## Open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir=notebooks

docs: $(VENV)/.installed-docs ## Build the site of the documentation in site/, with all notebooks run (two minutes)
	BRUGGEN_NOTEBOOKS=run NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

test: $(VENV)/.installed-test check ## Run all checks and tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

quick: $(VENV)/.installed-test ## Run the tests of laws, scenarios, strategies and small teams, and two baselines (half a minute)
	$(BIN)/python -m pytest -n 2 -m "not slow and not engine" tests/laws tests/scenario tests/strategies \
		tests/test_phases.py tests/test_paper.py $(QUICK_BASELINES)

mutants: $(VENV)/.installed-test ## Change the code in small places: do the tests notice? A sample; the whole with ALL=1
	$(BIN)/python -m tests.mutation $(if $(ALL),--all)

check: $(VENV)/.installed-test ## Check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fuzz: $(VENV)/.installed-test ## Change files at random and read them (SEED=7 FILES=20000; ten thousand take some minutes)
	$(BIN)/python -m tests.campaigns.fuzz --seed $(SEED) --files $(FILES)

lowest: ## Try every command with the lowest versions that are allowed, in an environment of its own (minutes)
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/python -m pip install -q --disable-pip-version-check uv
	$(VENV)-lowest/bin/uv pip install -q --python $(VENV)-lowest/bin/python --resolution lowest-direct -e .
	$(VENV)-lowest/bin/python tests/smoke.py

bench: $(VENV)/.installed ## Measure speed, as ratios taken side by side
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/sweeps.py
	$(BIN)/python benchmarks/start.py

baselines: $(VENV)/.installed-test ## Take over today's results as the ones to compare with (a change of results)
	$(BIN)/python -m tests.baselines.update

evidence: $(VENV)/.installed ## Run the evidence rows and write docs/evidence.md
	$(BIN)/bruggen validate --write docs/evidence.md

experiments: $(VENV)/.installed ## One experiment for each mechanism: write docs/experiments.md and its figures
	$(BIN)/python -m simulation.evidence.experiments --write docs/experiments.md

ablation: $(VENV)/.installed ## Take out one mechanism at a time and write docs/mechanisms.md (an hour)
	$(BIN)/python -m simulation.evidence.ablation --write docs/mechanisms.md

fit: $(VENV)/.installed ## Search for plausible sets of constants (hours; goes on where it was) and ship those found
	$(BIN)/python -m simulation.fitting search --out $(FIT)
	$(BIN)/python -m simulation.fitting plausible --out $(FIT) --to scenarios/constants

screening: $(VENV)/.installed ## Find out which constants matter and write docs/screening.md
	$(BIN)/python -m simulation.fitting screening --write docs/screening.md --figure docs/figures/screening.png

sweeps: $(VENV)/.installed ## Run the sweeps that ship, whole, and remake their figures in the docs (minutes)
	for name in $(SWEEPS); do \
		$(BIN)/bruggen sweep $$name --out results/sweeps/$$name --resume && \
		$(BIN)/bruggen analyse results/sweeps/$$name >results/sweeps/$$name.txt || exit 1; \
	done
	mkdir -p docs/figures/sweeps
	$(foreach figure,$(SWEEP_FIGURES),cp results/sweeps/$(subst :,/analysis/,$(figure)).png docs/figures/sweeps/$(subst :,_,$(figure)).png && ) true

figures: $(VENV)/.installed ## Remake the figures of the README
	$(BIN)/bruggen compare oostplein bloemenbuurt ruitersoord -n 200 --out results/figures --overwrite
	$(BIN)/bruggen run ruitersoord --seed 1 --out results/figures_run --overwrite >results/figures/run.txt
	mkdir -p docs/figures
	cp results/figures/phases.png docs/figures/phases.png
	cp results/figures_run/run.png docs/figures/run.png
	$(BIN)/python -m simulation.view.laws_figure docs/figures/laws.png

screenshots: $(VENV)/.installed-test ## Remake the pictures of the page in the docs; needs a Chromium
	BRUGGEN_SCREENSHOTS=docs/figures/page $(BIN)/python -m pytest tests/page -p no:xdist

constraints: $(VENV)/.installed-test ## Choose the newest versions that fit, for Python 3.11 and later
	$(BIN)/python -m pip install -q uv
	printf '%s\n' '# Versions this release was tested with, on Python 3.11, 3.12 and 3.13. Made by `make constraints`.' > constraints.new
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade --quiet \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links >> constraints.new
	mv constraints.new constraints.txt

clean: ## Remove the virtual environment, caches and the demo's results
	rm -rf $(VENV) $(VENV)-lowest results/demo build dist site .pytest_cache .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.installed-%: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[$*]'
	touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $(VENV)/.installed $@
