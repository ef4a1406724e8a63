"""Pictures that are quick to draw, for tests that ask whether they are there and not how they look.

How they look is tested in `tests/view/test_figures.py` and `tests/sweeps/test_analysis.py`, which use neither of these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

DOTS = 40


def coarse(patch: pytest.MonkeyPatch) -> None:
    """Draw as ever, with few dots per inch."""
    from simulation.view import drawing

    patch.setattr(drawing, "DOTS", DOTS)
    patch.setattr(drawing, "DOTS_OF_TALL", DOTS)


def plain(patch: pytest.MonkeyPatch) -> None:
    """In place of every figure, one line that is another for other results."""
    from simulation.view import figures, sweep_figures
    from simulation.view.report import comparison, session

    coarse(patch)
    patch.setattr(figures, "phases_figure", lambda found: line("phases", found.summary().to_csv()))
    patch.setattr(figures, "run_figure", lambda found: line("run", found.weeks.to_csv()))
    patch.setattr(session, "run_figure", figures.run_figure)
    for module in (comparison, session):
        patch.setattr(module, "phases_below_each_other", lambda panels, *_, **__: line("report", repr(panels)))
    usual = sweep_figures.drawers

    def drawers(found: Any) -> dict[str, Callable[[], Any]]:
        return {name: partial(line, name, found.summary.to_csv()) for name in usual(found)}

    patch.setattr(sweep_figures, "drawers", drawers)


def line(name: str, about: str) -> Any:
    """A figure that says which one it is, and of what."""
    from simulation.view.canvas import Figure, own_settings

    with own_settings():
        figure = Figure(figsize=(6.0, 0.5), facecolor="white")
        figure.text(0.0, 0.1, f"{name} {hashlib.sha256(about.encode()).hexdigest()}")
    return figure
