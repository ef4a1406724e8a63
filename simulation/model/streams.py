"""Keyed random draws: the same luck for the same person, week and purpose.

Every draw is a pure function of (seed, replication, purpose, week, who, whom). Nothing is
consumed in order, so another chair, an added event or an extra member leaves all other luck
as it was, and results depend neither on the order of runs nor on the number of workers.

The generator is Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, *Parallel random numbers: as
easy as 1, 2, 3*), counter-based and exact in integers; its published known answers are tested.
The counter holds (who, whom, purpose and week, replication), the key holds the seed.
"""

from __future__ import annotations

import zlib
from enum import IntEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from simulation.limits import MAXIMUM_REPLICATION, MAXIMUM_SEED

_MULTIPLY_0: Final = np.uint64(0xD2511F53)
_MULTIPLY_1: Final = np.uint64(0xCD9E8D57)
_WEYL_0: Final = 0x9E3779B9
_WEYL_1: Final = 0xBB67AE85
_LOW: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)
_ROUNDS: Final = 10
_WEEKS_AT_ONCE: Final = 32
_NOBODY: Final = np.zeros(1, dtype=np.uint64)


class Purpose(IntEnum):
    """What a draw decides. Numbers are part of the results: never reuse or renumber one."""

    TRAIT_OPENNESS = 1
    TRAIT_ASSERTIVENESS = 2
    TRAIT_STATUS = 3
    TRAIT_WORKLOAD = 4
    TRAIT_EXPECTATION = 5
    TRAIT_STYLE = 6
    TRAIT_FRAME = 7
    TRAIT_TRUST = 8
    TRAIT_CHAIR_TRUST = 9
    ATTEND = 20
    DEPUTY = 21
    READ_ROOM = 22
    SPEAK = 23
    CLASH_ARISES = 24
    CLASH_VOICED = 25
    DOUBT_VOICED = 26
    BURST = 27
    SYNTHESIS = 28
    AGREE = 29
    AGREE_FACET = 30
    AGREE_JOINT = 31
    KEEP = 40
    RESULT = 41
    VISIT = 42
    LEAVE = 50
    JOB_CHANGE = 51
    REPLACE = 52
    RECRUIT = 53
    WALK_OUT = 54
    THANK = 55
    TIPPING = 60
    DEAL = 61
    TRAIT_ACT_NOW = 10
    TRAIT_FIXED_STEPS = 11


def person_key(identifier: str) -> int:
    """Key of a person (or organisation, facet) in the streams: a 32-bit checksum of its id.

    Keys follow ids, not positions, so that adding or moving a member leaves everybody else's
    luck alone. Zero is kept for "nobody".
    """
    return zlib.crc32(identifier.encode("utf-8")) or 1


def philox(counter: tuple[Any, Any, Any, Any], key: tuple[int, int]) -> tuple[Any, Any, Any, Any]:
    """Philox4x32 with ten rounds over counters: arrays of them, or single ones when compiled.

    Parameters
    ----------
    counter
        Four arrays of one shape, each word in [0, 2**32), held as 64-bit integers.
    key
        Two words in [0, 2**32).

    Returns
    -------
    tuple of arrays
        Four arrays of random words in [0, 2**32).
    """
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(_ROUNDS):
        product_0 = c0 * _MULTIPLY_0
        product_1 = c2 * _MULTIPLY_1
        c0 = (product_1 >> _HALF) ^ c1 ^ np.uint64(k0)
        c2 = (product_0 >> _HALF) ^ c3 ^ np.uint64(k1)
        c1 = product_1 & _LOW
        c3 = product_0 & _LOW
        k0 = (k0 + _WEYL_0) & 0xFFFFFFFF
        k1 = (k1 + _WEYL_1) & 0xFFFFFFFF
    return c0, c1, c2, c3


def unit(high: Any, low: Any) -> Any:
    """Two random words as one number in [0, 1) with 53 random bits."""
    return ((high >> np.uint64(5)) * 67108864.0 + (low >> np.uint64(6))) * (1.0 / 9007199254740992.0)


class Streams:
    """The draws of one run.

    Parameters
    ----------
    seed
        0 to 2**63 - 1.
    replication
        Which run of the ensemble, 0 to 2**32 - 1.

    Raises
    ------
    ValueError
        If seed or replication is out of range.
    """

    __slots__ = ("_blocks", "_key", "_replication", "replication", "seed")

    def __init__(self, seed: int, replication: int = 0) -> None:
        if not 0 <= seed <= MAXIMUM_SEED:
            raise ValueError(f"seed: found {seed}; allowed: a whole number from 0 to {MAXIMUM_SEED}")
        if not 0 <= replication <= MAXIMUM_REPLICATION:
            raise ValueError(f"replication: found {replication}; allowed: 0 to {MAXIMUM_REPLICATION}")
        self.seed = seed
        self.replication = replication
        self._key = (seed & 0xFFFFFFFF, seed >> 32)
        self._replication = np.uint64(replication)
        self._blocks: dict[tuple[int, int, bytes], list[list[float]]] = {}

    def uniforms(
        self,
        purpose: Purpose | NDArray[np.uint64],
        week: NDArray[np.uint64] | int,
        who: NDArray[np.uint64] | int = 0,
        whom: NDArray[np.uint64] | int = 0,
    ) -> NDArray[np.float64]:
        """Uniform draws in [0, 1) with 53 random bits; the shape is that of the keys broadcast together.

        Parameters
        ----------
        purpose
            What the draw decides.
        week
            Week or weeks, below 65,536; 0 is before the first week.
        who, whom
            Keys of the persons concerned (`person_key`), or small numbers where no person is.
        """
        tag = np.asarray(week, dtype=np.uint64) + (np.asarray(purpose, dtype=np.uint64) << np.uint64(16))
        counter = (np.asarray(who, dtype=np.uint64), np.asarray(whom, dtype=np.uint64), tag, self._replication)
        high, low, _, _ = philox(counter, self._key)  # which mixes the words, and so broadcasts them
        draws: NDArray[np.float64] = unit(high, low)
        return draws

    def each(self, purposes: tuple[Purpose, ...], week: int, who: NDArray[np.uint64]) -> list[list[float]]:
        """One draw per purpose and person, as plain numbers: a list per purpose, in the order of the keys."""
        tags = np.asarray(purposes, dtype=np.uint64)
        draws: list[list[float]] = self.uniforms(tags[:, None], week, who[None, :]).tolist()
        return draws

    def pairs(self, purposes: tuple[Purpose, ...], week: int, who: NDArray[np.uint64]) -> list[list[list[float]]]:
        """One draw per purpose and ordered pair of persons, as nested lists."""
        tags = np.asarray(purposes, dtype=np.uint64)
        draws: list[list[list[float]]] = self.uniforms(
            tags[:, None, None], week, who[None, :, None], who[None, None, :]
        ).tolist()
        return draws

    def weekly(self, purpose: Purpose, week: int, who: NDArray[np.uint64]) -> list[float]:
        """One draw per key for something that is drawn every week for the same keys all through a run.

        The same numbers as `uniforms` gives; worked out for many weeks at once.
        """
        block = week // _WEEKS_AT_ONCE
        key = (int(purpose), block, who.tobytes())
        rows = self._blocks.get(key)
        if rows is None:
            weeks = np.arange(block * _WEEKS_AT_ONCE, (block + 1) * _WEEKS_AT_ONCE, dtype=np.uint64)
            rows = self.uniforms(purpose, weeks[:, None], who[None, :]).tolist()
            self._blocks[key] = rows
        return rows[week % _WEEKS_AT_ONCE]

    def one(self, purpose: Purpose, week: int, who: int = 0, whom: int = 0) -> float:
        """Draw once; without a person for something drawn every week or meeting."""
        if who == 0 and whom == 0:
            return self.weekly(purpose, week, _NOBODY)[0]
        tag = np.uint64(week + (int(purpose) << 16))
        high, low, _, _ = philox((np.uint64(who), np.uint64(whom), tag, self._replication), self._key)
        return float(unit(high, low))
