"""Dutch texts of the shipped teams: nothing that people read of them is left out."""

from collections import Counter

import pytest

from simulation.scenario.loader import load_scenario, shipped_scenarios
from simulation.scenario.schema import Scenario, Translation

FOLDERS = ("cases", "counterfactuals")
TEAMS = [name for name, path in shipped_scenarios().items() if path.parent.name in FOLDERS]


def named(scenario: Scenario) -> dict[str, list[str | None]]:
    """Ids of all that has a name for people, by list; a label without an id is `None`."""
    joining = [event.member for event in scenario.events if event.kind == "member_joins"]
    return {
        "facets": [facet.id for facet in scenario.issue.facets],
        "organisations": [organisation.id for organisation in scenario.organisations],
        "members": [*(line.id for line in scenario.members), *joining],
        "events": [event.id for event in scenario.events if event.label],
    }


def in_dutch(name: str) -> tuple[Scenario, Translation]:
    scenario = load_scenario(name)
    assert "nl" in scenario.translations, "this team has no texts in Dutch"
    return scenario, scenario.translations["nl"]


def test_there_are_teams_in_both_folders() -> None:
    assert {shipped_scenarios()[name].parent.name for name in TEAMS} == set(FOLDERS)


@pytest.mark.parametrize("name", TEAMS)
def test_texts_of_a_team_are_there_in_dutch(name: str) -> None:
    scenario, dutch = in_dutch(name)
    pairs = {
        "title": (scenario.title, dutch.title),
        "summary": (scenario.summary, dutch.summary),
        "observed": (scenario.observed, dutch.observed),
        "issue": (scenario.issue.title, dutch.issue),
    }
    for key, (english, told) in pairs.items():
        assert (english is None) == (told is None), key
        assert english is None or told != english, key
    assert dutch.chair


@pytest.mark.parametrize("name", TEAMS)
def test_all_that_has_a_name_has_one_in_dutch(name: str) -> None:
    scenario, dutch = in_dutch(name)
    left = {key: [one for one in ids if one not in dutch.names] for key, ids in named(scenario).items()}
    assert not any(left.values()), left


@pytest.mark.parametrize("name", TEAMS)
def test_no_two_of_a_list_are_called_the_same_in_dutch(name: str) -> None:
    scenario, dutch = in_dutch(name)
    for key, ids in named(scenario).items():
        often = Counter(dutch.names[one] for one in set(ids) if one is not None)
        assert [told for told, times in often.items() if times > 1] == [], key


@pytest.mark.parametrize("name", TEAMS)
def test_one_id_is_not_two_things(name: str) -> None:
    scenario, _ = in_dutch(name)
    ids = [one for of_a_list in named(scenario).values() for one in of_a_list]
    assert [one for one, times in Counter(ids).items() if times > 1] == []


def test_a_chair_from_another_team_is_called_as_in_that_team() -> None:
    """A file takes over the Dutch name of the chair of the team it extends, also where it has another chair."""
    pairs = {(scenario.chair.name, dutch.chair) for scenario, dutch in map(in_dutch, TEAMS)}
    assert len({english for english, _ in pairs}) == len(pairs) == len({told for _, told in pairs}), sorted(pairs)
