"""Sweep files: what they come to, and what is told of one that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulation.sweeps import Sweep, SweepError, load_sweep, shipped_sweeps
from simulation.sweeps.loading import sweep_json_schema, sweep_warnings
from simulation.sweeps.shipped import names_sweep
from tests.sweeps.files import SMALL, loaded, written


def test_a_setting_is_a_point_under_a_combination_of_levers(tmp_path: Path) -> None:
    sweep = loaded(tmp_path)
    assert (sweep.settings, sweep.runs) == (12, 36)
    assert sweep.setting(0) == {"conditions.covenant": 0, "people.openness": 0.2, "strategy": "adaptive"}
    assert sweep.setting(3) == {"conditions.covenant": 0, "people.openness": 0.8, "strategy": "hands_off"}
    assert [sweep.setting(number) for number in range(12)] == list(sweep.all_settings())


def test_a_setting_comes_to_a_team(tmp_path: Path) -> None:
    scenario, strategy, constants = loaded(
        tmp_path,
        uncertainties={
            "conditions.covenant": [0.5],
            "every threat": {"paths": ["organisations.*.threat"], "values": [0.3]},
            "organisations.police.habitus": [0.9],
            "constants.attend_base": [1.5],
        },
    ).team(
        {
            "conditions.covenant": 0.5,
            "every threat": 0.3,
            "organisations.police.habitus": 0.9,
            "constants.attend_base": 1.5,
            "strategy": "hands_off",
        }
    )
    assert scenario.conditions.covenant == 0.5
    assert {party.threat for party in scenario.organisations} == {0.3}
    assert [party.habitus for party in scenario.organisations if party.id == "police"] == [0.9]
    assert constants.attend_base == 1.5
    assert strategy == "hands_off"
    assert scenario.horizon_weeks == 8


def test_a_rhythm_takes_the_place_of_listed_weeks_and_the_rest_of_the_calendar_stays(tmp_path: Path) -> None:
    sweep = loaded(tmp_path, uncertainties={"calendar.every_weeks": [2, 4]})
    scenario, _, _ = sweep.team({"calendar.every_weeks": 2})
    assert (scenario.calendar.every_weeks, scenario.calendar.weeks) == (2, ())
    before, _, _ = loaded(tmp_path, uncertainties={"people.openness": [0.5]}).team({"people.openness": 0.5})
    assert scenario.calendar.fixed == before.calendar.fixed


def test_more_than_one_team_is_a_lever(tmp_path: Path) -> None:
    sweep = loaded(tmp_path, scenarios=["oostplein", "ruitersoord"], uncertainties=None)
    assert sweep.settings == 4
    assert [sweep.team(values)[0].name for values in sweep.all_settings()] == ["oostplein"] * 2 + ["ruitersoord"] * 2


def test_a_null_strategy_is_the_teams_own(tmp_path: Path) -> None:
    sweep = loaded(tmp_path, levers={"strategy": [None, "adaptive"]})
    assert [sweep.team(sweep.setting(number))[1] for number in (0, 1)] == [None, "adaptive"]


def test_all_sets_of_constants_can_vary(tmp_path: Path) -> None:
    sweep = loaded(tmp_path, uncertainties={"constants": "all"})
    assert len(sweep.points.rows) == 21
    assert len({sweep.team({"constants": name})[2] for (name,) in sweep.points.rows}) == 21


def test_settings_can_be_listed(tmp_path: Path) -> None:
    rows = [{"conditions.covenant": 0, "people.openness": 0.2}, {"conditions.covenant": 1, "people.openness": 0.9}]
    sweep = loaded(tmp_path, uncertainties=None, design={"kind": "list", "rows": rows})
    assert [sweep.setting(number)["people.openness"] for number in range(4)] == [0.2, 0.2, 0.9, 0.9]


def test_settings_can_stand_in_a_table(tmp_path: Path) -> None:
    (tmp_path / "settings.csv").write_text("conditions.covenant,conditions.escalation\n0,none\n\n0.5,managers\n")
    sweep = loaded(tmp_path, uncertainties=None, design={"kind": "csv", "file": "settings.csv"})
    assert sweep.points.rows == ((0, "none"), (0.5, "managers"))
    assert sweep.team(sweep.setting(2))[0].conditions.escalation == "managers"


def test_a_quick_version_has_the_same_factors(tmp_path: Path) -> None:
    sweep = loaded(tmp_path, uncertainties={"conditions.covenant": {"low": 0, "high": 1, "steps": 9}}, replications=500)
    quick = sweep.quick()
    assert (quick.settings, quick.file.replications) == (4, 4)
    assert [factor.name for factor in quick.uncertainties] == ["conditions.covenant"]


@pytest.mark.parametrize("name", sorted(shipped_sweeps()))
def test_shipped_sweeps_are_fine_and_named_as_their_file(name: str) -> None:
    sweep = load_sweep(name)
    assert sweep.name == name
    assert sweep.file.note
    assert names_sweep(name)


def test_the_json_schema_allows_what_is_read() -> None:
    schema = sweep_json_schema()
    levers = schema["properties"]["levers"]["additionalProperties"]["anyOf"]
    assert [one.get("type", one.get("const", "block")) for one in levers] == ["block", "array", "all"]
    assert all("description" in about or "$ref" in about for about in schema["properties"].values())


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"replication": 5}, "unknown key 'replication'; allowed: .*did you mean 'replications'"),
    ({"design": {"kind": "gird"}}, "design.kind: found 'gird'; allowed: .*did you mean 'grid'"),
    ({"design": {"kind": "lhs"}}, "design.points: missing; it means: How many points"),
    ({"levers": {"strategy": ["adaptiv"]}}, "found 'adaptiv'.*did you mean 'adaptive'"),
    ({"levers": {"strategy": []}}, r"levers.strategy.values: found a list of 0 items"),
    ({"uncertainties": {"conditions.covenant": [0, 2]}}, "with 2, oostplein cannot be: conditions.covenant: found 2"),
    (
        {"uncertainties": {"conditions.covenand": [0, 1]}},
        "unknown key 'covenand' in conditions.*did you mean 'covenant'",
    ),
    (
        {"uncertainties": {"organisations.polise.threat": [0]}},
        "'polise' names nothing in the list.*did you mean 'police'",
    ),
    ({"uncertainties": {"horizon_weeks.x": [0]}}, "'horizon_weeks' is one value and holds no 'x'"),
    ({"uncertainties": {"organisations.police": [0]}}, "'police' is a whole block; name a key in it"),
    ({"uncertainties": {"constants.atend_base": [1]}}, "unknown constant 'atend_base'; did you mean 'attend_base'"),
    ({"uncertainties": {"constants": ["plausible_99"]}}, "there is no set of constants of this name"),
    ({"uncertainties": {"people.openness": {"low": 0.8, "high": 0.2}}}, "high: found 0.2; allowed: more than 0.8"),
    ({"uncertainties": {"people.openness": {"low": 0.8}}}, "values are missing; allowed: a list of values, or"),
    ({"uncertainties": {"people.openness": {"values": [0.1], "low": 0.0}}}, "listed values have no range"),
    ({"uncertainties": {"people.openness": [0.1, 0.1]}}, "a value stands twice"),
    ({"uncertainties": {"people.openness": [[0.1]]}}, r"found a list of 1 item; allowed: a number, a text"),
    (
        {"uncertainties": {"a": {"paths": ["people.openness"], "values": [0.1]}, "people.openness": [0.2]}},
        "people.openness is set by a as well",
    ),
    ({"uncertainties": {"strategy": ["adaptive"]}}, "another factor has this name"),
    ({"uncertainties": {"point": {"paths": ["people.openness"], "values": [0.1]}}}, "tables use this name already"),
    ({"levers": {"scenario": ["oostplein"]}}, "teams that vary stand under `scenarios`"),
    ({"scenarios": ["oostplain"]}, "there is no scenario of this name.*"),
    ({"scenarios": ["../other.yaml"]}, "this path leads outside the folder of the file; found '../other.yaml'"),
    ({"scenarios": ["none.yaml"]}, "there is no such file; found 'none.yaml'"),
    ({"scenarios": ["oostplein", "oostplein"]}, "this team stands twice"),
    ({"outcomes": {"x": {"kind": "level", "of": "trusst"}}}, "outcomes.x.of: found 'trusst'.*did you mean 'trust'"),
    ({"outcomes": {"x": {"kind": "in_phase", "phases": ["forming"], "week": 9}}}, "week: found 9; allowed: at most 8"),
    (
        {"outcomes": {"x": {"kind": "mean", "of": "trust", "from_week": 5, "to_week": 2}}},
        "to_week: found 2; allowed: from",
    ),
    (
        {"replications": None, "until": {"outcome": "trest", "half_width": 0.1}},
        "found 'trest'.*mean 'trust'",
    ),
    (
        {"replications": None, "until": {"outcome": "trust", "half_width": 0.1, "least": 9, "most": 3}},
        "until.most: found 3; allowed: 9 or more",
    ),
    ({"design": {"kind": "sobol", "base": 12}}, "design.base: found 12; allowed: a power of two"),
    ({"design": {"kind": "morris", "trajectories": 4, "levels": 3}}, "design.levels: found 3; allowed: an even number"),
    (
        {"design": {"kind": "morris", "trajectories": 4}, "uncertainties": {"conditions.escalation": ["none"]}},
        "morris needs numbers",
    ),
    ({"design": {"kind": "lhs", "points": 4}, "uncertainties": None}, "lhs needs uncertainties"),
    ({"design": {"kind": "list", "rows": [{"people.openness": 1}]}}, "a design of kind list says itself what varies"),
    ({"design": {"kind": "csv", "file": "none.csv"}, "uncertainties": None}, "there is no such file"),
    (
        {
            "design": {"kind": "grid"},
            "uncertainties": {
                "people.openness": {"low": 0, "high": 1, "steps": 1000},
                "people.status": {"low": 0, "high": 1, "steps": 1000},
                "people.workload": [0, 1],
            },
        },
        "found 2000000 points; allowed: at most 1000000",
    ),
    ({"outcomes": {"weeks": {"kind": "level", "of": "trust"}}}, "outcomes.weeks: tables use this name already"),
    (
        {"uncertainties": {"trust": {"paths": ["people.openness"], "values": [0.1]}}},
        "outcomes.trust: something that varies has this name",
    ),
    ({"levers": {"strategy": {"low": 0, "high": 1}}}, "strategies are listed"),
    ({"uncertainties": None, "levers": None, "design": {"kind": "list", "rows": [{"strategy": "no"}]}}, "found 'no'"),
    (
        {"uncertainties": None, "design": {"kind": "list", "rows": [{"constants": "all"}]}},
        "constants: a row names one set",
    ),
    ({"until": {"outcome": "trust", "half_width": 0.1}}, "`until` says itself how many runs there are"),
    (
        {"outcomes": {"My order": {"kind": "level", "of": "order"}}},
        "this name of a key cannot be used; found 'My order'",
    ),
    ({"uncertainties": {"organisatons.*.threat": [0]}}, "no 'organisatons' of which.*did you mean 'organisations'"),
    (
        {"uncertainties": {"calendar.every_weeks": {"low": 1, "high": 4}}},
        "520; say `whole: true`",
    ),
    ({"schema_version": 1.0}, "schema_version: found 1.0; allowed: 1"),
]


@pytest.mark.parametrize(("changes", "told"), WRONG, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_what_is_wrong_is_told_with_place_and_what_is_allowed(
    changes: dict[str, Any], told: str, tmp_path: Path
) -> None:
    with pytest.raises(SweepError, match=told) as raised:
        loaded(tmp_path, **changes)
    assert all(problem.file == "small.yaml" for problem in raised.value.problems)


def test_several_problems_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    lines = json.dumps(SMALL | {"seed": -1, "replications": 0}, indent=1)
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(SweepError) as raised:
        load_sweep(path)
    told = [(problem.key, problem.line) for problem in raised.value.problems]
    at = {
        key: number
        for number, line in enumerate(lines.splitlines(), start=1)
        for key in ("seed", "replications")
        if f'"{key}"' in line
    }
    assert sorted(told) == sorted(at.items())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "settings.csv:1: found no names"),
        ("a,a\n1,2\n", "settings.csv:1: found 'a'; allowed: each name once"),
        ("people.openness\n", "settings.csv: found no rows"),
        ("people.openness,people.status\n0.1\n", "settings.csv:2: found 1 value; allowed: 2"),
        (
            'people.openness\n"' + "0.1\n" * 40_000,
            "settings.csv:2: this is no table: .*; is a quotation mark missing",
        ),
        ('people.openness,strategy\n0.1,"adaptive\n0.2,directive\n', "settings.csv:2: .*is a quotation mark missing"),
        ("people.openness,people.status\n0,5,0,5\n", "settings.csv:2: .*decimal point.*found 4 values; allowed: 2"),
        (
            'people.openness,people.status\n"0,5",0.5\n',
            "settings.csv:2: people.openness: .*a decimal point, not a comma; found '0,5'.*mean 0.5",
        ),
        ("people.openness\n0.1\n80%\n", "settings.csv:3: people.openness: .*found the text '80%'.*did you mean 0.8"),
        ("people.openness\n0.1\n7\n", "settings.csv:3: people.openness: with 7, oostplein cannot be"),
        ("people.opennes\n0.1\n", "settings.csv:2: people.opennes: .*unknown key 'opennes'.*did you mean 'openness'"),
        ("strategy;people.status\n\nadaptief;0,5\n", "settings.csv:3: strategy: found 'adaptief'.*mean 'adaptive'"),
        ("constants\ndefault\nplausible_99\n", "settings.csv:3: constants: .*'plausible_99'"),
        ("people.openness\n" + "9" * 50, "settings.csv:2: people.openness: the number is too long"),
        (
            "people.openness\n" + "".join(f"{number / 100}\n" for number in range(60)) + "5\n0.7\n",
            "settings.csv:62: people.openness: with 5",
        ),
    ],
    ids=lambda text: text[:30].encode("unicode_escape").decode(),
)
def test_a_wrong_table_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "settings.csv").write_text(text)
    with pytest.raises(SweepError, match=told):
        loaded(tmp_path, uncertainties=None, levers=None, design={"kind": "csv", "file": "settings.csv"})


ROWS = ((0.5, "none", 1.0, None), (0.25, "managers", 3, None))
AS_PLAIN = (
    "conditions.covenant,conditions.escalation,conditions.meeting_hours,strategy\n0.5,none,1.0,\n0.25,managers,3,\n"
)
AS_EUROPEAN = AS_PLAIN.replace(",", ";").replace(".5", ",5").replace(".25", ",25").replace("1.0", "1,0")


@pytest.mark.parametrize(
    "content",
    [
        AS_PLAIN.encode(),
        AS_PLAIN.encode("utf-8-sig"),
        AS_PLAIN.replace("\n", "\r\n").encode(),
        AS_PLAIN.replace("\n", "\r").encode(),
        AS_PLAIN.replace("\n", ",,\n").encode(),
        AS_EUROPEAN.encode(),
        AS_EUROPEAN.replace("\n", ";;;\n").encode(),
        ("sep=;\r\n" + AS_EUROPEAN.replace("\n", "\r\n")).encode("utf-8-sig"),
        AS_EUROPEAN.encode("utf-16"),
        AS_EUROPEAN.replace(";", "\t").encode("utf-16"),
        AS_PLAIN.encode("utf-16-le"),
        ('"sep=,"\n' + AS_PLAIN).encode("utf-16-be"),
    ],
)
def test_tables_are_read_as_spreadsheets_save_them(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "settings.csv").write_bytes(content)
    design = {"kind": "csv", "file": "settings.csv"}
    assert loaded(tmp_path, uncertainties=None, levers=None, design=design).points.rows == ROWS


def test_a_table_of_one_column_may_have_decimal_commas(tmp_path: Path) -> None:
    (tmp_path / "settings.csv").write_text("people.openness\n0,5\n0.25\n", encoding="utf-8")
    design = {"kind": "csv", "file": "settings.csv"}
    assert loaded(tmp_path, uncertainties=None, levers=None, design=design).points.rows == ((0.5,), (0.25,))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("people.openness,title\n0.5,caf\u00e9\n".encode("latin-1"), "settings.csv:2: .*UTF-8.*'é' in Latin-1"),
        (b"PK\x03\x04\x14\x00\x06\x00", "settings.csv:1: .*Excel.*allowed: a table .* in UTF-8"),
        (b"people.openness\n0.5\n\x00", "settings.csv:3: .*binary.*NUL"),
    ],
)
def test_a_table_that_is_no_text_is_told_as_what_it_is(content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "settings.csv").write_bytes(content)
    with pytest.raises(SweepError, match=told):
        loaded(tmp_path, uncertainties=None, levers=None, design={"kind": "csv", "file": "settings.csv"})


def test_what_can_never_matter_is_told_of_what_varies(tmp_path: Path) -> None:
    def told(**changes: Any) -> list[str]:
        return [str(one) for one in sweep_warnings(loaded(tmp_path, **changes))]

    assert told() == []
    (one,) = told(uncertainties={"conditions.room": [0.1, 0.9]})
    assert one.startswith(
        "small.yaml:1: uncertainties.conditions.room: it can never matter; oostplein: conditions.room: "
    )
    assert "no covenant" in one
    assert told(uncertainties={"conditions.room": [0.1, 0.9], "conditions.covenant": [0, 1]}) == []
    assert (
        "does not look at it" in told(levers={"strategy": ["directive"]}, uncertainties={"chair.patience": [0, 1]})[0]
    )
    assert told(uncertainties={"chair.patience": [0, 1]}) == []
    assert told(levers={"strategy": [None, "adaptive"]}, uncertainties={"chair.patience": [0, 1]}) == []
    assert told(scenarios=["oostplein", "ruitersoord"], uncertainties={"conditions.room": [0.1, 0.9]}) == []
    assert told(uncertainties={"both": {"paths": ["conditions.room", "people.openness"], "values": [0.1]}}) == []


@pytest.mark.parametrize("name", sorted(shipped_sweeps()))
def test_shipped_sweeps_vary_nothing_in_vain(name: str) -> None:
    assert sweep_warnings(load_sweep(name)) == ()


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SweepError, match="did you mean 'size_and_rhythm'"):
        load_sweep("size_and_rythm")
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "mine.yaml")
    with pytest.raises(SweepError, match=r"did you mean 'mine.yaml'"):
        load_sweep("mine")


def test_a_sweep_is_a_value_that_can_be_run_again(tmp_path: Path) -> None:
    sweep = loaded(tmp_path)
    assert isinstance(sweep, Sweep)
    assert list(sweep.all_settings()) == list(loaded(tmp_path).all_settings())
