"""All of Matplotlib that figures use, under settings of their own.

What a `matplotlibrc`, a variable of the environment or a notebook sets for other figures has no effect on these: the
same results give the same picture everywhere.
"""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from simulation.scenario.problems import FileError, Problem

_BACKEND = os.environ.pop("MPLBACKEND", None)  # figures need no window; a name that is not known stops the import
_LOG = logging.getLogger("matplotlib")
_LEVEL = _LOG.level
_LOG.setLevel(logging.CRITICAL)  # what is wrong in a file of settings makes no difference here
try:
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch
    from matplotlib.patheffects import withStroke
    from matplotlib.text import Text
    from matplotlib.ticker import MaxNLocator, PercentFormatter
except ValueError as error:  # a file of settings that is no text
    message = f"Matplotlib cannot be loaded with this file, or one like it in its folder of settings: {error}"
    raise FileError([Problem("matplotlibrc", message=message)]) from None
finally:
    _LOG.setLevel(_LEVEL)
    if _BACKEND is not None:
        os.environ["MPLBACKEND"] = _BACKEND


__all__ = [
    "Figure",
    "FigureCanvasAgg",
    "MaxNLocator",
    "Patch",
    "PercentFormatter",
    "Text",
    "own_settings",
    "withStroke",
]

_DRAWING = threading.RLock()
_OF_WINDOWS = ("backend", "backend_fallback", "interactive", "toolbar", "timezone")
"""Settings that no picture depends on."""


@contextmanager
def own_settings() -> Iterator[None]:
    """Make and draw figures under the settings that come with Matplotlib, whatever is set; also a decorator."""
    with _DRAWING, mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore", mpl.MatplotlibDeprecationWarning)
        mpl.rcParams.update({name: value for name, value in mpl.rcParamsDefault.items() if name not in _OF_WINDOWS})
        yield
