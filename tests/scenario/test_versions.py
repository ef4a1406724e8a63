"""Version 2 of the format: who may use its keys, what is refused, what can be taken away, and upgrading."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulation.scenario.json_schema import scenario_json_schema
from simulation.scenario.loader import load_scenario, shipped_scenarios
from simulation.scenario.problems import ScenarioError
from simulation.scenario.upgrading import upgraded
from simulation.scenario.writing import scenario_to_yaml

TWO = ("schema_version: 1", "schema_version: 2")
NEW_KEYS = {
    "conditions: {at_start: {norms: 0.5}}": "conditions.at_start",
    "conditions: {history: {old_sores: [{between: [police, town]}]}}": "conditions.history.old_sores[0]",
    "people: {leads: 0.3}": "people.leads",
    "people: {act_now: 0.3}": "people.act_now",
    "people: {fixed_steps: 0.3}": "people.fixed_steps",
}
"""Blocks of their own, and the key that needs version 2."""
NEW_LINES = {
    "    interest: {fear: 1}\n": ("appointment: 0.5", "paid_time: 0.5", "days_together: 2"),
    "    count: 2\n": (
        *("leads: 0.5", "act_now: 0.2", "fixed_steps: 0.9", "appointment: 1", "paid_time: 0", "days_together: 5"),
        *("second_organisation: police", "view: {fear: 1}"),
    ),
    "  standing: 0.5\n": ("leadership: rotating",),
    "    week: 3\n": ("when: {observable: trust, above: 0.5}",),
}
"""A line of the small file, and lines that may follow it."""


def with_line(write: Any, after: str, line: str, *changes: tuple[str, str]) -> Path:
    indent = " " * (len(after) - len(after.lstrip()))
    path: Path = write("team.yaml", None, (after, f"{after}{indent}{line}\n"), *changes)
    return path


@pytest.mark.parametrize("block", NEW_KEYS)
def test_a_block_with_a_new_key_needs_version_2(block, write, load, problem_of):
    text = ("calendar:\n", f"{block}\ncalendar:\n")
    told = problem_of(write("team.yaml", None, text))
    assert told.key == NEW_KEYS[block]
    assert told.message == "this needs schema_version: 2; `bruggen upgrade team.yaml` writes it"
    assert load(write("team.yaml", None, text, TWO)).schema_version == 2


@pytest.mark.parametrize(("after", "line"), [(after, line) for after, lines in NEW_LINES.items() for line in lines])
def test_a_new_key_needs_version_2(after, line, write, load, problem_of):
    told = problem_of(with_line(write, after, line))
    assert told.key.endswith(line.partition(":")[0])
    assert "needs schema_version: 2" in told.message
    load(with_line(write, after, line, TWO))


def test_a_new_kind_of_event_needs_version_2(write, load, problem_of):
    event = ("    kind: joint_visit", "    kind: pause\n    weeks: 3")
    assert problem_of(write("team.yaml", None, event)).key == "events[1].kind"
    assert load(write("team.yaml", None, event, TWO)).events[1].weeks == 3


def test_one_message_tells_all_that_needs_version_2(write, problem_of):
    told = problem_of(write("team.yaml", None, ("calendar:\n", "people: {leads: 1, act_now: 1}\ncalendar:\n")))
    assert told.message.startswith("this (and 1 more) needs schema_version: 2")


def test_a_file_takes_the_version_of_what_it_extends_unless_it_says_its_own(write, load, problem_of):
    head = "extends: team.yaml\nname: other\ntitle: Other\npeople: {leads: 0.5}\n"
    write()
    assert problem_of(write("other.yaml", head)).file == "other.yaml"
    assert load(write("other.yaml", "schema_version: 2\n" + head)).people.leads == 0.5
    write("team.yaml", None, TWO)
    assert load(write("other.yaml", head)).people.leads == 0.5
    assert "schema_version: 2" in problem_of(write("other.yaml", "schema_version: 1\n" + head)).message


def test_changes_over_a_file_are_of_its_version(write, load):
    with pytest.raises(ScenarioError, match="needs schema_version: 2"):
        load(write(), overrides={"people": {"leads": 0.5}})
    assert load(write(), overrides={"people": {"leads": 0.5}, "schema_version": 2}).people.leads == 0.5
    assert load(write("team.yaml", None, TWO), overrides={"people": {"leads": 0.5}}).people.leads == 0.5


def test_pairs_are_of_version_1_and_blocks_of_version_2(write, load, problem_of):
    def history(sores: str) -> tuple[str, str]:
        return ("calendar:\n", f"conditions: {{history: {{old_sores: [{sores}]}}}}\ncalendar:\n")

    old = load(write("team.yaml", None, history("[police, town]"))).conditions.history.old_sores
    new = load(write("team.yaml", None, history("{between: [police, town]}"), TWO)).conditions.history.old_sores
    assert old == new
    assert old[0].depth is None
    told = problem_of(write("team.yaml", None, history("[police, town]"), TWO))
    assert told.allowed == "{between: [police, town]}"
    told = problem_of(write("team.yaml", None, history("{between: [police, twon]}"), TWO))
    assert (told.key, told.nearest) == ("conditions.history.old_sores[0].between[1]", "town")
    assert problem_of(write("team.yaml", None, history("{between: [town, town]}"), TWO)).message == (
        "both sides are the same"
    )
    assert problem_of(write("team.yaml", None, history("{between: [town, police], depth: 2}"), TWO)).found == "2"


@pytest.mark.parametrize(
    ("after", "line", "found"),
    [
        ("    count: 2\n", "leads: 1.5", "1.5"),
        ("    count: 2\n", "act_now: -0.1", "-0.1"),
        ("    count: 2\n", "days_together: 6", "6"),
        ("    count: 2\n", "second_organisation: polise", "'polise'"),
        ("    count: 2\n", "second_organisation: town", "'town'"),
        ("    count: 2\n", "view: {noize: 1}", "'noize'"),
        ("    count: 2\n", "view: {noise: 0}", None),
        ("    interest: {fear: 1}\n", "appointment: 2", "2"),
        ("  standing: 0.5\n", "leadership: boss", "'boss'"),
        ("    week: 3\n", "when: {observable: trusst, above: 0.5}", "'trusst'"),
        ("    week: 3\n", "when: {observable: trust}", "none of them"),
        ("    week: 3\n", "when: {observable: trust, above: 0.5, below: 0.2}", "both"),
        ("    week: 3\n", "when: {observable: trust, above: 0.5, lag: -1}", "-1"),
    ],
)
def test_what_is_out_of_range_or_of_nothing_is_refused(after, line, found, write, problem_of):
    assert problem_of(with_line(write, after, line, TWO)).found == found


def test_a_facet_can_need_an_organisation_by_its_id(write, load, problem_of):
    needs = ("needs: [police]", "needs: [police, town]")
    assert "schema_version: 2" in problem_of(write("team.yaml", None, needs)).message
    assert load(write("team.yaml", None, needs, TWO)).issue.facets[0].needs == ("police", "town")
    told = problem_of(write("team.yaml", None, ("needs: [police]", "needs: [towm]"), TWO))
    assert (told.found, told.nearest) == ("'towm'", None)


# --- taking events away -----------------------------------------------------------------------------------------------

EVENTS = """events:
  - {id: wave_one, week: 2, kind: election}
  - {id: wave_two, week: 6, kind: election}
  - {week: 7, kind: joint_visit}
  - {id: other, week: 9, kind: election}
"""


@pytest.mark.parametrize(
    ("delta", "weeks"),
    [
        ("  - {remove: true, from_week: 7}\n", [2, 6]),
        ('  - {remove: true, id: "wave_*"}\n', [7, 9]),
        ('  - {remove: true, id: "*"}\n', [7]),
        ("  - {week: 12, kind: joint_visit}\n  - {remove: true, from_week: 7}\n", [2, 6, 12]),
        ("  - {remove: true, from_week: 9}\n  - {remove: true, id: wave_one}\n", [6, 7]),
    ],
)
def test_several_events_are_taken_away_at_once(delta, weeks, write, load):
    base = write().read_text(encoding="utf-8")
    text = base[: base.index("events:")] + EVENTS
    write("team.yaml", text.replace(*TWO))
    head = "extends: team.yaml\nname: other\ntitle: Other\nevents:\n"
    assert [event.week for event in load(write("other.yaml", head + delta)).events] == weeks


@pytest.mark.parametrize(
    ("delta", "message"),
    [
        ("  - {remove: true, from_week: 17}\n", "no event of the other file is in week 17 or later"),
        ('  - {remove: true, id: "tide_*"}\n', "no event has an id like this"),
        ("  - {remove: true}\n", "this does not say what to remove"),
        ("  - {remove: false, from_week: 3}\n", "this does not say what to remove"),
        ("  - {remove: true, from_week: soon}\n", "this does not say what to remove"),
        ("  - {remove: true, from_week: 3, week: 4}\n", "this does not say what to remove"),
    ],
)
def test_what_takes_nothing_away_is_told(delta, message, write, problems_of):
    write("team.yaml", None, TWO)
    head = "extends: team.yaml\nname: other\ntitle: Other\nevents:\n"
    assert message in [one.message for one in problems_of(write("other.yaml", head + delta))]


def test_taking_several_away_needs_version_2(write, problem_of):
    write()
    text = "extends: team.yaml\nname: other\ntitle: Other\nevents:\n  - {remove: true, from_week: 3}\n"
    assert "needs schema_version: 2" in problem_of(write("other.yaml", text)).message


def test_the_json_schema_has_what_both_versions_may_hold():
    schema = scenario_json_schema()
    block, pair = schema["$defs"]["History"]["properties"]["old_sores"]["items"]["anyOf"]
    assert block == {"$ref": "#/$defs/OldSore"}
    assert (pair["type"], pair["minItems"], pair["maxItems"]) == ("array", 2, 2)
    removing, *parts = schema["$defs"]["ScenarioPart"]["properties"]["events"]["items"]["anyOf"]
    assert {*removing["properties"]} == {"remove", "from_week", "id"}
    assert {"$ref": "#/$defs/PausePart"} in parts
    assert schema["$defs"]["Scenario"]["properties"]["schema_version"]["enum"] == [1, 2]
    assert schema["$defs"]["People"]["properties"]["leads"]["since"] == 2


# --- upgrading --------------------------------------------------------------------------------------------------------

SORES = """# kept
schema_version: 1   # and this
conditions:
  history:
    old_sores:
      - [police, town]  # long ago
      - - town
        - police
"""


def small(write: Any, name: str = "team.yaml", head: str = SORES) -> Path:
    path: Path = write(name, None, ("schema_version: 1\n", head))
    return path


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_only_what_has_to_change_is_changed(write, ends, encoding):
    path = small(write)
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", ends).encode(encoding))
    found = upgraded(path)
    expected = text.replace("schema_version: 1 ", "schema_version: 2 ")
    expected = expected.replace("- [police, town]  #", "- {between: [police, town]}  #")
    expected = expected.replace("- - town\n        - police", "- between:\n        - town\n        - police")
    assert found.content.decode(encoding) == expected.replace("\n", ends)
    assert len(found.changes) == 3
    before = load_scenario(path)
    path.write_bytes(found.content)
    after = load_scenario(path)
    assert after == before.model_copy(update={"schema_version": 2})
    assert upgraded(path) == (found.content, ())


def test_a_file_with_new_keys_that_says_version_1_is_upgraded(write, load):
    path = write("team.yaml", None, ("calendar:\n", "people: {leads: 0.5}\ncalendar:\n"))
    path.write_bytes(upgraded(path).content)
    assert load(path).people.leads == 0.5


def test_a_file_that_extends_an_old_one_says_its_version(write, load):
    write()
    path = write("other.yaml", "# first\nextends: team.yaml\nname: other\ntitle: Other\n")
    found = upgraded(path)
    assert found.content.decode().startswith("# first\nschema_version: 2\nextends: team.yaml\n")
    path.write_bytes(found.content)
    assert load(path).schema_version == 2
    write("team.yaml", None, TWO)
    assert upgraded(write("third.yaml", "extends: team.yaml\nname: third\ntitle: Third\n")).changes == ()


def test_a_file_in_one_line_is_upgraded(write):
    path = write("other.yaml", "{extends: team.yaml, name: other, title: Other}\n")
    write("team.yaml")
    assert upgraded(path).content == b"{schema_version: 2, extends: team.yaml, name: other, title: Other}\n"


def test_what_cannot_be_read_is_refused_and_left_alone(write):
    path = write("team.yaml", None, ("horizon_weeks: 20", "horizon_weeks: twenty"))
    before = path.read_bytes()
    with pytest.raises(ScenarioError, match="horizon_weeks"):
        upgraded(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_shipped_file_is_upgraded_already_and_would_be_from_version_1(name, tmp_path):
    path = shipped_scenarios()[name]
    assert upgraded(path).changes == ()
    text = path.read_text(encoding="utf-8")
    if "schema_version: 2" not in text:
        return
    old = text.replace("schema_version: 2", "schema_version: 1").replace("{between: ", "").replace("]}", "]")
    copy = tmp_path / path.name
    copy.write_text(old, encoding="utf-8")
    assert yaml.safe_load(upgraded(copy).content) == yaml.safe_load(text)
    if "between" in text or "]}" not in text:
        assert upgraded(copy).content.decode("utf-8") == text


def test_what_is_written_is_of_version_2(write, load):
    written = scenario_to_yaml(load(small(write)))
    assert written.startswith("schema_version: 2")
    assert "between" in written
    again = load(write("again.yaml", written))
    assert again == load(small(write)).model_copy(update={"schema_version": 2})


def test_the_command_writes_in_place_or_elsewhere(write, tmp_path, capsys):
    from simulation.command.app import app

    path = small(write)
    kept = tmp_path / "kept.yaml"
    shutil.copy(path, kept)
    for arguments, place in (
        (["upgrade", str(path), "--out", str(tmp_path / "new.yaml")], "new.yaml"),
        (["upgrade", str(path)], "team.yaml"),
    ):
        app(arguments, standalone_mode=False)
        assert "schema_version: 1 is 2 now" in capsys.readouterr().out
        assert (tmp_path / place).read_text(encoding="utf-8").splitlines()[1] == "schema_version: 2   # and this"
    assert (tmp_path / "new.yaml").read_bytes() == path.read_bytes() != kept.read_bytes()
    app(["upgrade", str(path)], standalone_mode=False)
    assert "nothing to change" in capsys.readouterr().out
