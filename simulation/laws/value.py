"""What a member gets out of it. Sources: [B] 3.2, 4.3.5, 6.2; [W]."""

from simulation.laws.arithmetic import fading, share


def experience(
    recognised: float,
    use_of_story: float,
    joint_results: float,
    relations: float,
    grievance: float,
    workload: float,
    isolated: float,
) -> float:
    """What a meeting and what came of it were worth [0, 1].

    0.35 recognised + 0.2 use_of_story + 0.41 joint_results + 0.5 relations - 0.25 grievance - 0.1 workload
    - 0.1 isolated. Joint results are those beyond what the own organisation could have done; isolated actions relieve
    the need for the team. [B] 3.2, 4.3, 7.1.
    """
    return share(
        0.35 * recognised
        + 0.2 * use_of_story
        + 0.41 * joint_results
        + 0.5 * relations
        - 0.25 * grievance
        - 0.1 * workload
        - 0.1 * isolated
    )


def revision_rate(weeks: float, value_memory_weeks: float, meeting_step: float) -> float:
    """How far (0, 1] a member revises the perceived value after a meeting, `weeks` after the one before.

    A good first meeting is no evidence of progress: each meeting counts a little, the time passed more. [B] 3.2.
    """
    return 1.0 - (1.0 - meeting_step) * fading(weeks, value_memory_weeks)


def doubt_from_home(value: float, explained: float, weeks: float, doubt_rate: float) -> float:
    """Perceived value [0, 1] of a member who has to explain the team at home ([B] 3.2): falls if one cannot."""
    return share(value * (1.0 - min(1.0, doubt_rate * weeks * (1.0 - explained))))


# of the order of a meeting and a week

HOPE_FOLLOWS = 0.25
"""How far hope follows the added value, against how fast that is revised [0, 1]."""
