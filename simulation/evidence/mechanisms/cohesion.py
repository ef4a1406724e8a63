"""Mechanisms of cohesion: belonging, norms, roles, language and routine."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import attendance, clash, cohesion, talk

MECHANISMS: tuple[Mechanism, ...] = (
    without_effect(
        "belonging",
        "Identification with the team grows by recognition, an inspiring chair and doing things together",
        "[B] 5.3.5, 6.2.2, 6.4",
        unchanged(
            cohesion.identification_from_meeting,
            cohesion.identification_from_doing,
            cohesion.identification_from_win,
        ),
    ),
    without_effect(
        "joint_visits",
        "Going out together builds trust and identification, shows who the others are, and what residents live",
        "[B] 5.3.5, 6.4",
        always(0.0, attendance.visit_probability),
        unchanged(talk.grounded),
    ),
    without_effect(
        "autonomy",
        "Under a mandate identification grows only as far as the work may be shaped at the bottom",
        "[B] 6.2.2; [R]",
        always(1.0, cohesion.autonomy),
    ),
    without_effect(
        "meeting_yield",
        "After a month there is more to settle in a meeting than after a week, but not four times as much",
        "[B] 2.4.4, 6.2, 7.1",
        holding(cohesion.meeting_yield, weeks_since=1.0),
    ),
    without_effect(
        "side_by_side",
        "People who also work side by side settle more, and have the days between to work a clash through",
        "[W]; [B] 3.5",
        always(1.0, cohesion.side_by_side),
        holding(clash.room_to_mediate, days_together=0.0),
    ),
    without_effect(
        "norms",
        "Structure, conflict worked through and kept words make norms",
        "[B] 2.4.3, 6.3",
        unchanged(cohesion.norms_after_meeting, cohesion.norms_after_word),
    ),
    without_effect(
        "roles",
        "Structure makes the own role clear",
        "[V]; [B] 2.4.3",
        unchanged(cohesion.clearer_role),
    ),
    without_effect(
        "language",
        "Conflict worked through gives a shared language, in which differences are accepted",
        "[B] 2.3.5, 3.3, 7.1",
        unchanged(cohesion.shared_language),
        always(0.0, clash.acceptance),
    ),
    without_effect(
        "routine",
        "Doing things together becomes a routine",
        "[B] 5.3, 6.1",
        unchanged(cohesion.routine_after_doing),
    ),
    without_effect(
        "disuse",
        "Routines, lines to managers, insistence and the sense of results fade when nobody keeps them up",
        "[B] 6.2",
        unchanged(cohesion.unused),
    ),
)
