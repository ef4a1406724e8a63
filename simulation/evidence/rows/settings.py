"""Settings that several rows share."""

from __future__ import annotations

from typing import Any

from simulation.evidence.row import Setting

RUITERSOORD = Setting("ruitersoord")
OOSTPLEIN = Setting("oostplein")
BLOEMENBUURT = Setting("bloemenbuurt")

NO_HANDOVER: dict[str, Any] = {"id": "handover", "remove": True}
"""The change of chair in Ruitersoord does not happen."""

ORDINARY_CHAIR: dict[str, Any] = {
    "chair": {
        "skills": {"network_builder": 0.55, "translator": 0.55, "coordinator": 0.55, "entrepreneur": 0.55},
        "standing": 0.6,
    },
    "events": [NO_HANDOVER],
}
"""Ruitersoord under a chair who is middling in every role and stays."""

AVOIDING = {"avoiding": 4.0, "competing": 0.3, "accommodating": 2.5, "compromising": 1.0, "integrating": 0.4}
"""Conflict style of people who step round difference, as in Bloemenbuurt."""
OUTSPOKEN = {"avoiding": 0.3, "competing": 3.0, "accommodating": 0.5, "compromising": 1.0, "integrating": 0.4}
"""Conflict style of people who push their own view through."""


GOOD_CONDITIONS: dict[str, Any] = {
    "conditions": {"covenant": 1.0, "room": 0.8, "escalation": "directors", "paid_time": 0.9, "means": 0.65},
    "calendar": {"every_weeks": 1, "first_week": 1, "fixed": 1.0},
}
"""A signed mandate with what came with it in Ruitersoord (hours, method, somebody to turn to), every week."""

BLOEMENBUURT_ONE_CHAIR = {"events": [{"id": "chair_leaves", "remove": True}]}
"""The first chair of the small Bloemenbuurt stays."""


def scripted(
    *steps: tuple[int, dict[str, float]], inclusiveness: float = 0.85, openness: float = 0.85
) -> dict[str, Any]:
    """Changes that make the chair of Ruitersoord follow a script and stay: steps of (meeting, attention per move)."""
    script = [
        {
            "meeting": meeting,
            "attention": dict(attention),
            "inclusiveness": inclusiveness,
            "conflict_openness": openness,
        }
        for meeting, attention in steps
    ]
    return {"chair": {"strategy": "scripted", "script": script}, "events": [NO_HANDOVER]}
