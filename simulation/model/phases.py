"""What an observer in the room could see, and the phase that is read off it.

A phase is never a state that drives behaviour. The indicators are observable: how clear and shared the aim is, who
comes, disagreement voiced and left unresolved, norms and roles, agreements kept, joint results. Nothing hidden (such
as stored grievance) enters. Sources: [B] tables 3 and 7; Tuckman 1965; Tuckman & Jensen 1977; Vroemen 2012.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simulation.laws import phases as laws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PHASES = ("forming", "storming", "norming", "performing", "adjourned")
ADJOURNED = PHASES.index("adjourned")
"""Number of the phase of a team that has ended; it is in no other one, and no other team is in it."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where an indicator counts as half present, and how gradual that is; all on the [0, 1] scale of indicators."""

    aim: float = 0.34
    order: float = 0.45
    unresolved: float = 0.11
    functioning: float = 0.66
    gradual: float = 0.25
    """Width of the passage, as a share of the threshold itself."""
    margin: float = 0.08
    """How much larger another membership must be before the dominant phase changes."""


DEFAULT_THRESHOLDS = Thresholds()


class Sight(NamedTuple):
    """What an observer sees in a week; all [0, 1]."""

    aim: float = 0.0
    """How clear the aim is and how far those who take part find their concerns in it and know it."""
    order: float = 0.0
    """Norms, clear roles and a common language, in equal parts."""
    unresolved: float = 0.0
    """Disagreement voiced lately and not worked through."""
    functioning: float = 0.0
    """Agreements kept and joint results, with little dependence on the chair."""
    ended: float = 0.0
    """1 when the team has stopped meeting for good."""


def membership(sight: Sight, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> tuple[float, float, float, float, float]:
    """Graded membership of forming, storming, norming, performing, adjourned; sums to one.

    Of a team that meets by `simulation.laws.phases.phase_shares`; a team that ended is adjourned.
    """
    if sight.ended > 0.5:
        return (0.0, 0.0, 0.0, 0.0, 1.0)
    given = thresholds
    shares = laws.phase_shares(
        sight.aim,
        sight.order,
        sight.unresolved,
        sight.functioning,
        given.aim,
        given.order,
        given.unresolved,
        given.functioning,
        given.gradual,
    )
    return (*shares, 0.0)


def dominant(shares: tuple[float, ...], before: str | None, margin: float = DEFAULT_THRESHOLDS.margin) -> str:
    """The dominant phase, with hysteresis: the phase before stays until another is larger by `margin`."""
    best = 0
    for place in range(1, len(shares)):
        if shares[place] > shares[best]:
            best = place
    if before is None or PHASES[best] == "adjourned":
        return PHASES[best]
    held = PHASES.index(before)
    return PHASES[best] if shares[best] > shares[held] + margin else before


def read_again(
    aim: NDArray[np.float64],
    order: NDArray[np.float64],
    unresolved: NDArray[np.float64],
    functioning: NDArray[np.float64],
    ended: NDArray[np.float64],
    thresholds: Thresholds,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Read the phases of many runs again, from what was recorded of them.

    Parameters
    ----------
    aim, order, unresolved, functioning, ended
        What an observer saw, (runs, weeks) each; see `Sight`.

    Returns
    -------
    tuple
        Graded membership, (runs, weeks, phases), and the number in `PHASES` of the dominant phase, (runs, weeks).
        With the shipped thresholds they are those of the runs, but for the last bits.
    """
    import numpy as np

    given = thresholds

    def passed(value: NDArray[np.float64], threshold: float, gradual: float) -> NDArray[np.float64]:
        return np.asarray(
            1.0 / (1.0 + np.exp(-np.clip((value - threshold) / (gradual * threshold) * 2.0, -40.0, 40.0)))
        )

    settled = passed(aim, given.aim, given.gradual) * passed(order, given.order, given.gradual)
    working = passed(functioning, given.functioning, given.gradual)
    storming = passed(unresolved, given.unresolved, given.gradual * 1.5)
    meets = 1.0 - ended
    calm = (1.0 - storming) * meets
    parts = (
        calm * (1.0 - settled),
        storming * meets,
        calm * settled * (1.0 - working),
        calm * settled * working,
        ended,
    )
    shares = np.stack(parts, axis=2)
    best = shares.argmax(axis=2)
    phase = best.copy()
    runs = np.arange(len(best))
    for week in range(1, best.shape[1]):
        now, before = best[:, week], phase[:, week - 1]
        larger = shares[runs, week, now] > shares[runs, week, before] + given.margin
        phase[:, week] = np.where(larger | (now == len(PHASES) - 1), now, before)
    return shares, phase.astype(np.float64)
