"""The behavioural constants: one typed table, shared by all scenarios.

Conditions of a case belong to its scenario file; what is here holds for people and teams in general. Each
constant has a default, a plausible range, a unit, a source and a line that says what it changes.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def _constant(default: float, low: float, high: float, unit: str, source: str, changes: str) -> Any:
    return field(
        default=default, metadata={"low": low, "high": high, "unit": unit, "source": source, "changes": changes}
    )


_EXAMPLE = '{"trust_step": 0.4}'


def _plain(value: Any) -> Any:
    """A number of NumPy as one of Python; anything else is told by the check of the constants."""
    number = value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value
    return float(number) if isinstance(number, int) and not isinstance(number, bool) else number


@dataclass(frozen=True, slots=True)
class Constants:
    """Behavioural constants of the model; see `Constants.table` for ranges, units and sources."""

    attention_gain: float = _constant(
        6.5, 1.0, 8.0, "1/attention", "[B] 6.4", "how soon more attention to one move stops helping"
    )
    reading_error: float = _constant(
        0.45, 0.1, 0.8, "share", "[B] 6.3", "largest misreading of the room by a chair without networking skill"
    )
    attend_base: float = _constant(2.5, 0.0, 5.0, "log-odds", "[B] 8.3", "readiness to come, all else at its middle")
    attend_value_weight: float = _constant(
        7.7, 2.0, 10.0, "log-odds", "[B] 3.2, 4.3", "how much perceived added value decides on coming"
    )
    attend_obligation_weight: float = _constant(
        5.0, 0.5, 6.0, "log-odds", "[B] 6.2; [S]", "how much mandate, money and insistence make people come"
    )
    attend_workload_weight: float = _constant(
        2.8, 0.5, 4.0, "log-odds", "[B] 4.3", "how much workload keeps people away"
    )
    turns_per_hour: float = _constant(
        8.1, 3.0, 12.0, "turns/hour", "[B] 8.3", "talking time a meeting has to share out"
    )
    comfortable_size: float = _constant(
        13.0, 8.0, 15.0, "persons", "[B] 8.3", "size up to which a group is one conversation"
    )
    table_rate: float = _constant(
        0.3, 0.1, 0.8, "share/turn", "[B] 6.3", "how much of a concern one frank turn puts on the table"
    )
    table_fading: float = _constant(
        0.042,
        0.01,
        0.08,
        "share/week",
        "[B] 4.2",
        "how fast what was put on the table slips from memory",
    )
    listening_rate: float = _constant(
        0.013, 0.004, 0.06, "share/meeting", "[B] 2.3", "how far a frame moves to what a trusted other says"
    )
    professional_pull: float = _constant(
        0.091, 0.02, 0.15, "share/week", "[S]; [V]", "how fast daily work pulls a frame back to the profession's view"
    )
    clash_tolerance: float = _constant(
        0.006, 0.0, 0.3, "distance", "[B] 2.3.5", "difference of concerns that passes without tension"
    )
    clash_rate: float = _constant(4.0, 0.5, 8.0, "1/meeting", "[B] 2.3.5", "how often tension becomes a clash")
    voicing_base: float = _constant(
        -1.2, -3.0, 1.0, "log-odds", "[B] 4.5, 7.1", "readiness to say difference aloud, all else at its middle"
    )
    voicing_safety_weight: float = _constant(
        3.2, 1.0, 8.0, "log-odds", "[B] 2.3.5; [V]", "how much safety decides on saying it aloud"
    )
    burst_rate: float = _constant(0.21, 0.1, 1.0, "1/meeting", "[V]", "how readily stored grievance bursts out")
    store_rate: float = _constant(
        0.17, 0.02, 0.4, "share/clash", "[V]; [B] 4.5", "how much of a swallowed difference stays as grievance"
    )
    damage_rate: float = _constant(
        0.19, 0.02, 0.4, "share/clash", "[B] 3.5, 7.1", "what an unresolved clash costs in belonging and safety"
    )
    healing_rate: float = _constant(
        0.15, 0.1, 0.8, "share/clash", "[B] 7.1; Lewis", "what working a clash through takes off grievance"
    )
    synthesis_base: float = _constant(
        -4.3, -5.0, 0.0, "log-odds", "[B] 6.3", "how hard it is to join views into one story"
    )
    synthesis_skill_weight: float = _constant(
        1.9, 1.0, 6.0, "log-odds", "[B] 6.3, 7.2", "how much translating skill helps to join them"
    )
    clarity_step: float = _constant(
        0.18, 0.1, 0.6, "share", "[B] 2.4.4", "how much clearer one synthesis makes the story"
    )
    vagueness_rate: float = _constant(
        0.042, 0.005, 0.05, "share/week", "[B] 3.4", "how fast a story fades when nobody works on it"
    )
    memory_rate: float = _constant(
        0.11, 0.1, 0.8, "share/meeting", "[B] 4.2, 6.1", "how fast those present come to know the story"
    )
    agreement_base: float = _constant(
        0.35, 0.0, 0.4, "probability", "[B] 3.5, 4.3", "chance to take something on without structure, story or duty"
    )
    keeping_base: float = _constant(
        0.2, -4.0, 1.0, "log-odds", "[B] 3.5", "readiness to keep one's word, all else at its middle"
    )
    keeping_recognition_weight: float = _constant(
        2.2, 1.0, 6.0, "log-odds", "Jackson 1996; [B] 7.1", "how much recognition decides on doing what was agreed"
    )
    keeping_workload_weight: float = _constant(
        2.3, 0.5, 4.0, "log-odds", "[B] 4.3", "how much workload stands in the way of doing it"
    )
    trust_step: float = _constant(
        0.3, 0.05, 1.0, "weight", "[B] note 4", "how much one kept word adds to trust, against a memory of experiences"
    )
    loss_ratio: float = _constant(
        3.0, 2.0, 5.0, "ratio", "[B] note 4; [R]", "how many kept words one broken word costs"
    )
    spill_over: float = _constant(
        0.087, 0.05, 0.6, "share", "[B] note 4", "how much of a breach is held against the other's colleagues"
    )
    image_rate: float = _constant(
        0.021, 0.004, 0.06, "share/meeting", "[V]", "how fast members learn what the other can, may and will do"
    )
    value_memory_weeks: float = _constant(
        50.0, 8.0, 52.0, "weeks", "[B] 3.2", "how long a first expectation lasts against experience"
    )
    value_step: float = _constant(
        0.12, 0.02, 0.4, "share/meeting", "[B] 3.2", "how much one meeting alone changes the perceived value"
    )
    home_doubt_rate: float = _constant(
        0.0053, 0.003, 0.06, "share/week", "[B] 3.2", "how fast value is doubted by those who cannot explain it at home"
    )
    belonging_step: float = _constant(
        0.22, 0.02, 0.3, "share", "[B] 5.3.5, 6.4", "how fast identification grows by recognition and doing together"
    )
    belonging_drift: float = _constant(
        0.0066, 0.004, 0.05, "share/week", "[S]", "how fast the own organisation pulls identification back"
    )
    cohesion_step: float = _constant(
        0.083, 0.05, 0.4, "share/meeting", "[B] 2.4.3", "how fast roles, norms, language and routine form"
    )
    settling_weeks: float = _constant(
        2.2, 1.0, 8.0, "weeks", "[B] 2.4.4, 6.2", "how much more one meeting can settle when the last one is longer ago"
    )
    support_rate: float = _constant(
        0.051, 0.01, 0.15, "share/week", "[B] 6.2; [W]", "how fast support at home follows what is seen of the team"
    )
    result_rate: float = _constant(2.9, 0.3, 4.0, "1/week", "[W]; [B] 5.3", "how fast joint work turns into results")
    recurrence: float = _constant(
        0.036, 0.005, 0.1, "share/week", "[B] 5; [W]", "how fast trouble comes back after a result"
    )
    leave_rate: float = _constant(0.64, 0.05, 2.0, "1/meeting", "[B] 4.3.5", "how readily those who stay away drop out")
    residents_step: float = _constant(
        0.0033, 0.003, 0.02, "share", "[R]; [V]", "how much residents' trust rises with one thing done"
    )
    residents_loss_ratio: float = _constant(
        5.2, 3.0, 10.0, "ratio", "[V]; [R]", "how many things done one broken promise to residents costs"
    )

    def __post_init__(self) -> None:
        for entry in fields(self):
            value = getattr(self, entry.name)
            low, high = entry.metadata["low"], entry.metadata["high"]
            if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
                raise ValueError(f"constant {entry.name}: found {value!r}; allowed: a number from {low} to {high}")
            if not low <= value <= high:
                raise ValueError(f"constant {entry.name}: found {value}; allowed: {low} to {high}")

    def changed(self, values: Mapping[str, float] | None = None, **more: float) -> Constants:
        """A copy with some constants changed, in a mapping or by their names.

        Raises
        ------
        ValueError
            For an unknown name (the nearest known one is offered) or a value outside the plausible range.
        """
        if values is not None and not isinstance(values, Mapping):
            raise ValueError(f"constants: found a {type(values).__name__}; allowed: values by name, such as {_EXAMPLE}")
        values = {**(values or {}), **more}
        known = [entry.name for entry in fields(self)]
        for name in values:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                raise ValueError(f"unknown constant '{name}'{hint}")
        return replace(self, **{name: _plain(value) for name, value in values.items()})

    @classmethod
    def table(cls) -> pd.DataFrame:
        """All constants with default, range, unit, source and what they change, one row each."""
        rows = [{"name": entry.name, "default": entry.default, **entry.metadata} for entry in fields(cls)]
        import pandas as pd

        return pd.DataFrame(rows).set_index("name")


DEFAULT_CONSTANTS = Constants()


def as_markdown() -> str:
    """The table of constants as a page of the documentation."""
    lines = [
        "# Behavioural constants",
        "",
        "Shared by all scenarios; made from the code by `python -m simulation.constants > docs/constants.md`. Pass",
        "others with `Constants().changed({...})` to `run` or `compare`, or in a file: [fitting](fitting.md) tells",
        "how, and how plausible sets are looked for. Sources are listed in [sources](sources.md).",
        "",
        "| constant | default | plausible range | unit | source | what it changes |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, row in Constants.table().iterrows():
        lines.append(
            f"| `{name}` | {row['default']:g} | {row['low']:g} to {row['high']:g} | {row['unit']} | {row['source']} "
            f"| {row['changes']} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(as_markdown())
