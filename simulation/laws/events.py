"""How large the effects of events are, and what a cut left behind. Sources: [B] 4.2, 6.2; [W]; [S]; [R]; [V]."""

from simulation.laws.arithmetic import share

INCIDENT_MOVES_FRAMES = 0.5
"""How far an incident of full severity drives people back to the view of their profession [0, 1]."""
INCIDENT_WORSENS = 0.5
"""How far an incident of full severity brings a facet to its worst [0, 1]."""
NEW_CHAIR_LOSES_LINK = 0.7
"""Part of the lines to managers that goes with a chair who hands nothing over [0, 1]."""
NEW_CHAIR_LOSES_CLARITY = 0.35
"""Part of the story's clarity that goes with a chair, where norms and routine do not hold it [0, 1]."""
NEW_CHAIR_LOSES_ROUTINE = 0.4
"""Part of the routine that goes with a chair, where norms do not hold it [0, 1]."""
NEW_CHAIR_LOSES_FAMILIARITY = 0.3
"""Part of what members know of the story that goes with a chair, where norms and routine do not hold it [0, 1]."""
NEW_CHAIR_LOSES_VALUE = 0.3
"""Part of the added value that goes with a chair who was fully trusted, where norms and routine do not hold it."""
COVENANT_RAISES_SUPPORT = 0.3
"""How far signing a covenant of full strength brings organisations to full support [0, 1]."""
COVENANT_DROPPED_COSTS_SUPPORT = 0.2
"""Part of the support that goes with a covenant of full strength [0, 1]."""
CUT_RAISES_BASELINE_THREAT = 0.5
"""How far a full cut brings the threat an organisation lives with to its highest [0, 1]."""
CUT_RAISES_THREAT = 0.6
"""How far a full cut brings the threat an organisation feels now to its highest [0, 1]."""
CUT_TAKES_MEANS = 0.5
"""Part of its means that an organisation loses by a full cut [0, 1]."""
TRAINING_TEACHES_LANGUAGE = 0.3
"""How far a perfect training day brings a team to one language [0, 1]."""
TRAINING_TEACHES_TRANSLATING = 0.1
"""How far a perfect training day brings those who take part to full skill in translating [0, 1]."""
TRAINING_CLEARS_IMAGES = 0.15
"""How far a perfect training day brings those who take part to know each other fully [0, 1]."""
ELECTION_CUTS_LINK = 0.5
"""Part of the chair's lines to managers that goes with a full turn of the political wind [0, 1]."""


def before_pressed(level: float, size: float) -> float:
    """Level [0, 1] before a cut of that size [0, 1] took it so far towards 1: (level - size) / (1 - size). [S]."""
    return share((level - size) / (1.0 - size)) if size < 1.0 else 0.0


def before_taken(level: float, size: float) -> float:
    """Level [0, 1] before a cut of that size [0, 1] took so much of it away: level / (1 - size). [S]."""
    return share(level / (1.0 - size)) if size < 1.0 else 1.0


WORDS_IN_A_RULE = 4.0
"""A rule dropped or a request not honoured weighs as so many words broken by each of its people; words, assumed."""
RULE_STORED = 0.5
"""How far it is stored as grievance, against a difference that is swallowed."""
RULE_COSTS_NORMS = 0.15
"""Part of the norms that goes with a rule dropped [0, 1]."""
RULE_COSTS_RESIDENTS = 0.4
"""Part of residents' trust that goes at once when it hits them fully [0, 1]."""
EVALUATION_CHEERS = 0.5
"""Part of gloom that a perfect evaluation takes away [0, 1]."""
EVALUATION_RAISES_VALUE = 0.25
"""How far a perfect evaluation brings members to see full value in the team [0, 1]."""
SESSION_AGREES_WAY = 0.4
"""How far a perfect session brings a team to a clear way of working [0, 1]."""
AIRING_EASES = 0.5
"""Part of friction and grievance that airing old conflict perfectly takes away [0, 1]."""
RESTART_RAISES_VALUE = 0.4
"""How far a perfect restart brings members to expect full value of the team [0, 1]."""
STEPS_STRUCTURE = 0.5
"""How much structure steps fully laid down give a meeting by themselves [0, 1]."""
