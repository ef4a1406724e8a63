"""Numba as it is used here: its options, loading it, and telling what goes wrong with it as one thing."""

from __future__ import annotations

import gc
import importlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simulation.compiled.keeping import settings_of_numba

OPTIONS = {"error_model": "numpy", "nogil": True, "_nrt": False}
"""No fast-math: every operation as it is written, so that the bits are those of Python. No counting of references: all
arrays are given, none is made."""
INNER = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Functions that are only called by compiled ones."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class CannotCompileError(Exception):
    """The compiled engine is not to be had here; the text says why, and what helps."""


def numba_here() -> Any:
    """Numba, if it compiles here, and so that functions of `math` give the bits they give in Python.

    Raises
    ------
    CannotCompileError
        If it cannot be had; the text says what to change.
    """
    if "numba" not in sys.modules:
        os.environ["NUMBA_DISABLE_INTEL_SVML"] = "1"
    try:
        numba = importlib.import_module("numba")
    except Exception as error:
        raise CannotCompileError(f"Numba cannot be loaded here ({_first_line(error)}){_what_is_set()}") from error
    if numba.config.DISABLE_JIT:
        raise CannotCompileError("Numba is told not to compile; unset NUMBA_DISABLE_JIT")
    if numba.config.USING_SVML:
        raise CannotCompileError(
            "Numba was loaded with Intel's SVML, which gives other bits; set NUMBA_DISABLE_INTEL_SVML=1"
        )
    return numba


def _what_is_set() -> str:
    """What in the environment may be the cause, where something is set."""
    names = settings_of_numba()
    return f"; set here, and perhaps the cause: {', '.join(names)}" if names else ""


@contextmanager
def telling_what_fails(what: str) -> Iterator[None]:
    """Tell of whatever goes wrong while Numba compiles as one thing that can be told and gone around."""
    try:
        yield
    except (CannotCompileError, MemoryError):
        raise
    except Exception as error:
        raise CannotCompileError(f"{what}: {_first_line(error)}{_what_is_set()}") from error


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Compiling makes very many objects and hardly any garbage; looking for it takes a part of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _first_line(error: BaseException) -> str:
    plain = _COLOUR.sub("", str(error))  # Numba colours its messages where colorama is there
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    return lines[0][:200] if lines else type(error).__name__
