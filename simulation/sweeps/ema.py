"""Results of a sweep as the EMA workbench reads them, for scenario discovery.

The file is what its `save_results` writes (format 0.1): `ema_workbench.load_results(FILE)` gives a frame of experiments
and the outcomes, one row and one number per setting.
"""

from __future__ import annotations

import gzip
import io
import itertools
import json
import re
import tarfile
from collections.abc import Sequence

import pandas as pd

from simulation.spreadsheets import as_csv
from simulation.sweeps.analysis.effects import level_name
from simulation.sweeps.results import SweepResults

_FORMAT = 0.1


def ema_archive(results: SweepResults) -> bytes:
    """Return a file of the settings that have runs, each with the mean of every outcome over its runs.

    Levers together are the `policy`, the point is the `scenario` and the sweep is the `model` of the workbench.
    """
    settings, means = results.settings(), results.means()
    settings = settings[settings["setting"].isin(means.index)].reset_index(drop=True)
    levers = [factor.name for factor in results.factors() if factor.lever and factor.name in settings]
    experiments = settings.drop(columns=["setting", "point"]).rename(columns={"scenario": "team"})
    experiments.columns = pd.Index(_column_names([str(name) for name in experiments.columns]))
    kinds = {}
    for name, column in experiments.items():
        if column.dtype.kind not in "iufb":
            experiments[name] = [level_name(None if pd.isna(value) else value) for value in column]
            kinds[str(name)] = "category"
        else:
            kinds[str(name)] = column.dtype.name
    experiments["scenario"] = settings["point"]
    told = [
        ", ".join(level_name(None if pd.isna(value) else value) for value in row)
        for row in settings[levers].itertuples(index=False)
    ]
    experiments["policy"] = [one or "none" for one in told]
    experiments["model"] = results.manifest["name"]
    kinds |= {"scenario": "int64", "policy": "category", "model": "category"}
    files = {"experiments.csv": as_csv(experiments)}
    outcomes = []
    for name in results.outcomes:
        values = means[name].reindex(settings["setting"])
        files[f"{name}.cls"] = as_csv(values.to_frame(), header=False, na_rep="nan")
        outcomes.append(["ScalarOutcome", name, f"{name}.cls"])
    metadata = {"version": _FORMAT, "outcomes": outcomes, "experiments": kinds}
    files["metadata.json"] = json.dumps(metadata).encode()
    whole = io.BytesIO()
    with gzip.GzipFile(fileobj=whole, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in files.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))
    return whole.getvalue()


def _column_names(names: Sequence[str]) -> list[str]:
    """Names of factors as the workbench takes them, of letters, digits and underscores, and each once.

    A factor that is called so already keeps its name; one that would come to the same gets a number behind it.
    """
    plain = [re.sub(r"\W+", "_", name).strip("_") or "factor" for name in names]
    taken = {"scenario", "policy", "model"} | {name for name, short in zip(names, plain, strict=True) if name == short}
    found = []
    for name, short in zip(names, plain, strict=True):
        free = short
        if name != short:
            free = next(
                one
                for one in itertools.chain([short], (f"{short}_{n}" for n in itertools.count(2)))
                if one not in taken
            )
            taken.add(free)
        found.append(free)
    return found
