"""Files that extend others, and chairs taken from others."""

import os

import pytest

import simulation.scenario.loader as loader
from simulation.scenario.yaml_source import read_yaml

HEAD = "name: other\ntitle: Another\nextends: team.yaml\n"


@pytest.fixture
def extend(write):
    """Write the small scenario and a file that extends it; return the latter."""

    def write_both(delta="", head=HEAD):
        write()
        return write("other.yaml", head + delta)

    return write_both


@pytest.fixture
def shipped(write, monkeypatch):
    """Let the small scenario be shipped, under the name `small`."""
    path = write("shipped/small.yaml")
    monkeypatch.setattr(loader, "shipped_scenarios", lambda: {"small": path})
    return path


def test_what_is_not_said_stays(extend, load, write):
    base, other = load(write()), load(extend())
    assert (other.name, other.title) == ("other", "Another")
    assert other.model_dump(exclude={"name", "title"}) == base.model_dump(exclude={"name", "title"})


def test_blocks_merge_deep(extend, load):
    chair = load(extend("chair: {skills: {translator: 0.9}, standing: 0.1}\n")).chair
    assert (chair.skills.translator, chair.skills.coordinator, chair.standing, chair.organisation) == (
        0.9,
        0.6,
        0.1,
        "town",
    )


def test_calendar_interest_and_conflict_style_are_replaced_whole(write, load):
    write("team.yaml", None, ("members:\n", "people: {conflict_style: {avoiding: 5}}\nmembers:\n"))
    delta = "calendar: {weeks: [1, 4]}\norganisations: [{id: police, interest: {fear: 2}}]\n"
    other = load(write("other.yaml", HEAD + delta + "people: {conflict_style: {competing: 3}}\n"))
    assert (other.calendar.every_weeks, other.calendar.weeks) == (None, (1, 4))
    assert other.organisations[0].interest == {"fear": 2}
    assert (other.people.conflict_style.avoiding, other.people.conflict_style.competing) == (1, 3)


def test_lists_of_things_with_an_id_merge_by_id(extend, load):
    other = load(
        extend(
            "members:\n  - {id: adviser, remove: true}\n  - {id: nurse, organisation: town}\n"
            "  - {id: officer, status: 0.9}\n"
            "issue: {facets: [{id: fear, severity: 0.1}]}\n"
        )
    )
    assert [(one.id, one.status, one.organisation) for one in other.members] == [
        ("officer", 0.9, "police"),
        ("nurse", None, "town"),
    ]
    assert [(facet.id, facet.severity) for facet in other.issue.facets] == [("noise", 0.5), ("fear", 0.1)]


def test_events(extend, load):
    def weeks(delta):
        return [(event.kind, event.week) for event in load(extend(delta)).events]

    both = [("incident", 3), ("joint_visit", 5)]
    assert weeks("") == both
    assert weeks("events: []\n") == []
    assert weeks("events: [{week: 9, kind: election}]\n") == [*both, ("election", 9)]
    assert weeks("events: [{id: brawl, week: 4}]\n") == [("incident", 4), both[1]]
    assert weeks("events: [{id: brawl, remove: true}, {id: vote, week: 8, kind: election}]\n") == [
        both[1],
        ("election", 8),
    ]


def test_other_lists_are_replaced(extend, load):
    assert load(extend("issue: {facets: [{id: noise, needs: []}]}\n")).issue.facets[0].needs == ()


def test_sources_of_the_whole_file_are_not_taken_over_but_those_of_blocks_are(write, load):
    write(
        "team.yaml",
        None,
        ("horizon_weeks: 20", "horizon_weeks: 20\nsource: seen\nassumed: {title: mine}"),
        ("  standing: 0.5", "  source: {standing: heard, skills: guessed}"),
        ("  every_weeks: 2", "  every_weeks: 2\nresidents: {source: read}"),
    )
    other = load(write("other.yaml", HEAD + "chair: {source: {standing: said}}\nresidents: {source: {trust: felt}}\n"))
    assert (other.source, other.assumed) == (None, None)
    assert other.chair.source == {"standing": "said", "skills": "guessed"}
    assert other.residents.source == {"trust": "felt"}


def test_null_takes_an_entry_of_the_other_file_away(write, load, problem_of):
    write(
        "team.yaml",
        None,
        ("  standing: 0.5", "  source: {standing: heard, skills: guessed}"),
        ("    interest: {fear: 1}", "    interest: {fear: 1}\n    means: {noise: 0.5, fear: 0.2}"),
    )
    delta = "chair: {source: {standing: null}}\nissue: {facets: [{id: noise, causes: {fear: null}}]}\n"
    other = load(write("other.yaml", HEAD + delta + "organisations: [{id: town, means: {noise: null}}]\n"))
    assert other.chair.source == {"skills": "guessed"}
    assert other.issue.facets[0].causes == {}
    assert other.organisations[1].means == {"fear": 0.2}
    problem = problem_of(write("other.yaml", HEAD + "chair: {source: {patience: null}}\n"))
    assert (problem.line, problem.key, problem.found) == (4, "chair.source.patience", "nothing (null)")


def test_a_horizon_that_is_too_short_for_the_other_file_is_told_where_it_is_given(extend, load, problem_of):
    problem = problem_of(extend("horizon_weeks: 4\n"))
    assert (problem.file, problem.line, problem.key, problem.found) == ("other.yaml", 4, "horizon_weeks", "4")
    assert "1 event of team.yaml would lie after the end, the last in week 5 (team.yaml:36)" in problem.message
    assert "5 or more" in problem.allowed
    assert "--weeks 4" in problem.allowed
    assert load(extend("horizon_weeks: 4\nevents: []\n")).horizon_weeks == 4
    problem = problem_of(extend(""), overrides={"horizon_weeks": 2})
    assert (problem.file, problem.key) == ("<overrides>", "horizon_weeks")
    assert "2 events of team.yaml" in problem.message
    problem = problem_of(extend("events: [{id: late, kind: election, week: 30}]\n"))
    assert (problem.file, problem.line, problem.key) == ("other.yaml", 4, "events[late].week")


def test_events_that_can_be_taken_away_are_named(write, problem_of):
    write("team.yaml", None, ("  - week: 5\n", "  - id: outing\n    week: 5\n"))
    problem = problem_of(write("other.yaml", HEAD + "horizon_weeks: 3\ncalendar: {weeks: [1, 2]}\n"))
    assert "under events: {id: outing, remove: true}" in problem.allowed


def test_name_and_title_must_be_given_by_the_file_itself(extend, problems_of):
    problems = problems_of(extend("", "extends: team.yaml\n"))
    assert [(one.file, one.line, one.key) for one in problems] == [
        ("other.yaml", 1, "name"),
        ("other.yaml", 1, "title"),
    ]


def test_a_problem_points_to_the_file_that_holds_the_value(write, problems_of):
    write("below/team.yaml", None, ("standing: 0.5", "standing: 1.4"))
    delta = "members:\n  - {id: nurse, organisation: twn}\n"
    problems = problems_of(write("other.yaml", HEAD.replace("team", "below/team") + delta))
    assert [(one.file, one.line, one.key) for one in problems] == [
        ("below/team.yaml", 28, "chair.standing"),
        ("other.yaml", 5, "members[nurse].organisation"),
    ]


@pytest.mark.parametrize(
    ("delta", "line", "found", "word", "nearest"),
    [
        ("members: [{id: oficer, remove: true}]\n", 4, "'oficer'", "nothing of this id", "officer"),
        ("events:\n  - {id: row, remove: true}\n", 5, "'row'", "nothing of this id", None),
        ("people: {}\nmembers: [{id: officer, remove: true, count: 1}]\n", 5, "true", "no other keys", None),
        ("members: [{id: officer, remove: false}]\n", 4, "false", "remove: true", None),
        ("members: [{id: officer}, {id: officer, count: 2}]\n", 4, "'officer'", "twice", None),
    ],
)
def test_changes_that_cannot_be_made(extend, problem_of, delta, line, found, word, nearest):
    problem = problem_of(extend(delta))
    assert (problem.file, problem.line, problem.found, problem.nearest) == ("other.yaml", line, found, nearest)
    assert word in str(problem)


def test_an_id_with_signs_that_break_lines_is_told_on_one_line(extend, problems_of):
    assert problems_of(extend('members: [{id: "a\\r\\nb", remove: true}]\n'))


def test_removing_is_only_for_files_that_extend(write, problem_of):
    problem = problem_of(write("team.yaml", None, ("- id: fear", "- {id: fear, remove: true}")))
    assert "unknown key 'remove'" in str(problem)


@pytest.mark.parametrize(
    "value", ["../team.yaml", "/etc/hosts.yaml", "sub/../../team.yaml", "'C:\\team.yaml'", "'\\\\host\\team.yaml'"]
)
def test_paths_that_lead_outside(write, problem_of, value):
    write()
    problem = problem_of(write("inner/other.yaml", f"name: other\ntitle: x\nextends: {value}\n"))
    assert (problem.line, problem.key) == (3, "extends")
    assert "outside" in problem.message
    assert str(problem.allowed).endswith(
        "or a .yaml file in the folder of this file or in a folder below it; copy the other file there"
    )
    assert "the path of" not in str(problem.allowed)


def test_a_link_that_leads_outside(write, problem_of, load, tmp_path):
    write()
    other = write("inner/other.yaml", "name: other\ntitle: x\nextends: link.yaml\n")
    os.symlink(tmp_path / "team.yaml", tmp_path / "inner" / "link.yaml")
    assert "outside" in problem_of(other).message
    (tmp_path / "inner" / "link.yaml").unlink()
    write("inner/real.yaml")
    os.symlink("real.yaml", tmp_path / "inner" / "link.yaml")
    assert load(other).name == "other"


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("none.yaml", "no such file"),
        ("3", "no scenario"),
        ("[a]", "no scenario"),
        ("null", "no scenario"),
        ('"a\\0.yaml"', "cannot be used"),
        ("smal", "no scenario"),
        ("sub.yaml", "folder"),
    ],
)
@pytest.mark.usefixtures("shipped")
def test_files_that_are_not_there(write, problem_of, tmp_path, value, word):
    (tmp_path / "sub.yaml").mkdir()
    problem = problem_of(write("other.yaml", f"name: other\ntitle: x\nextends: {value}\n"))
    assert word in problem.message
    if value == "smal":
        assert (problem.line, problem.found, problem.nearest) == (3, "'smal'", "small")
        assert "small" in problem.allowed


@pytest.mark.usefixtures("shipped")
def test_a_shipped_name_from_anywhere(write, load):
    assert load(write("far/other.yaml", HEAD.replace("team.yaml", "small"))).members[0].id == "officer"


def test_a_circle_is_told_with_the_chain(write, problem_of):
    for own, other in (("a", "b"), ("b", "c"), ("c", "a")):
        write(f"{own}.yaml", f"name: {own}\ntitle: x\nextends: {other}.yaml\n")
    problem = problem_of(write("start.yaml", "name: start\ntitle: x\nextends: a.yaml\n"))
    assert problem.file == "c.yaml"
    assert "a.yaml -> b.yaml -> c.yaml -> a.yaml" in problem.message
    path = write("self.yaml", "name: own\ntitle: x\nchair_from: self.yaml\n")
    assert "self.yaml -> self.yaml" in problem_of(path).message


def test_a_chain_has_an_end(write, load, problem_of):
    write("s0.yaml")
    for number in range(1, 10):
        write(f"s{number}.yaml", f"name: s{number}\ntitle: x\nextends: s{number - 1}.yaml\n")
    assert load(write().parent / "s8.yaml").name == "s8"
    assert "too many" in problem_of(write().parent / "s9.yaml").message


def test_a_wide_chain_is_read_once_per_file(write, load, monkeypatch):
    read = []
    monkeypatch.setattr(loader, "read_yaml", lambda path, shown: (read.append(shown), read_yaml(path, shown))[1])
    write("s0.yaml")
    for number in range(1, 9):
        below = f"s{number - 1}.yaml"
        write(f"s{number}.yaml", f"name: s{number}\ntitle: x\nextends: {below}\nchair_from: {below}\n")
    assert load(write().parent / "s8.yaml").chair.standing == 0.5
    assert sorted(read) == [f"s{number}.yaml" for number in range(9)]


def test_both_bases_can_fail_at_once(write, problems_of):
    problems = problems_of(write("other.yaml", "name: a\ntitle: b\nextends: x.yaml\nchair_from: y.yaml\n"))
    assert [(one.line, one.key) for one in problems] == [(3, "extends"), (4, "chair_from")]


class TestChairFrom:
    @pytest.fixture(autouse=True)
    def lender(self, write):
        write(
            "lender.yaml",
            None,
            ("  organisation: town\n  skills", "  organisation: police\n  skills"),
            ("standing: 0.5", "standing: 0.9\n  strategy: directive"),
        )

    def test_the_chair_comes_over_but_not_its_organisation(self, extend, load):
        chair = load(extend("chair_from: lender.yaml\n")).chair
        assert (chair.standing, chair.strategy, chair.organisation) == (0.9, "directive", "town")

    def test_own_keys_come_over_the_borrowed_chair(self, extend, load):
        chair = load(extend("chair_from: lender.yaml\nchair: {standing: 0.2, organisation: police}\n")).chair
        assert (chair.standing, chair.strategy, chair.organisation) == (0.2, "directive", "police")

    def test_the_lender_may_extend_another(self, extend, load, write):
        write("lender2.yaml", "name: l\ntitle: x\nextends: lender.yaml\nchair: {patience: 0.9}\n")
        chair = load(extend("chair_from: lender2.yaml\n")).chair
        assert (chair.standing, chair.patience, chair.organisation) == (0.9, 0.9, "town")

    def test_keys_of_the_old_chair_do_not_stay(self, write, extend, load):
        path = extend("chair_from: lender.yaml\n")
        write("team.yaml", None, ("standing: 0.5", "patience: 0.9"))
        assert load(path).chair.patience == 0.5

    def test_without_extends_the_file_gives_the_organisation(self, write, load, problem_of, text):
        own = text[: text.index("  skills: {")] + text[text.index("calendar:") :]
        path = write("whole.yaml", own + "chair_from: lender.yaml\n")
        assert (load(path).chair.standing, load(path).chair.organisation) == (0.9, "town")
        path = write("whole.yaml", own.replace("chair:\n  organisation: town\n", "") + "chair_from: lender.yaml\n")
        assert problem_of(path).key == "chair.organisation"

    def test_a_problem_of_the_borrowed_chair_points_to_the_lender(self, extend, write, problem_of):
        write("lender.yaml", None, ("standing: 0.5", "standing: 5"))
        problem = problem_of(extend("chair_from: lender.yaml\n"))
        assert (problem.file, problem.line, problem.key) == ("lender.yaml", 28, "chair.standing")

    def test_a_lender_without_a_chair(self, extend, write, problems_of):
        write("lender.yaml", "name: l\n")
        problems = problems_of(extend("chair_from: lender.yaml\n"))
        assert (problems[-1].line, problems[-1].key) == (4, "chair_from")
        assert "no chair" in problems[-1].message


class TestOverrides:
    def test_they_come_last(self, extend, load):
        overrides = {"chair": {"standing": 1}, "members": [{"id": "adviser", "remove": True}], "events": []}
        other = load(extend("chair: {standing: 0.1}\n"), overrides=overrides)
        assert (other.name, other.chair.standing, len(other.members), other.events) == ("other", 1, 1, ())

    def test_their_problems_are_shown_as_theirs(self, write, problems_of):
        overrides = {"chair": {"standing": 2, "standng": 1}, "members": [{"id": "x", "remove": True}]}
        problems = problems_of(write(), overrides=overrides)
        assert {(one.file, one.line) for one in problems} == {("<overrides>", None)}
        assert [one.key for one in problems] == ["chair.standing", "chair.standng", "members[x]"]

    def test_they_cannot_extend(self, write, problem_of):
        assert "unknown key 'extends'" in str(problem_of(write(), overrides={"extends": "team.yaml"}))
