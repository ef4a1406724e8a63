"""The table of weeks, over arrays. Twin of `simulation/recorder.py`, in the order of `WEEK_COLUMNS`."""

from __future__ import annotations

import math

from simulation.compiled.arrays import Array, Run


def record_week(run: Run, week: int, row: Array) -> None:
    """Note the state at the end of a week."""
    seen, team, meeting = run.seen, run.team, run.meeting
    trouble = 0.0
    for facet in range(run.case.facets):
        trouble += run.trouble[facet] / run.case.facets
    members = 0
    for one in range(team.people):
        members += 1 if run.people[one].left == 0 else 0
    row[0] = week
    row[1] = seen.attendance_share
    row[2] = seen.aim
    row[3] = seen.order
    row[4] = seen.unresolved
    row[5] = seen.functioning
    row[6] = team.clarity
    row[7] = team.breadth
    row[8] = seen.on_table
    row[9] = seen.recognition
    row[10] = seen.familiarity
    row[11] = seen.identification
    row[12] = seen.trust
    row[13] = seen.trust_across
    row[14] = seen.trust_within
    row[15] = seen.image
    row[16] = seen.role_clarity
    row[17] = team.norms
    row[18] = team.shared_language
    row[19] = team.routine
    row[20] = seen.safety
    row[21] = seen.openness
    row[22] = seen.voiced
    row[23] = seen.stored
    row[24] = seen.grievance
    row[25] = seen.value
    row[26] = seen.chair_trust
    row[27] = seen.kept_rate
    row[28] = team.results
    row[29] = seen.frame_dispersion
    row[30] = seen.support
    row[31] = seen.threat
    row[32] = seen.cognitive
    row[33] = seen.social
    row[34] = seen.material
    row[35] = team.residents_trust
    row[36] = trouble
    row[37] = meeting.held
    row[38] = meeting.persons if meeting.held > 0 else 0.0
    row[39] = members
    row[40] = meeting.agreements
    row[41] = meeting.due
    row[42] = meeting.kept
    row[43] = meeting.wins
    row[44] = meeting.visits
    row[45] = team.left
    row[46] = team.dropped_out
    row[47] = team.dropped_out_silently
    row[48] = seen.forming
    row[49] = seen.storming
    row[50] = seen.norming
    row[51] = seen.performing
    row[52] = seen.adjourned
    row[53] = seen.phase if team.failed == 0 else math.nan
