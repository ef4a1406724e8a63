"""What the extra `fit` brings, loaded when it is needed."""

from __future__ import annotations

import importlib
from typing import Any


class FittingError(Exception):
    """What was asked of the fitting tools cannot be done; the text says why, and what helps."""


def needed(module: str) -> Any:
    """Load a module of the extra `fit`.

    Raises
    ------
    FittingError
        If it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.split(".")[0]
        told = f"{package} cannot be loaded ({error}); it comes with the extra `fit`: pip install 'bruggenbouwers[fit]'"
        raise FittingError(told) from error
