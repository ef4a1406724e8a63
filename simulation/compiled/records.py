"""A team as Numba sees it: a record, and arrays behind it whose place and lengths the record tells.

So the type of a team does not depend on how large it is. What the record tells of its arrays never changes while
compiled code runs, and the compiler is told so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from llvmlite import ir
from numba import from_dtype, types
from numba.core import cgutils
from numba.core.datamodel import register_default
from numba.core.datamodel.models import RecordModel
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import intrinsic
from numba.np import arrayobj

from simulation.compiled.arrays import Behind

_BYTE, _WHOLE = ir.IntType(8), ir.IntType(64)


class TeamRecord(types.Record):
    """Type of a record with arrays behind it; there is one in a process."""

    def __init__(self, dtype: np.dtype[Any], behind: Mapping[str, Behind]) -> None:
        plain = from_dtype(dtype)
        super().__init__([(name, one._asdict()) for name, one in plain.fields.items()], plain.size, plain.aligned)
        self.name = type(self).__name__  # a short one: it is written down very often
        self.behind = dict(behind)

    def array(self, name: str) -> Any:
        """Type of an array behind the record."""
        one = self.behind[name]
        return types.Array(from_dtype(one.dtype), len(one.lengths), "C")


register_default(TeamRecord)(RecordModel)


@infer_getattr
class _Attributes(AttributeTemplate):
    key = TeamRecord

    def generic_resolve(self, team: TeamRecord, name: str) -> Any:
        return team.array(name) if name in team.behind else None


@lower_getattr_generic(TeamRecord)
def _attribute(context: Any, builder: Any, team: TeamRecord, record: Any, name: str) -> Any:
    """An array behind the record, or a field of it."""
    if name not in team.behind:
        return arrayobj.record_getattr(context, builder, team, record, name)
    one, kind = team.behind[name], team.array(name)
    start = builder.bitcast(record, _BYTE.as_pointer())

    def told(field: str) -> Any:
        place = builder.gep(start, [ir.Constant(_WHOLE, team.fields[field].offset)])
        found = builder.load(builder.bitcast(place, _WHOLE.as_pointer()))
        found.set_metadata("invariant.load", builder.module.add_metadata([]))
        return found

    shape = [told(length) if isinstance(length, str) else ir.Constant(_WHOLE, length) for length in one.lengths]
    strides = [ir.Constant(_WHOLE, one.dtype.itemsize)]
    for length in shape[:0:-1]:
        strides.insert(0, builder.mul(strides[0], length))
    array = arrayobj.make_array(kind)(context, builder)
    arrayobj.populate_array(
        array,
        data=builder.bitcast(builder.gep(start, [told(one.place)]), array.data.type),
        shape=cgutils.pack_array(builder, shape),
        strides=cgutils.pack_array(builder, strides),
        itemsize=ir.Constant(_WHOLE, one.dtype.itemsize),
        meminfo=None,
    )
    return array._getvalue()


def caster(team: TeamRecord) -> Any:
    """A function for compiled code that takes a plain record for a team."""

    @intrinsic
    def as_team(typingctx: Any, record: Any) -> Any:
        del typingctx

        def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            del context, builder, signature
            return arguments[0]

        return team(record), codegen

    return as_team
