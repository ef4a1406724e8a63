"""Reports: files that need nothing else, in both languages, with the numbers of the results; mistakes are told."""

from __future__ import annotations

import base64
import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from simulation import (
    Comparison,
    compare,
    compare_constants,
    load_scenario,
    load_sweep,
    run,
    run_sweep,
    shipped_scenarios,
)
from simulation.command.app import app
from simulation.experiment.ensemble import share_interval
from simulation.filing import checksum, checksum_of
from simulation.language import LANGUAGES, Names, Speaker, fields
from simulation.minutes import Record, entries
from simulation.model.phases import PHASES
from simulation.play import Session
from simulation.scenario import Scenario
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.problems import FileError
from simulation.strategies import Moves
from simulation.sweeps.analysis import analyse
from simulation.sweeps.marks import MANIFEST as SWEEP_MANIFEST
from simulation.sweeps.marks import SWEEP as ASKED
from simulation.sweeps.marks import as_json, sealed
from simulation.sweeps.results import SweepResults, open_sweep
from simulation.view.export import write_comparison, write_run
from simulation.view.minutes import tell_entry
from simulation.view.report import ReportError, report_of, session_report
from simulation.view.report.document import Numbers, weeks_told
from simulation.view.report.origins import remarks
from simulation.view.results_folder import MANIFEST, read_manifest

pytestmark = pytest.mark.usefixtures("coarse_pictures")
EVIL = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} \"'><img src=x onerror=y> \u202e`a<b>`"
SWEEP = """
schema_version: 1
name: small
title: "Does a covenant help? <b>{{ 1 + 1 }}</b>"
note: "A note"
scenarios: [oostplein]
horizon_weeks: %d
levers:
  strategy: [follow_the_voice, adaptive]
uncertainties:
  conditions.covenant: %s
  conditions.means: {low: 0.0, high: 1.0, steps: 2}
design: %s
replications: %d
outcomes:
  storming: {kind: reached, phases: [storming, norming]}
  order: {kind: level, of: order}
  people: {kind: people, at: last}
"""


class Page(HTMLParser):
    """What stands in an HTML file: elements with their attributes, texts, and tables."""

    VOID = ("meta", "img", "br", "link", "hr", "input")

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.styles: list[str] = []
        self.tables: list[dict[str, Any]] = []
        self.source = text
        self.feed(text)
        self.close()
        assert self.open == [], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append({"caption": "", "rows": [], "values": []})
        elif tag == "tr":
            self.tables[-1]["rows"].append([])
        elif tag in ("th", "td"):
            self.tables[-1]["rows"][-1].append("")
        elif tag == "data":
            self.tables[-1]["values"].append(float(str(dict(attrs)["value"])))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.styles.append(data)
            return
        self.texts.append(data)
        if "caption" in self.open:
            self.tables[-1]["caption"] += data
        elif "th" in self.open or "td" in self.open:
            self.tables[-1]["rows"][-1][-1] += data

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def table(self, caption: str) -> dict[str, Any]:
        found = [one for one in self.tables if one["caption"].startswith(caption)]
        assert len(found) == 1, [one["caption"] for one in self.tables]
        return found[0]


def of(tag: str, page: Page) -> list[dict[str, str | None]]:
    return [attributes for name, attributes in page.elements if name == tag]


def bruggen(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], prog_name="bruggen")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(["oostplein", "the_loudest_wins"], replications=6, weeks=24, engine="mesa")


@pytest.fixture(scope="module")
def compared(comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    write_comparison(comparison, folder)
    return folder


def swept_in(folder: Path, covenant: str, design: str, *, weeks: int = 16, runs: int = 3) -> Path:
    file = folder / "small.yaml"
    file.write_text(SWEEP % (weeks, covenant, design, runs), encoding="utf-8")
    run_sweep(load_sweep(file), folder / "out", workers=1, engine="mesa")
    return folder / "out"


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return swept_in(tmp_path_factory.mktemp("swept"), "[0, 1]", "{kind: grid}")


def session_of(scenario: Scenario | None = None) -> Session:
    session = Session(scenario or load_scenario("the_loudest_wins"), seed=3)
    course = session.begin(person=True).course
    for _ in range(3):
        course.hold(Moves(ask_on=0.5, synthesise=0.3))
        course.next_meeting()
    session.begin(person=False, strategy="directive").course.play_out()
    session.current = 0
    return session


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of()


@pytest.fixture(scope="module")
def played(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("played") / "session.json"
    path.write_text(session.to_json(), encoding="utf-8")
    return path


class Pages(dict[tuple[str, str], Page]):
    """Reports by kind and language, each made when it is first looked at."""

    def __init__(self, places: dict[str, Path]) -> None:
        super().__init__()
        self.places = places

    def __missing__(self, which: tuple[str, str]) -> Page:
        self[which] = Page(report_of(self.places[which[0]], which[1]))
        return self[which]


@pytest.fixture(scope="module")
def pages(compared: Path, swept: Path, played: Path) -> Pages:
    return Pages({"comparison": compared, "sweep": swept, "session": played})


KINDS = ("comparison", "sweep", "session")
EVERY = [(kind, language) for kind in KINDS for language in LANGUAGES]


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", EVERY)
def test_it_is_one_file_that_asks_for_nothing_else(which: tuple[str, str], pages: dict[tuple[str, str], Page]) -> None:
    page = pages[which]
    assert page.source.startswith("<!DOCTYPE html>")
    assert of("html", page)[0]["lang"] == which[1]
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "iframe", "object", "embed", "base", "form", "video", "audio", "svg"}
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("srcset", "style", "background")]
        assert str(attributes.get("href", "#")).startswith("#")
    for image in of("img", page):
        head, _, data = str(image["src"]).partition(",")
        assert head == "data:image/png;base64"
        assert base64.b64decode(data, validate=True)[:4] == b"\x89PNG"
        assert len(str(image["alt"])) > 20
        assert int(str(image["width"])) > 100
    style = "".join(page.styles)
    assert "@media print" in style
    assert not re.search(r"url\(|@import|https?:|file:|expression", style)
    policy = next(one for one in of("meta", page) if one.get("http-equiv") == "Content-Security-Policy")
    assert str(policy["content"]).startswith("default-src 'none'")


@pytest.mark.parametrize("which", EVERY)
def test_its_parts_stand_in_order_and_are_named(which: tuple[str, str], pages: dict[tuple[str, str], Page]) -> None:
    page, say = pages[which], Speaker(which[1])
    assert len(of("h1", page)) == 1
    assert [tag for tag, _ in page.elements if tag in ("header", "main")] == ["header", "main"]
    anchors = [str(one["id"]) for one in of("h2", page)]
    wanted = ["teams", "found", *(["minutes"] if which[0] == "session" else []), "meaning", "made"]
    assert anchors == wanted
    assert [str(one["href"]) for one in of("a", page)] == [f"#{anchor}" for anchor in anchors]
    places = [page.text.rindex(say(key)) for key in ("report_can", "report_not", "report_made_engine")]
    assert places == sorted(places)
    for key in ("report_simulated", "report_not_persons", "report_phases_mean"):
        assert say(key) in page.text


@pytest.mark.parametrize("which", EVERY)
def test_every_table_has_a_caption_and_heads_with_a_scope(
    which: tuple[str, str], pages: dict[tuple[str, str], Page]
) -> None:
    page = pages[which]
    assert len(of("caption", page)) == len(page.tables) > 3
    for table in page.tables:
        assert table["caption"].strip()
        assert len({len(row) for row in table["rows"] if len(row) > 1}) == 1
    assert all(one.get("scope") in ("col", "row", "rowgroup") for one in of("th", page))
    assert len(of("figcaption", page)) == len(of("figure", page)) == len(of("img", page)) > 0
    assert len(of("summary", page)) == len(of("details", page)) > 0


@pytest.mark.parametrize("which", EVERY)
def test_no_word_is_left_in_the_other_language(which: tuple[str, str], pages: dict[tuple[str, str], Page]) -> None:
    other = Speaker(LANGUAGES[1 - LANGUAGES.index(which[1])])
    for key in ("report_simulated", "report_meaning_told", "report_not_persons", "report_made_engine"):
        assert other(key) not in pages[which].text


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_results_give_the_same_bytes(
    kind: str, pages: dict[tuple[str, str], Page], compared: Path, swept: Path, played: Path, tmp_path: Path
) -> None:
    given = {"comparison": compared, "sweep": swept, "session": played}[kind]
    there = tmp_path / given.name
    if given.is_dir():
        shutil.copytree(given, there)
    else:
        shutil.copy(given, there)
    assert report_of(there, "nl") == pages[kind, "nl"].source


# --- the numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_a_comparison_are_those_of_its_summary(
    language: str, pages: dict[tuple[str, str], Page], comparison: Comparison
) -> None:
    page, say = pages["comparison", language], Speaker(language)
    rows = comparison.summary().to_dict("records")
    ends = page.table(say("report_final_caption", runs=6))
    assert ends["values"] == [row[f"final_{phase}"] for row in rows for phase in PHASES]
    reached = page.table(say("report_reached_caption", runs=6))
    known = [row for row in reached["rows"] if len(row) > 1][1:]
    shares = [row[f"reached_{phase}"] for row in rows for phase in ("storming", "norming", "performing")]
    assert [row[1] for row in known] == [Numbers(say).percent(share) for share in shares]
    for row, share in zip(known, shares, strict=True):
        low, high = share_interval(round(share * 6), 6)
        first, last = (int(number) for number in re.findall(r"\d+", row[2]))
        assert first <= 100 * low < first + 1
        assert last - 1 < 100 * high + 1e-9 <= last + 1e-6
    medians = [row[f"median_week_{phase}"] for row in rows for phase in ("storming", "norming", "performing")]
    assert reached["values"] == [
        number
        for share, median in zip(shares, medians, strict=True)
        for number in (share, median)
        if number is not None and number == number
    ]
    came = page.table(say("report_attendance_caption"))
    assert came["values"] == [row[f"attendance_{when}"] for row in rows for when in ("first", "best", "last")]
    indicators = page.table(say("report_indicators_caption", runs=6))
    assert indicators["values"] == [row[name] for name in fields.INDICATORS if name in rows[0] for row in rows]


def test_the_numbers_by_week_are_those_of_the_figure(
    pages: dict[tuple[str, str], Page], comparison: Comparison
) -> None:
    tables = [one for one in pages["comparison", "en"].tables if "in each phase, by week" in one["caption"]]
    assert len(tables) == 2
    for table, team in zip(tables, comparison.ensembles, strict=True):
        shares = team.phase_share()
        assert table["values"] == [shares[phase][week - 1] for week in weeks_told(24) for phase in PHASES]


def test_the_weeks_of_a_table_begin_and_end_with_the_run() -> None:
    assert weeks_told(0) == []
    assert weeks_told(5) == [1, 2, 3, 4, 5]
    for weeks in (26, 27, 60, 104, 520):
        told = weeks_told(weeks)
        assert (told[0], told[-1]) == (1, weeks)
        assert len(told) <= 28


def test_what_to_say_of_a_comparison_is_in_its_numbers(
    pages: dict[tuple[str, str], Page], comparison: Comparison
) -> None:
    text = pages["comparison", "en"].text
    for team in comparison.ensembles:
        phase, share = max(team.final_phase().items(), key=lambda one: one[1])
        assert f"in {round(6 * share)} of 6 simulated runs" in text
        assert f"it ended in {phase}" in text
    assert "at most 41 percentage points" in text
    assert "6 runs per team are few" in text


def test_several_sets_of_constants_have_their_ranges(tmp_path: Path) -> None:
    sets = ["default", "plausible_01"]
    given = compare_constants(["oostplein"], sets, replications=3, weeks=12, engine="mesa")
    write_comparison(given, tmp_path)
    for language in LANGUAGES:
        page, say = Page(report_of(tmp_path, language)), Speaker(language)
        table = page.table(say("report_ranges_caption", first="default"))
        rows = given.ranges().set_index("figure")
        names = [f"final_{phase}" for phase in PHASES] + ["attendance_last"]
        ends = ["value", "chance_low", "chance_high", "lowest", "highest"]
        assert table["values"] == pytest.approx([float(rows.loc[name, end]) for name in names for end in ends])
        assert "plausible_01" in page.text
        assert say("report_not_sets", sets=2) in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_a_sweep_are_those_of_its_analysis(
    language: str, pages: dict[tuple[str, str], Page], swept: Path
) -> None:
    page, say, numbers = pages["sweep", language], Speaker(language), Numbers(Speaker(language))
    found = analyse(open_sweep(swept))
    table = page.table(say("report_effects_caption", most=8))
    told = {(row[0], row[1]): row[2] for row in table["rows"] if len(row) > 1}
    for row in found.effects.dropna(subset=["effect"]).to_dict("records"):
        if row["outcome"] == "people":
            wanted = ("+" if row["effect"] >= 0 else "") + numbers.short(row["effect"])
            assert told[row["factor"], say("report_from_to", first=row["compared_with"], then=row["value"])] == wanted
    ends = page.table(say("report_end_phases_caption"))
    assert sum(ends["values"]) == pytest.approx(sum(len(row) > 1 for row in ends["rows"]) - 1)
    response = page.table(say("report_response_caption", outcome="people"))
    means = found.results.table().groupby(["strategy", "conditions.covenant"])["people"].mean()
    assert any(abs(value - means.loc["adaptive", 0]) < 1e-9 for value in response["values"])
    text = page.text
    for part in ("Does a covenant help? <b>{{ 1 + 1 }}</b>", "conditions.covenant", "A note", "2026", "8", "24"):
        assert part in text or part == "2026"
    assert found.results.manifest["started"] in text


@pytest.mark.parametrize(
    ("covenant", "design", "key"),
    [
        ("{low: 0, high: 1}", "{kind: morris, trajectories: 3}", "report_indices_mu_star"),
        ("{low: 0, high: 1}", "{kind: sobol, base: 2}", "report_indices_ST"),
        ("{low: 0, high: 1}", "{kind: lhs, points: 5}", "report_effects_caption"),
    ],
)
def test_sweeps_of_other_designs_have_their_tables(tmp_path: Path, covenant: str, design: str, key: str) -> None:
    folder = swept_in(tmp_path, covenant, design, weeks=8, runs=2)
    for language in LANGUAGES:
        page, say = Page(report_of(folder, language)), Speaker(language)
        assert page.table(say(key, **({"most": 8} if key == "report_effects_caption" else {})))["values"] is not None
        assert len(of("img", page)) >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_tells_its_versions_references_moves_and_minutes(
    language: str, pages: dict[tuple[str, str], Page], session: Session
) -> None:
    page = pages["session", language]
    say = Speaker(language, Names(session.scenario, language))
    names = [
        say("report_version_person", name="A", strategy="follow_the_voice"),
        say("report_version_strategy", name="B", strategy="directive"),
        say("report_reference_own", strategy="follow_the_voice"),
        say("report_reference", strategy="adaptive"),
    ]
    courses = page.table(say("report_versions_caption"))
    assert [row[0] for row in courses["rows"][1:]] == names
    record = session.versions[0].course.record
    assert courses["rows"][1][1:] == [str(record.last_week), "3", "3"]
    ends = page.table(say("report_end_caption"))
    weeks = session.versions[1].course.record.last_week
    for row, strategy in zip(ends["rows"][3:], [None, "adaptive"], strict=True):
        alone = run(session.scenario, seed=session.seed, strategy=strategy, weeks=weeks, engine="mesa")
        other = Record.of(alone).week(weeks)
        assert row[1].startswith(say.phase(str(other["phase"])))
        assert row[3] == Numbers(say).text(float(other["aim"]))
    moves = page.table(say("report_moves_caption", course=names[0]))
    decided = say("report_moves", moves=[("ask_on", 0.5), ("synthesise", 0.3)])
    assert [row[2:] for row in moves["rows"][1:]] == [[say("report_by_person"), decided]] * 3
    hidden = 0
    for entry in entries(record):
        told = tell_entry(entry, say)
        assert told.heading in page.text
        for line, inside in told.lines:
            hidden += inside
            assert (f"{say('report_inside_sign')} {line}" if inside else line) in page.text
    assert hidden > 0
    assert page.source.count('class="inside"') == hidden
    assert len(of("img", page)) == 3


@pytest.mark.usefixtures("plain_pictures")
def test_a_reference_that_is_a_version_already_is_not_told_twice() -> None:
    session = Session(load_scenario("unvoiced_conflict"))
    session.begin(person=False).course.play_out(12)
    session.begin(person=False, strategy="adaptive").course.play_out(12)
    page = Page(session_report(session, "en"))
    assert "For comparison" not in page.text
    assert len(page.table("Courses in this report")["rows"]) == 3


# --- sources and assumptions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", EVERY)
def test_sources_and_assumptions_are_in(which: tuple[str, str], pages: dict[tuple[str, str], Page]) -> None:
    kind, language = which
    page, say = pages[which], Speaker(language)
    names = {"comparison": ["oostplein", "the_loudest_wins"], "sweep": ["oostplein"], "session": ["the_loudest_wins"]}
    for name in names[kind]:
        scenario = load_scenario(name)
        given = Names(scenario, language)
        text = " ".join(page.texts)
        assert given.title in text
        assert " ".join(given.summary.split()) in page.text
        table = page.table(say("report_origins_caption", title=given.title))
        found = remarks(scenario, say)
        assert len(found) > 40
        told = [(row[1], row[2]) for row in table["rows"] if len(row) > 1][1:]
        wanted = [(say("report_observed" if one.observed else "report_assumed"), one.text) for one in found]
        assert sorted(told) == sorted((basis, " ".join(text.split())) for basis, text in wanted)
    assert say("report_study_B") in page.text


def test_every_source_of_every_block_is_a_remark() -> None:
    for name in shipped_scenarios():
        scenario = load_scenario(name)

        def texts(value: Any) -> list[str]:
            if isinstance(value, dict):
                own = [value[origin] for origin in ("source", "assumed") if value.get(origin) is not None]
                flat = [text for one in own for text in (one.values() if isinstance(one, dict) else [one])]
                rest = [value[key] for key in value if key not in ("source", "assumed")]
                return flat + [text for one in rest for text in texts(one)]
            return [text for one in value for text in texts(one)] if isinstance(value, (list, tuple)) else []

        wanted = texts(scenario.model_dump())
        for language in LANGUAGES:
            assert sorted(one.text for one in remarks(scenario, Speaker(language))) == sorted(wanted)


def test_a_remark_says_of_which_value_it_is() -> None:
    found = remarks(load_scenario("oostplein"), Speaker("nl"))
    covenant = next(one for one in found if "nothing signed" in one.text)
    assert (covenant.part, covenant.what, covenant.observed) == ("Omstandigheden", "Convenant: 0", True)
    police = next(one for one in found if one.text.startswith("Looks at nuisance"))
    assert "Rijgedrag 0,27" in police.what
    assert police.part == "Organisaties: Politie"


@pytest.mark.usefixtures("plain_pictures")
def test_a_team_without_remarks_says_so() -> None:
    data = load_scenario("oostplein").model_dump(mode="json", exclude_defaults=True)

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(one) for key, one in value.items() if key not in ("source", "assumed")}
        return [bare(one) for one in value] if isinstance(value, list) else value

    session = session_of(scenario_from_data(bare(data), "bare"))
    assert Speaker("en")("report_no_origins") in Page(session_report(session, "en")).text


# --- what a comparison writes -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("plain_pictures")
@pytest.mark.parametrize("name", ["ruitersoord", "ruitersoord_small", "bloemenbuurt_skilled_chair"])
def test_a_comparison_writes_teams_that_can_be_loaded_again(name: str, tmp_path: Path) -> None:
    write_comparison(compare([name], replications=1, weeks=3, engine="mesa"), tmp_path)
    told = json.loads((tmp_path / "scenarios.json").read_text(encoding="utf-8"))
    again = scenario_from_data(told["scenarios"][name], "again")
    kept = {"translations", "horizon_weeks"}
    given = load_scenario(name)
    assert again.model_dump(exclude=kept) == given.model_dump(exclude=kept)
    for language in LANGUAGES:
        assert Names(given, language).title in Page(report_of(tmp_path, language)).text


# --- what files hold is text ------------------------------------------------------------------------------------------


def evil_team() -> Scenario:
    data = load_scenario("the_loudest_wins").model_dump(mode="json", exclude_defaults=True)
    data |= {"title": EVIL, "summary": EVIL, "observed": EVIL, "assumed": {"summary": EVIL}, "translations": {}}
    data["issue"] |= {"title": EVIL, "assumed": EVIL}
    data["issue"]["facets"][0]["label"] = EVIL
    data["organisations"][0]["label"] = EVIL
    data["members"][0] |= {"function": EVIL, "source": EVIL}
    data["chair"]["name"] = EVIL
    data["events"] = [{"kind": "incident", "week": 2, "label": EVIL, "source": EVIL}]
    return scenario_from_data(data, "evil")


def clean(page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & {"script", "b"}
    assert all(str(one["src"]).startswith("data:") for one in of("img", page))
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert "{{ 7 * 7 }} {% raw %}" in page.text
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_a_session_comes_out_as_text(language: str, tmp_path: Path) -> None:
    session = session_of(evil_team())
    session.versions[0].name = EVIL[:60]
    path = tmp_path / "evil.json"
    path.write_text(session.to_json(), encoding="utf-8")
    clean(Page(report_of(path, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_a_comparison_comes_out_as_text(language: str, tmp_path: Path) -> None:
    write_comparison(compare([evil_team()], replications=2, weeks=5, engine="mesa"), tmp_path)
    for name in ("comparison.json", "scenarios.json", "meetings_and_events.csv"):
        path = tmp_path / name
        path.write_text(path.read_text(encoding="utf-8").replace("follow_the_voice", "<script>x</script>"))
    scenarios = json.loads((tmp_path / "scenarios.json").read_text(encoding="utf-8"))
    scenarios["scenarios"]["the_loudest_wins"]["chair"]["strategy"] = "adaptive"
    scenarios["version"] = "<script>"
    damaged(tmp_path, "scenarios.json", json.dumps(scenarios))
    seal(tmp_path)
    clean(Page(report_of(tmp_path, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_a_sweep_comes_out_as_text(language: str, swept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "swept"
    shutil.copytree(swept, folder)
    asked = json.loads((folder / ASKED).read_text(encoding="utf-8"))
    content = as_json(asked | {"title": EVIL, "note": EVIL, "name": EVIL})
    (folder / ASKED).write_bytes(content)
    manifest = json.loads((folder / SWEEP_MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][ASKED] = checksum(content)
    (folder / SWEEP_MANIFEST).write_bytes(sealed(manifest | {"title": EVIL, "name": EVIL}))
    clean(Page(report_of(folder, language)))


# --- mistakes ---------------------------------------------------------------------------------------------------------


def damaged(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")


def seal(folder: Path) -> None:
    """Let a folder of results say that its files are what was written."""
    told = read_manifest(folder)
    there = {name: checksum_of(folder / name) for name in told.files if (folder / name).exists()}
    (folder / MANIFEST).write_bytes(replace(told, files=there).to_bytes())


COMPARISON_DAMAGE = {
    "not JSON": ("comparison.json", "{", "the file is damaged: this is not JSON"),
    "a number that is none": ("comparison.json", '{"seed": NaN}', "the file is damaged"),
    "a list": ("comparison.json", "[]", "the file is damaged"),
    "too deep": ("comparison.json", "[" * 100_000, "the file is damaged"),
    "nothing in it": ("comparison.json", '{"seed": 0, "replications": 2, "scenarios": []}', "scenarios"),
    "other teams": ("scenarios.json", '{"bruggen_scenarios": 1, "version": "1", "scenarios": {}}', "is missing"),
    "no team": (
        "scenarios.json",
        '{"bruggen_scenarios": 1, "version": "1", "scenarios": {"oostplein": {}}}',
        "missing",
    ),
    "no moments": ("meetings_and_events.csv", "scenario,strategy,week,what\na,b,x,meeting\n", "damaged"),
}


@pytest.mark.parametrize("which", COMPARISON_DAMAGE)
def test_a_damaged_comparison_is_told(which: str, compared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "compared"
    shutil.copytree(compared, folder)
    name, content, told = COMPARISON_DAMAGE[which]
    damaged(folder, name, content)
    result = bruggen("report", folder, "-o", tmp_path / "report.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name}: this is not what was written here: damaged, changed, or of other results" in result.stderr
    seal(folder)
    result = bruggen("report", folder, "-o", tmp_path / "report.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert all(line.startswith("bruggen: ") for line in result.stderr.splitlines())
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [("weeks", 25), ("phase_share", {}), ("final_phase", {"forming": 2}), ("indicators", {}), ("attendance", {})],
)
def test_a_comparison_that_is_not_whole_is_told(key: str, value: Any, compared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "compared"
    shutil.copytree(compared, folder)
    told = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    told["scenarios"][0][key] = value
    damaged(folder, "comparison.json", json.dumps(told))
    seal(folder)
    with pytest.raises(ReportError, match="the file is damaged"):
        report_of(folder, "en")


def test_an_older_comparison_is_to_be_made_again(compared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "compared"
    shutil.copytree(compared, folder)
    (folder / "scenarios.json").unlink()
    seal(folder)
    result = bruggen("report", folder, "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert "there is no scenarios.json" in result.stderr
    assert "make the comparison again" in result.stderr
    (folder / MANIFEST).unlink()
    result = bruggen("report", folder, "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert "there is no results.json, so nothing says what these files are and that they are whole" in result.stderr


@pytest.mark.usefixtures("plain_pictures")
def test_a_sweep_that_is_not_finished_is_told(swept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "swept"
    shutil.copytree(swept, folder)
    shard = next((folder / "runs").iterdir())
    content = shard.read_bytes()
    shard.unlink()
    result = bruggen("report", folder, "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert "this sweep is not finished: 0 of 1 parts are there" in result.stderr
    shard.write_bytes(content[:-40] + b"\0" * 40)
    result = bruggen("report", folder, "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert f"{shard.name}: damaged; `bruggen sweep --resume` makes it again" in result.stderr
    shard.write_bytes(content)
    for name, text in (("manifest.json", "{"), ("sweep.json", "[]"), ("teams.json", '{"a": 1}')):
        before = (folder / name).read_text(encoding="utf-8")
        damaged(folder, name, text)
        result = bruggen("report", folder, "-o", tmp_path / "report.html")
        assert result.exit_code == 2, name
        assert name in result.stderr
        damaged(folder, name, before)
    assert bruggen("report", folder, "-o", tmp_path / "report.html").exit_code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "this is not a session"),
        (b"name: a\n", "this is not a session"),
        (b"\xff\xfe\x00", "this is not a text in UTF-8"),
        (b'{"bruggen_session": 1', "this is not a session"),
        (b'{"bruggen_session": 1}', "seed"),
        (b" " * 2_000_001, "the file is too large"),
    ],
)
def test_a_file_that_is_no_session_is_told(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "given.json"
    path.write_bytes(content)
    result = bruggen("report", path, "-o", tmp_path / "report.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not (tmp_path / "report.html").exists()


def test_a_session_in_which_nothing_happened_is_told(tmp_path: Path) -> None:
    session = Session(load_scenario("the_loudest_wins"))
    session.begin(person=True)
    with pytest.raises(ReportError, match="nothing has happened yet"):
        session_report(session, "en")
    path = tmp_path / "session.json"
    path.write_text(session.to_json(), encoding="utf-8")
    with pytest.raises(FileError, match="nothing has happened in this session yet"):
        report_of(path, "en")


def test_what_is_no_results_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for given, told in ((empty, "holds no results"), (tmp_path / "nowhere", "there is no such file or folder")):
        result = bruggen("report", given, "-o", tmp_path / "report.html")
        assert result.exit_code == 2
        assert told in result.stderr
        assert len(result.stderr.splitlines()) == 1
    write_run(run("oostplein", weeks=3, engine="mesa"), empty)
    told = "this folder holds a run of oostplein, seed 0, replication 0; allowed: a folder of `bruggen compare --out`"
    assert told in bruggen("report", empty, "-o", tmp_path / "report.html").stderr
    (empty / MANIFEST).unlink()
    assert "there is no results.json" in bruggen("report", empty, "-o", tmp_path / "report.html").stderr
    with pytest.raises(ValueError, match="language"):
        report_of(empty, "fr")


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("plain_pictures")
def test_the_command_writes_a_file_in_either_language(played: Path, session: Session, tmp_path: Path) -> None:
    for language in LANGUAGES:
        out = tmp_path / f"{language}.html"
        result = bruggen("report", played, "-o", out, "--lang", language)
        assert (result.exit_code, result.stdout) == (0, "")
        assert out.name in result.stderr
        assert out.read_bytes().decode("utf-8") == session_report(session, language)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["en.html", "nl.html"]


def test_a_place_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path) -> None:
    damaged(tmp_path, "no_session.json", "{")
    (tmp_path / "folder").mkdir()
    for out, told in (
        (None, "missing"),
        (tmp_path / "folder", "is a folder"),
        (tmp_path / "nowhere" / "report.html", "there is no folder"),
        ("/dev/null", "no ordinary file"),
        (tmp_path / "no_session.json", "holds the results"),
        ("", "''"),
    ):
        given = [] if out is None else ["-o", out]
        result = bruggen("report", tmp_path / "no_session.json", *given)
        assert result.exit_code == 2
        assert told in result.stderr, result.stderr
    assert Path("/dev/null").is_char_device()
    assert (tmp_path / "no_session.json").read_text(encoding="utf-8") == "{"


@pytest.mark.usefixtures("plain_pictures")
def test_a_file_is_written_whole_or_not_at_all(played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "report.html"
    out.write_text("before", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        result = bruggen("report", played, "-o", out)
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert out.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert bruggen("report", played, "-o", out).exit_code == 0
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.usefixtures("plain_pictures")
def test_a_team_of_a_sweep_may_lack_what_the_team_it_builds_on_names_in_dutch(
    swept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teams = open_sweep(swept).teams
    monkeypatch.setattr(SweepResults, "teams", property(lambda _: teams))
    teams["oostplein"]["translations"]["nl"]["names"]["long_gone"] = "Weg"
    text = Page(report_of(swept, "nl")).text
    assert Names(load_scenario("oostplein"), "nl").title in text
    assert "Weg" not in text.split()
    teams["oostplein"]["calendar"] = {}
    assert Speaker("nl")("report_team_unfinished") in Page(report_of(swept, "nl")).text


def test_an_effect_that_is_the_same_in_every_run_is_told(
    pages: dict[tuple[str, str], Page], swept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulation.view.report import sweep_tables

    found = analyse(open_sweep(swept))
    table = found.effects.copy()
    table.loc[table["outcome"] == "order", ["effect", "low", "high", "n"]] = [0.25, float("nan"), float("nan"), 3]
    table.loc[table["outcome"] == "people", ["effect", "low", "high", "n"]] = [0.0, float("nan"), float("nan"), 3]
    monkeypatch.setattr(sweep_tables, "_ordered", lambda given: given.dropna(subset=["effect"]))
    object.__setattr__(found, "effects", table)
    told = " ".join(sweep_tables.largest(found, Speaker("en")))
    assert "order changes by +0.25 (the same in every run)" in told
    assert "people: these runs show no effect" in told
    assert "How long it takes, by" in pages["sweep", "en"].text
