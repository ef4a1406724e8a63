"""Folders of results: of a comparison, a run or an analysis, whole whenever one is looked at.

`results.json` lists every file of a folder with the hash of its bytes, and says which experiment they are of. New files
are written in a hidden folder beside the old ones. When its own `results.json` is there, they are the results: they are
put in the place of the old ones, by whoever comes next if the process ends before that. Files that stand in no
`results.json` belong to somebody else, and are never written over or taken away.
"""

from __future__ import annotations

from simulation.view.results_folder.checking import holds_results, reading, results_in_short
from simulation.view.results_folder.manifest import (
    KNOWN,
    MANIFEST,
    PLAN,
    STAGED,
    Experiment,
    FolderError,
    read_manifest,
)
from simulation.view.results_folder.writing import Draw, Write, check_free, write_results

__all__ = [
    "KNOWN",
    "MANIFEST",
    "PLAN",
    "STAGED",
    "Draw",
    "Experiment",
    "FolderError",
    "Write",
    "check_free",
    "holds_results",
    "read_manifest",
    "reading",
    "results_in_short",
    "write_results",
]
