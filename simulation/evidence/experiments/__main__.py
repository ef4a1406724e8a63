"""Run the experiments, and write their page and figures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from simulation.evidence.experiments import listed
from simulation.evidence.experiments.experiment import RUNS, find
from simulation.evidence.experiments.page import page, theme_figure
from simulation.filing import expanded, write_file
from simulation.view.drawing import save_figure


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all experiments and write page and figures."""
    parser = argparse.ArgumentParser(prog="python -m simulation.evidence.experiments", description=__doc__)
    parser.add_argument("--replications", type=int, default=RUNS, help="runs of each course (default: %(default)s)")
    parser.add_argument("--write", type=expanded, required=True, help="Markdown file; figures go to a folder beside it")
    given = parser.parse_args(arguments)
    if given.write.is_dir() or not given.write.parent.is_dir():
        parser.error(f"--write: found {str(given.write)!r}; allowed: a file in a folder that is there")
    found = []
    for number, experiment in enumerate(listed.EXPERIMENTS, start=1):
        print(f"{number} of {len(listed.EXPERIMENTS)}: {experiment.mechanism}", file=sys.stderr)
        found.append(find(experiment, given.replications))
    folder = given.write.parent / "figures"
    folder.mkdir(exist_ok=True)
    for name, (title, experiments) in listed.THEMES.items():
        figure = theme_figure(title, [one for one in found if one.experiment in experiments])
        save_figure(figure, folder / f"experiments_{name}.png")
    write_file(given.write, page(found, "figures").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
