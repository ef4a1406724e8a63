"""A small team on paper: what the description of the model says of a meeting and of a week, worked out anew.

Written from the order of the week and the meeting as `docs/odd.md` gives them, over plain lists, and slow. It knows the
laws (their values are held by tests of their own) and the keyed luck, and nothing of agents, stages or engines. Nobody
joins a team on paper after the first week.
"""

from __future__ import annotations

from .week import Week


class Paper(Week):
    """One team on paper."""
