"""Minutes that explain: what was recorded of a run, meeting by meeting, as claims that can be checked and said.

A `Claim` is the key of a sentence in `simulation.language.minutes` and the values it names; it holds no words. Every
claim is read off the record of the run (`simulation.model.columns`); nothing is made up or smoothed over.
"""

from __future__ import annotations

from simulation.minutes.claims import Claim, Entry
from simulation.minutes.meeting import meeting_entry
from simulation.minutes.period import closing_entry
from simulation.minutes.record import Record
from simulation.minutes.turning import turning_claims

__all__ = ["Claim", "Entry", "Record", "closing_entry", "entries", "meeting_entry", "turning_claims"]


def entries(record: Record) -> list[Entry]:
    """The minutes of a run: an entry per meeting, and one for what came after the last.

    Parameters
    ----------
    record
        What was recorded, with people, ties and all (`record='full'`).
    """
    return [*(meeting_entry(record, place) for place in range(len(record.meetings))), closing_entry(record)]
