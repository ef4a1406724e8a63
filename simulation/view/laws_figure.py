"""What single laws do: small panels, one law each, with the constants the model ships with.

``python -m simulation.view.laws_figure FILE.png`` writes the figure of the documentation.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from simulation.constants import DEFAULT_CONSTANTS as C
from simulation.filing import expanded
from simulation.laws import agreements, attendance, clash, cohesion, convergence, membership, moves, talk, trust, value
from simulation.view.canvas import Figure, own_settings
from simulation.view.drawing import save_figure

Curve = Callable[[float], float]


class Panel(NamedTuple):
    """One law: what it is about, its argument, and a curve per value of something else."""

    title: str
    across: str
    upto: float
    curves: tuple[tuple[str, Curve], ...]


def _attends(must: float) -> Curve:
    return lambda x: attendance.attendance_probability(
        x,
        0.2,
        0.5,
        must,
        0.6,
        attendance.waiting(0.5, 4.0),
        0.2,
        C.attend_base,
        C.attend_value_weight,
        C.attend_obligation_weight,
        C.attend_workload_weight,
    )


def _voices(facing: float) -> Curve:
    return lambda x: clash.voicing_probability(facing, x, 0.3, 0.2, 0.5, 0.0, C.voicing_base, C.voicing_safety_weight)


def _joins(table: float) -> Curve:
    return lambda x: convergence.synthesis_probability(
        x, table, 0.5, 0.5, 1.0, 0.3, 0.1, C.synthesis_base, C.synthesis_skill_weight
    )


def _keeps(workload: float) -> Curve:
    return lambda x: agreements.keeping_probability(
        x,
        0.3,
        0.5,
        0.3,
        0.0,
        0.5,
        0.3,
        0.0,
        workload,
        0.0,
        1.0,
        0.0,
        0.5,
        0.2,
        C.keeping_base,
        C.keeping_recognition_weight,
        C.keeping_workload_weight,
    )


def _trusted(pattern: str) -> Curve:
    """Trust after so many words; B is a broken one."""

    def curve(x: float) -> float:
        kept, broken = trust.prior_weights(0.5, 5.0)
        for word in (pattern * 20)[: round(x)]:
            if word == "B":
                broken += trust.broken_loss(C.trust_step, 0.7, C.loss_ratio)
            else:
                kept += trust.kept_gain(C.trust_step, 0.7)
            total = kept + broken
            kept, broken = (trust.bounded_evidence(weight, total) for weight in (kept, broken))
        return trust.trust_level(kept, broken)

    return curve


def _family(
    label: str, values: tuple[float, ...], law: Callable[[float, float], float]
) -> tuple[tuple[str, Curve], ...]:
    """A curve of `law(x, value)` for each value."""

    def at(value: float) -> Curve:
        return lambda x: law(x, value)

    return tuple((f"{label} {value:g}", at(value)) for value in values)


_MOST = cohesion.meeting_yield(520.0, 0.0, 0.0, C.settling_weeks)

PANELS: tuple[Panel, ...] = (
    Panel(
        "A move of the chair",
        "attention to the move",
        1.0,
        _family("skill", (0.2, 0.5, 0.8), lambda x, s: moves.move_effect(x, s, 0.6, C.attention_gain)),
    ),
    Panel(
        "Coming to the meeting", "added value", 1.0, tuple((f"obligation {m:g}", _attends(m)) for m in (0.0, 0.4, 0.8))
    ),
    Panel(
        "Safety in the room",
        "people at the table",
        40.0,
        _family(
            "trust",
            (0.3, 0.5, 0.7),
            lambda x, t: talk.safety(t, 0.3, 0.3, 0.6, 0.4, 0.1, talk.small_group(x, C.comfortable_size)),
        ),
    ),
    Panel(
        "Saying a difference aloud", "safety", 1.0, tuple((f"directness {d:g}", _voices(d)) for d in (0.3, 0.6, 0.9))
    ),
    Panel(
        "Part of a clash worked through",
        "mediation by chair and members",
        1.0,
        _family("trust", (0.3, 0.5, 0.7), lambda x, t: clash.worked_through(x, 0.2, 0.3, 0.0, t, 0.2)),
    ),
    Panel(
        "Finding a shared story",
        "attempt (attention x skill)",
        1.0,
        tuple((f"on the table {t:g}", _joins(t)) for t in (0.2, 0.5, 0.8)),
    ),
    Panel(
        "Recognition",
        "clarity of the story",
        1.0,
        _family("concern on the table", (0.0, 0.5, 1.0), lambda x, t: convergence.recognition(t, 0.8, x, 0.8)),
    ),
    Panel("Keeping an agreement", "recognition", 1.0, tuple((f"workload {w:g}", _keeps(w)) for w in (0.2, 0.5, 0.8))),
    Panel(
        "Trust in somebody",
        "words given",
        20.0,
        (
            ("all kept", _trusted("K")),
            ("one in five broken", _trusted("KKBKK")),
            ("every other broken", _trusted("KB")),
        ),
    ),
    Panel(
        "Revising the perceived value",
        "weeks since the last meeting",
        52.0,
        (("share revised", lambda x: value.revision_rate(x, C.value_memory_weeks, C.value_step)),),
    ),
    Panel(
        "What one meeting can settle",
        "weeks since the last meeting",
        26.0,
        (
            ("of what it can at most", lambda x: cohesion.meeting_yield(x, 0.0, 0.0, C.settling_weeks) / _MOST),
            ("a weekly one", lambda _: 1.0 / _MOST),
        ),
    ),
    Panel(
        "Dropping out after absence",
        "weeks not seen (a meeting every eight weeks)",
        52.0,
        _family(
            "added value",
            (0.1, 0.4, 0.7),
            lambda x, v: membership.leaving_probability(1.0 + x / 8.0, x, v, 0.1, 0.0, 0.0, C.leave_rate),
        ),
    ),
)
"""The laws shown, in the order of a meeting."""

_LOOKS = (("#0072B2", "-"), ("#D55E00", (0, (6, 2))), ("#009E73", (0, (2, 1.5))))


@own_settings()
def laws_figure() -> Figure:
    """Twelve laws, each against its main argument."""
    figure = Figure(figsize=(12.0, 11.5), facecolor="white", layout="constrained")
    grid = figure.subplots(4, 3)
    for axes, panel in zip(grid.flat, PANELS, strict=True):
        across = np.linspace(0.0 if panel.upto == 1.0 else 1.0, panel.upto, 120)
        for (name, curve), (colour, style) in zip(panel.curves, _LOOKS, strict=False):
            axes.plot(across, [curve(float(x)) for x in across], color=colour, linestyle=style, linewidth=2, label=name)
        axes.set_title(panel.title, fontsize=11, fontweight="bold", loc="left")
        axes.set_xlabel(panel.across, fontsize=9)
        axes.set_ylim(-0.02, 1.02)
        axes.grid(color="#DDDDDD", linewidth=0.6)
        axes.legend(fontsize=8, frameon=False, handlelength=3)
    figure.suptitle("What single laws do (0 to 1), all else at ordinary values", fontsize=13)
    return figure


if __name__ == "__main__":
    save_figure(laws_figure(), expanded(sys.argv[1]))
