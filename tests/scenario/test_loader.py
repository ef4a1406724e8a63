"""Loading: every problem of a file at once, in plain words, with file and line."""

import copy
import math
import pickle
import textwrap
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import simulation.scenario.loader as loader
from simulation.scenario.json_schema import scenario_json_schema
from simulation.scenario.problems import Problem, ScenarioError, show
from simulation.scenario.schema import Scenario
from tests.effort import at_most


def test_a_small_file_loads(write, load):
    scenario = load(write())
    assert isinstance(scenario, Scenario)
    assert scenario.members[1].count == 2
    assert scenario.issue.facets[0].causes == {"fear": 0.2}
    assert scenario.events[0].kind == "incident"
    assert load(str(write())) == scenario


SHARE = "a number from 0 to 1"
NAME = "a name of small letters, digits and underscores that starts with a letter, at most 60 long"


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "found", "allowed", "nearest"),
    [
        ("standing: 0.5", "standing: 1.4", 28, "chair.standing", "1.4", SHARE, None),
        ("standing: 0.5", "standing: -1", 28, "chair.standing", "-1", SHARE, None),
        ("standing: 0.5", "standing: true", 28, "chair.standing", "true", SHARE, None),
        ("standing: 0.5", "standing: '0.5'", 28, "chair.standing", "the text '0.5'", SHARE, "0.5"),
        ("standing: 0.5", "standing: .nan", 28, "chair.standing", ".nan", SHARE, None),
        ("standing: 0.5", "standing: -.inf", 28, "chair.standing", "-.inf", SHARE, None),
        ("standing: 0.5", "standing:", 28, "chair.standing", "nothing (null)", SHARE, None),
        ("standing: 0.5", "standing: [1, 2]", 28, "chair.standing", "a list of 2 items", SHARE, None),
        ("standing: 0.5", "standing: {a: 1}", 28, "chair.standing", "a block of 1 key", SHARE, None),
        ("count: 2", "count: true", 24, "members[adviser].count", "true", "a whole number from 1 to 100", None),
        ("count: 2", "count: '5'", 24, "members[adviser].count", "the text '5'", "a whole number from 1 to 100", "5"),
        ("count: 2", "count: 2.0", 24, "members[adviser].count", "2.0", "a whole number from 1 to 100", "2"),
        ("count: 2", "count: 0", 24, "members[adviser].count", "0", "a whole number from 1 to 100", None),
        ("count: 2", "deputy: knwn", 24, "members[adviser].deputy", "'knwn'", "none, unknown, known", "known"),
        ("count: 2", "deputy: no", 24, "members[adviser].deputy", "'no'", "none, unknown, known", "none"),
        ("week: 5", "week: -5", 36, "events[1].week", "-5", "a whole number from 1 to 20 (horizon_weeks)", None),
        ("kind: joint_visit", "kind: {x: 1}", 37, "events[1].kind", "a block of 1 key", None, None),
        ("title: A small team", "title: 12", 3, "title", "12", "a text of 1 to 4000 characters", '"12"'),
        ("title: A small team", "title: ''", 3, "title", "''", "a text of 1 to 4000 characters", None),
        ("name: small", "name: Small team", 2, "name", "'Small team'", NAME, "small_team"),
        ("schema_version: 1", "schema_version: 3", 1, "schema_version", "3", "1, 2", None),
        ("schema_version: 1", "schema_version: true", 1, "schema_version", "true", "1, 2", None),
        ("schema_version: 1", "schema_version: 1.0", 1, "schema_version", "1.0", "1, 2", None),
        ("    - id: fear\n", "    - id: fear\n    - 5\n", 12, "issue.facets[2]", "5", None, None),
        (
            "needs: [police]",
            "needs: police",
            9,
            "issue.facets[noise].needs",
            "the text 'police'",
            "a list of 0 to 10 items",
            "[police]",
        ),
        (
            "{fear: 0.2}",
            "{}\n      source: 5",
            11,
            "issue.facets[noise].source",
            "5",
            "a text, or a block with a text per key",
            '"5"',
        ),
        (
            "{fear: 0.2}",
            "{}\n      source: {needs: 5}",
            11,
            "issue.facets[noise].source.needs",
            "5",
            "a text of 1 to 4000 characters",
            '"5"',
        ),
        (
            "chair:\n",
            "conditions: {meeting_hours: 0}\nchair:\n",
            25,
            "conditions.meeting_hours",
            "0",
            "a number above 0, at most 8",
            None,
        ),
        (
            "chair:\n",
            "conditions: {history: {old_sores: [[town]]}}\nchair:\n",
            25,
            "conditions.history.old_sores[0]",
            "a list of 1 item",
            "a list of 2 items",
            None,
        ),
        (
            "chair:\n",
            "conditions: {history: {old_sores: [[town, police, town]]}}\nchair:\n",
            25,
            "conditions.history.old_sores[0]",
            "a list of 3 items",
            "a list of 2 items",
            None,
        ),
        (
            "kind: joint_visit",
            "kind: member_leaves\n    member: officer\n    replaced: no",
            39,
            "events[1].replaced",
            "the text 'no'",
            "true or false",
            "false",
        ),
        ("kind: joint_visit", "kind: joint_vist", 37, "events[1].kind", "'joint_vist'", None, "joint_visit"),
        (
            "{fear: 1}",
            "{}",
            18,
            "organisations[town].interest",
            "a block of 0 keys",
            "a block of names with their values, not empty",
            None,
        ),
        (
            "horizon_weeks: 20",
            "horizon_weeks: 1" + "0" * 35,
            4,
            "horizon_weeks",
            "a number of more than 30 digits",
            "a whole number from 1 to 520",
            None,
        ),
    ],
)
def test_a_value_that_is_not_allowed(write, problem_of, old, new, line, key, found, allowed, nearest):
    problem = problem_of(write("team.yaml", None, (old, new)))
    assert (problem.file, problem.line, problem.key, problem.found) == ("team.yaml", line, key, found)
    assert problem.nearest == nearest
    assert problem.allowed
    if allowed is not None:
        assert problem.allowed == allowed


def test_how_a_problem_reads(write, problem_of):
    problem = problem_of(write("oostplein.yaml", None, ("standing: 0.5", "standing: 1.4")))
    assert str(problem) == "oostplein.yaml:28: chair.standing: found 1.4; allowed: a number from 0 to 1"
    problem = problem_of(write("oostplein.yaml", None, ("standing: 0.5", "standng: 0.4")))
    start, end = str(problem).split("; allowed: ")
    assert start == "oostplein.yaml:28: unknown key 'standng' in chair"
    assert end.endswith("; did you mean 'standing'?")
    assert "time_share, patience" in end
    assert (problem.key, problem.found, problem.nearest) == ("chair.standng", "'standng'", "standing")


def test_a_list_is_not_called_short_for_items_that_are_wrong(write, problem_of):
    problem = problem_of(write(), overrides={"members": [3]})
    assert (problem.key, problem.found) == ("members[0]", "3")


def test_unknown_keys_at_the_top_and_in_an_event(write, problems_of):
    top, inner = problems_of(write("team.yaml", None, ("title: A", "extend: x\ntitle: A"), ("facet:", "facett:")))
    assert (top.line, top.key, top.nearest) == (3, "extend", "extends")
    assert "in " not in top.message
    assert (inner.line, inner.key, inner.nearest) == (36, "events[brawl].facett", "facet")
    assert "overlap_weeks" not in str(inner.allowed)


@pytest.mark.parametrize(
    ("old", "line", "key", "meaning"),
    [
        (
            "  skills: {network_builder: 0.5, translator: 0.4, coordinator: 0.6, entrepreneur: 0.3}\n",
            25,
            "chair.skills",
            "Skill per role.",
        ),
        ("translator: 0.4, ", 27, "chair.skills.translator", "Brings views on the table"),
        ("horizon_weeks: 20\n", 1, "horizon_weeks", "Length of a run in weeks."),
        ("calendar:\n  every_weeks: 2\n", 1, "calendar", "When the team meets"),
        ("    kind: joint_visit\n", 36, "events[1].kind", "the kind of event"),
        ("  - week: 5\n    kind", 36, "events[1].week", "Week in which it happens."),
    ],
)
def test_a_missing_key_is_told_with_its_meaning(write, problem_of, old, line, key, meaning):
    problem = problem_of(write("team.yaml", None, (old, "  - kind" if old.endswith("kind") else "")))
    assert (problem.line, problem.key) == (line, key)
    assert problem.message.startswith("missing")
    assert meaning in problem.message
    assert problem.allowed


def test_a_name_of_a_key_that_cannot_be_used_is_told_once_with_the_one_that_can(write, problem_of):
    problem = problem_of(write("team.yaml", None, ("    - id: fear", "    - id: fear\n      causes: {Noise: 1}")))
    assert (problem.line, problem.found, problem.nearest) == (12, "'Noise'", "noise")
    assert problem.allowed == "a facet of this file: noise, fear"
    scripted = problem_of(write(), overrides={"chair": {"script": [{"meeting": 1, "attention": {"Ask on": 0.1}}]}})
    assert (scripted.found, scripted.nearest) == ("'Ask on'", "ask_on")


@pytest.mark.parametrize("key", ["[key]", "dict[str]", "constrained-str", "incident", "a.b", "a b", "x" * 300])
def test_keys_that_look_like_parts_of_a_location(write, problems_of, key):
    overrides = {"chair": {key: 1}, "events": [{"week": 1, "kind": "incident", key: 1}], "source": {key: 5}}
    problems = problems_of(write(), overrides=overrides)
    assert [problem.message.split(" ")[0] for problem in problems].count("unknown") == 2
    assert {problem.found for problem in problems} == {show(key), "5"}


def test_all_problems_come_at_once_in_order_and_once(write, problems_of):
    path = write(
        "team.yaml",
        None,
        ("standing: 0.5", "standng: 0.5"),
        ("id: officer\n", "id: officer\n    status: 3\n"),
        ("{fear: 1}", "{feer: 1}"),
        ("week: 5", "week: 50"),
        ("every_weeks: 2", "every_weeks: 0"),
    )
    problems = problems_of(path)
    assert [problem.line for problem in problems] == [18, 21, 29, 31, 37]
    assert len(set(problems)) == len(problems)
    with pytest.raises(ScenarioError) as caught:
        loader.load_scenario(path)
    assert str(caught.value) == "\n".join(map(str, problems))
    assert pickle.loads(pickle.dumps(caught.value)).problems == problems


def test_very_many_problems_are_not_all_told(write, problems_of):
    many = "".join(f"x{n}: 1\n" for n in range(9000))
    file = write("team.yaml", None, ("title: A", many + "title: A"))
    with at_most(8_000_000):
        problems = problems_of(file)
    assert len(problems) == 201
    assert any("8800 more" in problem.message for problem in problems)


def test_very_many_members_are_told_quickly(write, problems_of):
    many = "".join(f"  - {{id: m{n}, organisation: town, count: 100}}\n" for n in range(9000))
    leaves = "".join(f"  - {{week: 2, kind: member_leaves, member: q{n}}}\n" for n in range(5000))
    file = write("team.yaml", None, ("chair:\n", many + "chair:\n"), ("events:\n", "events:\n" + leaves))
    with at_most(36_000_000):
        assert problems_of(file)


def test_problems_of_the_file_itself_come_through(write, problem_of, tmp_path):
    assert "empty" in problem_of(write("team.yaml", "")).message
    assert "no such file" in problem_of(tmp_path / "none.yaml").message
    assert "no such file" in problem_of(str(tmp_path / "none.yaml")).message
    assert problem_of(write("team.yaml", "a: 1\na: 2\n")).line == 2


def test_an_unknown_name(problem_of, monkeypatch):
    monkeypatch.setattr(loader, "shipped_scenarios", lambda: {"oostplein": Path("x"), "small": Path("y")})
    problem = problem_of("ostplein")
    assert (problem.found, problem.nearest) == ("'ostplein'", "oostplein")
    assert "oostplein, small" in problem.allowed


def test_names_of_strategies_and_moves_come_from_the_package(write):
    assert loader.load_scenario(write())
    with pytest.raises(ScenarioError) as caught:
        loader.load_scenario(write("team.yaml", None, ("standing: 0.5", "strategy: directiv")))
    assert caught.value.problems[0].nearest == "directive"


def test_shipped_scenarios_lie_in_the_package_or_next_to_it(tmp_path, monkeypatch, write, load):
    for name in ("cases/one", "counterfactuals/two", "sweeps/three", "teaching/four"):
        write(f"scenarios/{name}.yaml")
    monkeypatch.setattr(loader, "_PACKAGE", tmp_path / "package")
    assert list(loader.shipped_scenarios()) == ["one", "two", "four"]
    assert load("two").name == "small"
    write("package/shipped/cases/five.yaml")
    assert list(loader.shipped_scenarios()) == ["five"]
    write("package/shipped/teaching/five.yaml")
    with pytest.raises(ScenarioError, match=r"teaching/five\.yaml: there is another"):
        loader.shipped_scenarios()


@pytest.mark.parametrize("name", loader.shipped_scenarios())
def test_every_shipped_file_loads(name):
    assert loader.load_scenario(name).name == name


def test_the_json_schema_holds_what_files_may_hold():
    schema = scenario_json_schema()
    blocks = schema["$defs"]
    part = blocks[schema["then"]["$ref"].rsplit("/", 1)[1]]
    assert schema["if"] == {"required": ["extends"]}
    assert set(part["required"]) == {"name", "title", "extends"}
    assert {"extends", "chair_from", "chair", "events"} <= set(part["properties"])
    assert part["additionalProperties"] is False
    full = blocks["Scenario"]
    assert "extends" not in full["properties"]
    assert {"chair", "calendar", "members", "schema_version"} <= set(full["required"])
    borrowing = blocks["ScenarioBorrowingChair"]
    assert "chair_from" in borrowing["properties"]
    assert blocks["ChairBorrowed"]["required"] == ["organisation"]
    assert "skills" in blocks["Chair"]["required"]
    for name in ("Facet", "Organisation", "Member", "Incident"):
        assert "remove" in blocks[f"{name}Part"]["properties"]
        assert "remove" not in blocks[name]["properties"]
        assert "required" not in blocks[f"{name}Part"]
    assert "remove" not in blocks["ChairPart"]["properties"]
    null = {"type": "null"}
    assert null in blocks["ChairPart"]["properties"]["source"]["anyOf"][1]["additionalProperties"]["anyOf"]
    assert all(
        null in one["anyOf"] for one in blocks["FacetPart"]["properties"]["causes"]["patternProperties"].values()
    )
    assert null not in blocks["Facet"]["properties"]["causes"]["patternProperties"].values()


def test_every_reference_of_the_json_schema_leads_somewhere():
    schema = scenario_json_schema()
    found = []

    def collect(node):
        if isinstance(node, dict):
            found.extend([node["$ref"]] if "$ref" in node else [])
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    collect(schema)
    assert len(found) > 50
    assert {name.removeprefix("#/$defs/") for name in found} <= set(schema["$defs"])
    collect(schema["$defs"]["ScenarioPart"])
    assert all(name.endswith("Part") for name in found[-5:])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing (null)"),
        (True, "true"),
        (1.0, "1.0"),
        (math.nan, ".nan"),
        (-math.inf, "-.inf"),
        ("a\nb", r"'a\nb'"),
        ((1,), "a list of 1 item"),
        ({}, "a block of 0 keys"),
        ("x" * 500, "'" + "x" * 57 + "...'"),
    ],
)
def test_values_are_shown_as_people_write_them(value, text):
    assert show(value) == text


def test_a_huge_number_is_shown_without_its_digits():
    assert show(10**5000) == "a number of more than 30 digits"


def test_a_problem_without_a_line_or_key():
    assert str(Problem("a.yaml", message="the file is empty")) == "a.yaml: the file is empty"


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["police", "noise", "incident", "scripted", "small", "none"]),
    st.integers(min_value=10**39),
)
KEYS = st.sampled_from(
    [
        "id",
        "kind",
        "week",
        "name",
        "organisation",
        "member",
        "count",
        "interest",
        "needs",
        "causes",
        "skills",
        "script",
        "attention",
        "facets",
        "title",
        "source",
        "assumed",
        "remove",
        "history",
        "old_sores",
        "weeks",
        "every_weeks",
        "organisations",
        "strategy",
        "conflict_style",
        "weights",
        "[key]",
        "dict[",
        "",
        "\n",
    ]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(KEYS, st.text(max_size=3)), inner)),
    max_leaves=10,
)
TOPS = st.sampled_from([*Scenario.model_fields, "extends", "chair_from"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.dictionaries(TOPS, TREES, max_size=4))
def test_any_values_over_a_good_file_load_or_are_refused(write, load, overrides):
    told = ()
    try:
        load(write(), overrides=overrides)
    except ScenarioError as error:
        told = error.problems
    assert all(len(str(problem).splitlines()) == 1 for problem in told)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn=st.data())
def test_any_change_of_one_value_loads_or_is_refused(write, load, data, drawn):
    data = copy.deepcopy(data)
    node, steps = data, 0
    while isinstance(node, (dict, list)) and node and (steps < 1 or drawn.draw(st.booleans())):
        where = drawn.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        above, steps = node, steps + 1
        node = node[where]
    above[where] = drawn.draw(TREES)
    content = yaml.safe_dump(data)
    told = "nothing"
    try:
        load(write("team.yaml", content))
    except ScenarioError as error:
        told = str(error)
    assert told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=100), st.sampled_from(["extends", "chair_from"]))
def test_any_text_as_a_file_or_a_reference_loads_or_is_refused(tmp_path, load, text, key):
    path = tmp_path / "any.yaml"
    for content in (text, textwrap.dedent(f"name: a\ntitle: b\n{key}: {text!r}"), f"{key}: {text}.yaml"):
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        with pytest.raises(ScenarioError):
            load(path)
