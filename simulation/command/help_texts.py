"""What the command and its parts say they do; Python can be told to drop the texts that stand in functions."""

HELP: dict[str, str] = {
    "": "Simulate teams of professionals from different organisations, and the chair who bridges between them.",
    "list": "Show the shipped scenarios, the bridging strategies, the sets of constants and the sweeps.",
    "check": (
        "Check files with scenarios, constants or sweeps without running them, and folders of results.\n\n"
        "Tells every problem of every file; warnings are of what can never matter in a run, and the exit code stays 0. "
        "Of a folder of run, compare or analyse it tells whether it is whole."
    ),
    "upgrade": (
        "Write a scenario file as version 2 of the format, with its comments, order and wording.\n\n"
        "What was changed is told; a file that cannot be read is refused, and a file is written whole or not at all."
    ),
    "schema": "Print the JSON Schema of a scenario file, a file with constants, or a sweep.",
    "run": "Run one team once, and tell what happened.",
    "compare": "Run several teams many times with the same luck, and compare them.",
    "validate": (
        "Test the model against what was observed: evidence rows, null models, thresholds of the phase reading.\n\n"
        "Exit code 1 if a row of strength A or B does not hold."
    ),
    "sweep": (
        "Run many settings many times into a folder, which can be stopped and gone on with at any moment.\n\n"
        "Exit code 1 if runs failed; their rows say why."
    ),
    "merge": "Join the results of parts of one sweep, run on separate machines, in a new folder.",
    "analyse": "Tables and figures of the results of a sweep, and a file for scenario discovery.",
    "explain": "Tell one run meeting by meeting in plain sentences, and its turning points.",
    "play": "Open a page on which a team meets: watch it, or take the chair.",
    "report": "Make a report to hand out: one HTML file with figures, tables, sources, and what (not) to say from it.",
}
"""By the name of the command; the whole under none."""
