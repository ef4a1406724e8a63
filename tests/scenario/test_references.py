"""Names and rules between the parts of a scenario."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.scenario.problems import Place, key_name
from simulation.scenario.references import check_references

SCRIPT = "  strategy: scripted\n  script:\n    - meeting: 1\n      attention: {{{}}}\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "found", "nearest"),
    [
        ("organisation: police", "organisation: polise", 21, "members[officer].organisation", "'polise'", "police"),
        ("  organisation: town\n  skills", "  organisation: twn\n  skills", 26, "chair.organisation", "'twn'", "town"),
        ("needs: [police]", "needs: [polcie]", 9, "issue.facets[noise].needs[0]", "'polcie'", "police"),
        ("{fear: 0.2}", "{feer: 0.2}", 10, "issue.facets[noise].causes.feer", "'feer'", "fear"),
        ("{fear: 0.2}", "{noise: 0.2}", 10, "issue.facets[noise].causes.noise", "'noise'", None),
        ("fear: 0.5}", "faer: 0.5}", 15, "organisations[police].interest.faer", "'faer'", "fear"),
        ("{fear: 1}", "{fear: 1}\n    means: {nois: 1}", 19, "organisations[town].means.nois", "'nois'", "noise"),
        ("facet: noise", "facet: nose", 35, "events[brawl].facet", "'nose'", "noise"),
        ("chair:\n", "residents: {weights: {sound: 1}}\nchair:\n", 25, "residents.weights.sound", "'sound'", None),
        (
            "kind: joint_visit",
            "kind: budget_cut\n    organisation: polce",
            38,
            "events[1].organisation",
            "'polce'",
            "police",
        ),
        (
            "kind: joint_visit",
            "kind: invitation_wave\n    count: 2\n    organisations: [town, polce]",
            39,
            "events[1].organisations[1]",
            "'polce'",
            "police",
        ),
        (
            "kind: joint_visit",
            "kind: member_leaves\n    member: officcer",
            38,
            "events[1].member",
            "'officcer'",
            "officer",
        ),
        (
            "kind: joint_visit",
            "kind: member_joins\n    member: nurse\n    organisation: care",
            39,
            "events[1].organisation",
            "'care'",
            None,
        ),
        (
            "kind: joint_visit",
            "kind: chair_replaced\n    strategy: directiv",
            38,
            "events[1].strategy",
            "'directiv'",
            "directive",
        ),
        ("  standing: 0.5", "  strategy: adaptiv", 28, "chair.strategy", "'adaptiv'", "adaptive"),
        (
            "  standing: 0.5\n",
            SCRIPT.format("syntesise: 1"),
            31,
            "chair.script[0].attention.syntesise",
            "'syntesise'",
            "synthesise",
        ),
        (
            "chair:\n",
            "conditions:\n  history:\n    old_sores: [[police, twon]]\nchair:\n",
            27,
            "conditions.history.old_sores[0][1]",
            "'twon'",
            "town",
        ),
        (
            "    kind: police",
            "    kind: police\n    source: {intrest: seen}",
            15,
            "organisations[police].source.intrest",
            "'intrest'",
            "interest",
        ),
        (
            "    facet: noise",
            "    facet: noise\n    assumed: {seveerity: a guess}",
            36,
            "events[brawl].assumed.seveerity",
            "'seveerity'",
            "severity",
        ),
    ],
)
def test_a_name_that_is_not_there(write, problem_of, old, new, line, key, found, nearest):
    problem = problem_of(write("team.yaml", None, (old, new)))
    assert (problem.file, problem.line, problem.key, problem.found) == ("team.yaml", line, key, found)
    assert problem.nearest == nearest
    assert problem.allowed


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "word"),
    [
        ("{noise: 1, fear: 0.5}", "{noise: 0, fear: 0}", 15, "organisations[police].interest", "weights are 0"),
        ("chair:\n", "residents: {weights: {fear: 0}}\nchair:\n", 25, "residents.weights", "weights are 0"),
        (
            "members:\n",
            "people:\n  conflict_style: {avoiding: 0, competing: 0, accommodating: 0, compromising: 0, "
            "integrating: 0}\nmembers:\n",
            20,
            "people.conflict_style",
            "weights are 0",
        ),
        ("- id: fear", "- id: noise\n    - id: fear", 11, "issue.facets[noise].id", "line 8"),
        (
            "- id: town",
            "- id: police\n    kind: care\n    interest: {fear: 1}\n  - id: town",
            16,
            "organisations[police].id",
            "line 13",
        ),
        (
            "- id: adviser\n",
            "- id: adviser_2\n    organisation: town\n  - id: adviser\n",
            24,
            "members[adviser].id",
            "'adviser_2' is already there at line 22",
        ),
        (
            "- id: adviser\n",
            "- id: officer\n    organisation: town\n  - id: adviser\n",
            22,
            "members[officer].id",
            "'officer' is already there at line 20",
        ),
        (
            "- id: officer\n",
            "- id: officer_w3\n",
            20,
            "members[officer_w3].id",
            "'officer_w3' is a name that newcomers",
        ),
        ("- id: adviser\n", "- id: adviser_w12_2\n", 22, "members[adviser_w12_2].id", "without _w and a number"),
        ("- id: adviser\n", "- id: a_w0_1_22\n", 22, "members[a_w0_1_22].id", "'a_w0_1_22' is a name"),
        ("- id: adviser\n", "- id: adviser_w7\n", 22, "members[adviser_w7].id", "'adviser_w7' is a name"),
        ("- id: adviser\n", "- id: invited_town\n", 22, "members[invited_town].id", "'invited_town' is a name"),
        (
            "kind: joint_visit",
            "kind: member_joins\n    member: nurse_w5\n    organisation: town",
            38,
            "events[1].member",
            "'nurse_w5' is a name that newcomers get",
        ),
        (
            "kind: joint_visit",
            "kind: member_joins\n    member: invited_police\n    organisation: town",
            38,
            "events[1].member",
            "'invited_police' is a name",
        ),
        ("  - week: 5\n", "  - id: brawl\n    week: 5\n", 36, "events[brawl].id", "line 32"),
        (
            "kind: joint_visit",
            "kind: member_joins\n    member: adviser_1\n    organisation: town",
            38,
            "events[1].member",
            "already there at line 22",
        ),
        (
            "chair:\n",
            "conditions: {history: {old_sores: [[town, town]]}}\nchair:\n",
            25,
            "conditions.history.old_sores[0]",
            "the same",
        ),
        ("  standing: 0.5", "  strategy: scripted", 28, "chair.strategy", "needs a script"),
        (
            "kind: joint_visit",
            "kind: chair_replaced\n    strategy: scripted",
            38,
            "events[1].strategy",
            "needs a script",
        ),
        (
            "  standing: 0.5\n",
            SCRIPT.format("link: 0.6, ask_on: 0.5"),
            31,
            "chair.script[0].attention",
            "found 1.1; allowed: shares that add up to at most 1",
        ),
        (
            "  standing: 0.5\n",
            SCRIPT.format("") + "    - meeting: 1\n      attention: {}\n",
            32,
            "chair.script[1].meeting",
            "twice",
        ),
        ("  every_weeks: 2", "  every_weeks: 2\n  weeks: [1, 2]", 29, "calendar", "found both"),
        ("  every_weeks: 2", "  fixed: 1", 29, "calendar", "found none of them"),
        ("  every_weeks: 2", "  weeks: []", 29, "calendar", "found none of them"),
        ("  every_weeks: 2", "  weeks: [2, 5, 5]", 30, "calendar.weeks[2]", "do not rise"),
        ("  every_weeks: 2", "  weeks:\n    - 2\n    - 21", 32, "calendar.weeks[1]", "after the end"),
        ("  every_weeks: 2", "  every_weeks: 2\n  first_week: 21", 31, "calendar.first_week", "after the end"),
        ("week: 5", "week: 21", 36, "events[1].week", "found 21; allowed: a week from 1 to 20"),
        ("count: 2", "count: 100\n  - {id: many, organisation: town, count: 100}", 19, "members", "found 201"),
    ],
)
def test_a_rule_between_values(write, problem_of, old, new, line, key, word):
    problem = problem_of(write("team.yaml", None, (old, new)))
    assert (problem.file, problem.line, problem.key) == ("team.yaml", line, key)
    assert word in str(problem)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("week: 5", "week: 20"),
        *(
            ("- id: officer\n", f"- id: {name}\n")
            for name in (
                "officer_w",
                "w3",
                "officer_w3x",
                "ow3",
                "officer_w_3",
                "invited",
                "invited_guest",
                "officer_v3_2",
            )
        ),
        ("  every_weeks: 2", "  weeks: [1, 7, 20]"),
        ("  every_weeks: 2", "  every_weeks: 2\n  weeks: []"),
        ("kind: joint_visit", "kind: member_leaves\n    member: adviser"),
        ("kind: joint_visit", "kind: member_leaves\n    member: adviser_2"),
        (
            "kind: joint_visit",
            "kind: member_joins\n    member: nurse\n    organisation: town\n    count: 2\n"
            "  - {week: 9, kind: member_leaves, member: nurse_2}",
        ),
        ("  standing: 0.5\n", SCRIPT.format("link: 0.7, ask_on: 0.2, structure: 0.1")),
        ("{noise: 1, fear: 0.5}", "{noise: 1, fear: 0}"),
        ("    kind: police", "    kind: police\n    source: {interest: seen, kind: heard}"),
        ("count: 2", "count: 199"),
    ],
)
def test_what_is_right_is_let_through(write, load, old, new):
    path = write("team.yaml", None, (old, new))
    if new == "count: 199":  # more than a line may stand for, so not a problem of references
        new = "count: 100"
        path = write("team.yaml", None, (old, new))
    assert load(path).name == "small"


def test_an_id_with_a_count_of_one_stays_as_it_is(write, problem_of, load):
    leaves = ("kind: joint_visit", "kind: member_leaves\n    member: officer_1")
    assert problem_of(write("team.yaml", None, leaves)).found == "'officer_1'"
    one_more = ("- id: adviser\n", "- id: officer_1\n    organisation: town\n  - id: adviser\n")
    assert load(write("team.yaml", None, one_more))


def test_nothing_is_said_of_names_while_the_list_of_them_is_wrong(write, problems_of):
    path = write("team.yaml", None, ("- id: police", "- idd: police"))
    assert {problem.key for problem in problems_of(path)} == {"organisations[0].idd"}


def test_a_key_is_shown_by_the_id_of_its_item():
    data = {"members": ({"id": "officer"}, {"id": "no id"}, 3)}
    assert key_name(("members", 0, "status"), data) == "members[officer].status"
    assert key_name(("members", 1, "status"), data) == "members[1].status"
    assert key_name(("members", 2), data) == "members[2]"


WORDS = st.sampled_from(
    ["noise", "police", "id", "kind", "count", "member", "member_joins", "member_leaves", "chair_replaced", "scripted"]
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS, st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(WORDS, st.sampled_from(["week", "facet", "organisation", "strategy"])), inner),
    ),
    max_leaves=8,
)
TOPS = ["issue", "organisations", "people", "members", "chair", "conditions", "residents", "calendar", "events"]
INNER = [
    "facets",
    "causes",
    "needs",
    "conflict_style",
    "script",
    "attention",
    "history",
    "old_sores",
    "weights",
    "weeks",
    "source",
    "assumed",
    "interest",
    "means",
    "skills",
    "id",
    "kind",
    "meeting",
    "organisations",
]
ITEMS = st.dictionaries(st.sampled_from(INNER), VALUES, max_size=6)


@given(
    st.dictionaries(
        st.sampled_from([*TOPS, "horizon_weeks", "source"]),
        st.one_of(
            VALUES,
            ITEMS,
            st.lists(st.one_of(VALUES, ITEMS), max_size=3).map(tuple),
            st.dictionaries(st.sampled_from(INNER), st.lists(ITEMS, max_size=2).map(tuple)),
        ),
    )
)
def test_any_data_is_checked_without_a_crash(data):
    problems = check_references(data, {(): Place("a.yaml", 1)}, known_strategies=("adaptive",), known_moves=("link",))
    for problem in problems:
        assert str(problem).startswith("a.yaml:1: ")
