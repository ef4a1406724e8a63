"""How the parts of the engine are compiled: without making machine code of each.

Numba optimises and makes machine code of every function it compiles, and then again of all together in the one that is
called from Python. Only the latter is used here. Parts end in the form that others are linked with, which takes off
more than half of the time and changes nothing in what comes out.
"""

from __future__ import annotations

from typing import Any

from llvmlite.binding import Linkage
from numba.core.bytecode import FunctionIdentity
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler


class _WithoutEnvironment:
    """What makes code, but for setting the environment of a function: a part that has no machine code has none."""

    def __init__(self, codegen: Any) -> None:
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._codegen, name)

    def set_env(self, name: str, environment: Any) -> None:
        """Do nothing."""


class _Part(JITCodeLibrary):
    """A library that is linked with others and never called from Python."""

    @property
    def codegen(self) -> Any:
        return _WithoutEnvironment(self._codegen)

    def get_pointer_to_function(self, name: str) -> int:
        """No function of it is there to be called, whatever its name."""
        del name
        self._ensure_finalized()
        return 0

    def _optimize_final_module(self) -> None:
        """Leave it to the library that all parts are linked into."""

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True


class _Whole(JITCodeLibrary):
    """A library that all parts are linked into; their names are its own.

    A library that was compiled before, in another process, may have parts of the same names: such names would be taken
    for each other if they were seen from outside.
    """

    def _optimize_final_module(self) -> None:
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == Linkage.linkonce_odr:
                function.linkage = "internal"
        super()._optimize_final_module()


class WholeCompiler(Compiler):
    """Compiles a function that is called from outside."""

    def compile_extra(self, function: Any) -> Any:
        """Compile, into a library of its own."""
        name = FunctionIdentity.from_function(function).func_qualname
        self.state.library = _Whole(self.state.targetctx.codegen(), name)
        self.state.library.enable_object_caching()
        return super().compile_extra(function)


class PartCompiler(Compiler):
    """Compiles a function that only other compiled functions call."""

    def compile_extra(self, function: Any) -> Any:
        """Compile, into a library that is linked only."""
        name = FunctionIdentity.from_function(function).func_qualname
        self.state.library = _Part(self.state.targetctx.codegen(), name)
        return super().compile_extra(function)
