"""Reading what files of a sweep hold, from bytes that are known to be what was written, and checking it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from simulation.sweeps.marks import SERIES, Mark

_NOT_PARQUET = (OSError, pa.ArrowException, ValueError, TypeError, KeyError)
"""What reading something as Parquet that is none may raise."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A shard that does not belong where it stands: its name in the folder, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a folder.

    Attributes
    ----------
    whole
        Shards of which all files are there and what they should be, and how many runs of each ended how.
    wrong
        Files that stand in the place of a shard and are none of this sweep.
    """

    whole: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    wrong: tuple[Wrong, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many runs ended how, over all shards."""
        total: Counter[str] = Counter()
        for counts in self.whole.values():
            total.update(counts)
        return dict(sorted(total.items()))


def mark_in(content: bytes) -> Mark:
    """What a Parquet file says of itself.

    Raises
    ------
    ValueError
        If it is none of a sweep.
    """
    try:
        return Mark.of(pq.read_schema(io.BytesIO(content)).metadata)
    except _NOT_PARQUET as error:
        raise ValueError(f"is no table of a sweep ({type(error).__name__})") from None


def read_parquet(content: bytes, columns: Sequence[str] | None = None) -> pa.Table:
    """A table from the bytes of a Parquet file.

    Raises
    ------
    ValueError
        If it is none, or has not these columns.
    """
    try:
        table = pq.ParquetFile(io.BytesIO(content), page_checksum_verification=True).read(columns)
    except _NOT_PARQUET as error:
        raise ValueError(" ".join(str(error).split())[:120]) from None
    if columns is not None and table.column_names != list(columns):
        raise ValueError("holds other columns than the sweep keeps")
    return table


def same_rows(one: bytes | None, other: bytes | None) -> bool:
    """Whether two Parquet files hold the same table, if in other bytes; not where one cannot be read."""
    try:
        return bool(one and other and read_parquet(one).equals(read_parquet(other)))
    except ValueError:
        return False


def whole_columns(kind: str) -> tuple[str, ...]:
    """Columns by which rows of a shard are told apart, and ordered."""
    return ("setting", "replication", "week") if kind == SERIES else ("setting", "replication")


def rows_problem(table: pa.Table, mark: Mark, replications: int | None) -> str | None:
    """What is wrong with the rows of a shard, that they are of other settings for instance; None where all is well.

    Parameters
    ----------
    replications
        Runs of each setting; None where their number depends on what was found.
    """
    if table.num_rows != mark.rows:
        return f"holds {table.num_rows} rows and says {mark.rows}"
    assert mark.shard is not None
    inside = mark.origin.of_shard(mark.shard)
    keys = [table[name].to_numpy() for name in whole_columns(mark.kind)]
    setting, replication = keys[0], keys[1]
    if table.num_rows and not inside.start <= setting.min() <= setting.max() < inside.stop:
        return f"holds settings other than {inside.start} to {inside.stop - 1}"
    later = np.zeros(max(0, table.num_rows - 1), dtype=bool)
    for values in reversed(keys):
        step = np.diff(values)
        later = (step > 0) | ((step == 0) & later)
    if not later.all():
        return "holds a row twice, or rows that are out of order"
    if mark.kind == SERIES:
        return None
    runs = np.bincount(setting - inside.start, minlength=len(inside))
    if not runs.all() or (replications is not None and (runs != replications).any()):
        return "holds other runs than each setting has"
    firsts = np.flatnonzero(np.diff(setting, prepend=-1))
    if (replication[firsts] != 0).any() or (np.diff(replication)[setting[1:] == setting[:-1]] != 1).any():
        return "holds other replications than each setting has"
    return None
