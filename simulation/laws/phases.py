"""The phase of a team, read off what an observer in the room could see.

Sources: [B] tables 3 and 7; Tuckman 1965; Tuckman & Jensen 1977; Vroemen 2012.
"""

from simulation.laws.arithmetic import logistic

PASSAGE_STEEPNESS = 2.0
"""How steeply an indicator passes its threshold; log-odds per width of the passage, assumed."""


def passed(value: float, threshold: float, gradual: float) -> float:
    """How far an indicator has passed its threshold [0, 1]: one half at the threshold.

    `gradual` is the width of the passage as a share of the threshold. [B] table 7.
    """
    return logistic((value - threshold) / (gradual * threshold) * PASSAGE_STEEPNESS)


STORMING_MORE_GRADUAL = 1.5
"""How much wider the passage into storming is than the others; times their width, assumed."""


def phase_shares(
    aim: float,
    order: float,
    unresolved: float,
    functioning: float,
    aim_threshold: float,
    order_threshold: float,
    unresolved_threshold: float,
    functioning_threshold: float,
    gradual: float,
) -> tuple[float, float, float, float]:
    """Graded membership of forming, storming, norming, performing of a team that still meets; sums to one.

    Storming is disagreement voiced and unresolved; of the rest, forming is what lacks a shared aim or order; of what
    has both, performing is what functions. [B] tables 3 and 7; Tuckman 1965.
    """
    settled = passed(aim, aim_threshold, gradual) * passed(order, order_threshold, gradual)
    working = passed(functioning, functioning_threshold, gradual)
    storming = passed(unresolved, unresolved_threshold, gradual * STORMING_MORE_GRADUAL)
    calm = 1.0 - storming
    return calm * (1.0 - settled), storming, calm * settled * (1.0 - working), calm * settled * working
