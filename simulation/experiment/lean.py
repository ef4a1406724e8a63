"""Loading of Mesa no more than a team here needs: its model and its agents.

Grids, networks, what is experimental, and what collects data or runs batches (with pandas and a bar of progress) make
up most of the time that loading Mesa takes, and are loaded when somebody uses them.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
import threading
from collections.abc import Sequence
from types import ModuleType
from typing import Any

PARTS = ("mesa", "mesa.discrete_space", "mesa.experimental", "mesa.space")
"""What is loaded when something in it is first asked for; `mesa` itself only gathers what its modules have."""
_OWN = ("__all__", "__version__")
_LOADING = threading.RLock()


class _Part(ModuleType):
    """A module that is there, and is loaded when something in it is first asked for."""

    _real_loader: Any = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in _OWN:  # what looks through all modules asks for others
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        with _LOADING:
            real = vars(self).pop("_real_loader", None)
            if real is not None:
                try:
                    real.exec_module(self)
                except BaseException:
                    self._real_loader = real
                    raise
        try:
            return vars(self)[name]
        except KeyError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None


class _LaterLoader(importlib.abc.Loader):
    """Makes a module, and leaves it to the module to be loaded."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _Part(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["_real_loader"] = self.real


class _Later(importlib.abc.MetaPathFinder):
    """Finds the parts as they would be found, and lets them be loaded later."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in PARTS:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _LaterLoader(spec.loader)
        return spec


def load_mesa() -> None:
    """Load Mesa, if it is not loaded; call it before the model is imported."""
    if "mesa" in sys.modules:
        return
    later = _Later()
    sys.meta_path.insert(0, later)
    try:
        importlib.import_module("mesa.model")
    finally:
        sys.meta_path.remove(later)
