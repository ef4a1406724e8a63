"""What a member gets out of it. Sources: [B] 3.2, 4.3.5, 6.2; [W]."""

from simulation.laws.arithmetic import fading, share

WORTH_OF_RECOGNITION = 0.35
"""What it is worth to find oneself in the story; share, assumed."""
WORTH_OF_STORY = 0.2
"""What a useful story is worth to a member; share, assumed."""
WORTH_OF_JOINT_RESULTS = 0.41
"""What a full sense of joint results is worth, beyond what the own organisation can do; share, assumed."""
WORTH_OF_SMALL_RESULTS = 0.5
"""What a full sense of small results within the own line is worth; share, assumed."""
WORTH_OF_RELATIONS = 0.5
"""What good relations with the others are worth; share, assumed."""
WORTH_LOST_BY_GRIEVANCE = 0.25
"""What full grievance takes from what a meeting was worth; share, assumed."""
WORTH_LOST_BY_WORKLOAD = 0.1
"""What a full workload takes from what a meeting was worth; share, assumed."""
WORTH_LOST_BY_ISOLATED_ACTION = 0.1
"""What isolated actions take from it, as they relieve the need for the team; share, assumed."""


def experience(
    recognised: float,
    use_of_story: float,
    joint_results: float,
    small_results: float,
    relations: float,
    grievance: float,
    workload: float,
    isolated: float,
) -> float:
    """What a meeting and what came of it were worth [0, 1].

    Rises by named weights with recognition, a story of use, joint results, small results within the own line and
    relations, falls with grievance, workload and isolated actions. Joint results are those beyond what the own
    organisation could have done; isolated actions relieve the need for the team. [B] 3.2, 4.3, 7.1; [V].
    """
    return share(
        WORTH_OF_RECOGNITION * recognised
        + WORTH_OF_STORY * use_of_story
        + WORTH_OF_JOINT_RESULTS * joint_results
        + WORTH_OF_SMALL_RESULTS * small_results
        + WORTH_OF_RELATIONS * relations
        - WORTH_LOST_BY_GRIEVANCE * grievance
        - WORTH_LOST_BY_WORKLOAD * workload
        - WORTH_LOST_BY_ISOLATED_ACTION * isolated
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
