"""How long commands take to start, and what engines cost, as ratios: ``python benchmarks/start.py`` (some minutes).

Commands are timed as whole processes, each in turn with `bruggen --help`. What engines cost is what
`simulation/experiment/costs.py` holds, measured anew beside it; a run on Mesa is told for every team that ships.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from functools import partial

from speed import in_turn, median, ratio, say

from simulation import compare, load_scenario, shipped_scenarios
from simulation.experiment import costs

COMMAND = "import sys; sys.argv[0] = 'bruggen'; from simulation.command.app import main; main()"
ROUNDS = 7
MOST = {("list",): 3.5, ("check", "oostplein"): 3.5, ("run", "oostplein"): 7.0}
"""Commands, and how many times as long as `bruggen --help` each may take."""


def process(*arguments: str, code: str = COMMAND) -> None:
    """Run Python in a process of its own."""
    subprocess.run([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL, check=True)


def starts() -> bool:
    """Tell how long commands take beside `bruggen --help`; whether none takes longer than it may."""
    fine = True
    for arguments, most in MOST.items():
        usual, command = in_turn(partial(process, "--help"), partial(process, *arguments), rounds=ROUNDS)
        found = ratio(command, usual)
        fine = fine and found <= most
        told = f"bruggen {' '.join(arguments)}, beside --help of {median(usual):.2f} s (at most {most:g} times)"
        say(told, f"{found:.1f} times")
    return fine


def engines() -> None:
    """Tell what the engines cost, beside what is reckoned with."""
    for what, code, held in (
        ("loading Mesa", "import numpy; from simulation.experiment.lean import load_mesa", "load_mesa()"),
        ("loading Numba", "import numpy", "import numba"),
    ):
        told = subprocess.run(
            [
                sys.executable,
                "-c",
                f"{code}\nimport time\nbegin = time.perf_counter()\n{held}\nprint(time.perf_counter() - begin)",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        say(what, f"{float(told.stdout):.2f} s")
    for name in shipped_scenarios():
        scenario = load_scenario(name)
        compare(scenario, replications=1, engine="mesa")
        begin = time.perf_counter()
        compare(scenario, replications=2, engine="mesa")
        each = (time.perf_counter() - begin) / 2
        reckoned = costs.of_run(scenario)
        say(f"a run of {name} on Mesa", f"{each:.3f} s, reckoned {reckoned:.3f}, {reckoned / each:.2f} times")
    once = "from simulation import compare; compare('oostplein', replications=1, engine='compiled')"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BRUGGEN_CACHE_DIR"] = folder
        for what, told in (("compiling", costs.COMPILED), ("loading what was compiled", costs.LOADED)):
            begin = time.perf_counter()
            process(code=once)
            say(
                f"{what}, the whole process",
                f"{time.perf_counter() - begin:.1f} s; reckoned {told:g} and loading Numba",
            )


if __name__ == "__main__":
    fine = starts()
    engines()
    sys.exit(not fine)
