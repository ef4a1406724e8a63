"""The notebooks: kept clean, complete for a student, run in a fresh kernel, and true in what they claim."""

from __future__ import annotations

import base64
import io
import json
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError
from PIL import Image
from traitlets.config import Config

from tests.holding import LONG

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
TITLES = (
    *("00_a_first_team", "01_frames", "02_trust", "03_conflict", "04_the_chair", "05_three_teams"),
    *("06_what_would_have_helped", "07_a_sweep", "08_write_a_scenario", "09_write_a_strategy"),
)

CLAIMS = {
    # Run after the last cell, in the same kernel: what the text says is found must be so.
    "00_a_first_team": """
assert result.meetings["persons"].tolist() == [18, 11, 8, 6]
assert result.meetings["agreements"].tolist() == [8, 5, 3, 1]
assert result.meetings["phase"].tolist() == ["forming", "forming", "storming", "forming"]
assert (result.meetings["added_value"].diff().dropna() < 0).all()
ends = comparison.summary().set_index("scenario")
assert ends.loc["oostplein", ["final_forming", "final_storming"]].sum() == 1.0
assert 0.4 <= ends.loc["oostplein", "final_forming"] <= 0.6
assert ends.loc["ruitersoord", "reached_storming"] == ends.loc["ruitersoord", "final_performing"] == 1.0
""",
    "01_frames": """
top = frames.idxmax(axis=1)
assert top["city_cleaning"] == "frame_litter" and top["property_owner"] == "frame_building"
assert top["youth_work_north"] == top["youth_work_south"] == "frame_prospects"
assert at_end.loc["ruitersoord", "final_performing"] == 1.0 and 0.75 < frames_left["ruitersoord"] < 0.85
assert 0.45 < at_end.loc["ruitersoord", "recognition"] < 0.55 and at_end.loc["oostplein", "recognition"] < 0.01
assert frames_left["oostplein"] > 0.95
ends = tried.summary().set_index("scenario")
assert ends.loc["very_open", "frame_dispersion"] < ends.loc["hardly_open", "frame_dispersion"] - 0.04
assert abs(ends.loc["very_open", "recognition"] - ends.loc["hardly_open", "recognition"]) < 0.05
assert (ends["final_performing"] == 1.0).all()
""",
    "02_trust": """
levels = path_of_trust([number != 11 for number in range(1, 31)])
assert kept_to_be_back(levels, 11) == 6
assert levels[4] < levels[11] < levels[6]  # what the last five had built
assert abs(nine_in_ten - 0.75) < 1e-9
long_run = path_of_trust(([True] * 9 + [False]) * 40)[-10:]
assert abs(sum(long_run) / 10 - nine_in_ten) < 0.03
assert means["all broken"] < -4 * means["all kept"] < 0 < means["all kept"]
assert abs(means["nothing came due"]) < means["all kept"] / 5
assert len(changes["all broken"]) < len(changes["all kept"]) / 10
assert -means["all broken"] * len(changes["all broken"]) < means["all kept"] * len(changes["all kept"])
""",
    "03_conflict": """
own, warm, order, invited, weak_translator = ways
share = {label: part / part.sum() for label, part in parts.items()}
assert 0.6 < share[own][0] < 0.7 and endings[own]["forming"] == 1.0
assert endings[warm]["norming"] == 0.0 and endings[warm]["forming"] >= 0.9
assert grievances[warm] < grievances[own]
assert endings[order]["storming"] == 0.4 and parts[order][2] < 0.25 * parts[order][1:].sum()
assert max(grievances, key=grievances.get) == order
assert endings[invited]["norming"] == 0.95 and parts[invited].sum() <= 1.1 * parts[own].sum()
assert share[invited][0] < 0.15 and parts[invited][2] > 0.7 * parts[invited][1:].sum()
assert endings[weak_translator]["norming"] == endings[weak_translator]["performing"] == 0.0
assert endings[weak_translator]["adjourned"] > 0.0 and parts[weak_translator][1] > parts[weak_translator][2]
assert parts[weak_translator][0] < 1.5 * parts[invited][0]
assert any(inside and "kept it to themselves" in line for line, inside in meeting.lines)
""",
    "04_the_chair": """
assert effects.abs().max(axis=1)[["celebrate", "escalate", "limit"]].max() < 0.05
assert effects.loc["call_out"].abs().max() < 0.1
assert effects["on_table"].idxmax() == "ask_on" and effects["clarity"].idxmax() == "synthesise"
assert effects.loc["synthesise", "clarity"] > 2 * effects["clarity"].drop("synthesise").max()
assert set(effects[["norms", "role_clarity", "kept_rate"]].idxmax()) == {"structure"}
assert effects["identification"].idxmax() == "inspire" and effects["support"].idxmax() == "link"
assert effects["grievance"].idxmin() == "relate" and effects["trust"].idxmax() == "relate"
assert effects.loc["invite_minority", "grievance"] < -0.1
lost = dict(zip(ROLES, working, strict=True))
assert lost["translator"] == lost["coordinator"] == 0
assert (lost["network builder"], lost["entrepreneur"], lost["none lost"]) == (30, 36, 37)
""",
    "05_three_teams": """
ends = comparison.summary().set_index("scenario")
assert ends.loc["bloemenbuurt", "final_forming"] == 1.0 and ends.loc["bloemenbuurt", "reached_storming"] == 0.0
assert ends.loc["bloemenbuurt", "attendance_last"] < ends.loc["bloemenbuurt", "attendance_best"] / 3
assert ends.loc["oostplein", "median_week_storming"] in (15.0, 19.0, 23.0)  # the third meeting or the last
assert 0.6 <= ends.loc["oostplein", "reached_storming"] <= 0.7
assert ends.loc["oostplein", ["reached_norming", "final_performing"]].max() == 0.0
assert ends.loc["ruitersoord", "reached_storming"] == ends.loc["ruitersoord", "final_performing"] == 1.0
bare, weak = endings.loc["ruitersoord_no_covenant"], endings.loc["ruitersoord_bloemenbuurt_chair"]
assert bare["final_norming"] + bare["final_performing"] == 1.0 and bare["final_performing"] < 0.8
assert 11.0 <= endings.loc["ruitersoord", "attendance_last"] <= 12.0 and bare["attendance_last"] == 7.0
assert weak["final_norming"] + weak["final_performing"] == 0.0 and weak["clarity"] < 0.2
assert weak["grievance"] > 2 * endings.loc["ruitersoord", "grievance"]
""",
    "06_what_would_have_helped": """
first, second = own.meetings.iloc[0], led_by_you.meetings.iloc[0]
mine = [column for column in own.meetings if not column.startswith("move_")]
assert first[mine].equals(second[mine])
assert not own.meetings.iloc[2:][mine].equals(led_by_you.meetings.iloc[2:][mine])
assert found.points == () and {one.phase for one in found.ways} == {"storming"}
works = endings["final_norming"] + endings["final_performing"]
assert (works[["as it was", "covenant", "skilled chair", "rhythm"]] == 0.0).all()
assert (works[["covenant + rhythm", "covenant + skilled chair"]] == 0.0).all()
assert round(20 * works["skilled chair + rhythm"]) == 6
assert round(20 * works["covenant + skilled chair + rhythm"]) == 3
assert round(20 * endings.loc["covenant + skilled chair + rhythm", "final_storming"]) == 17
assert endings["grievance"].idxmax() == "covenant + skilled chair + rhythm"
assert round(20 * endings.loc["rhythm", "final_adjourned"]) == 19
assert 12.0 <= endings.loc["covenant", "attendance_last"] <= 13.0
assert 6.0 <= endings.loc["as it was", "attendance_last"] <= 7.0
""",
    "07_a_sweep": """
works_by = found["sum"].unstack()
assert works_by[[0.1, 0.3]].max().max() == 0 and works_by.loc[[0.5, 2.4], 0.9].min() == 20
assert (works_by.loc[0.5, 0.7], works_by.loc[8.0, 0.7], works_by.loc[8.0, 0.9]) == (17, 5, 14)
assert works[9] == 7 and [round(100 * end) for end in intervals[9]] == [40, 89]
assert works[99] == 61 and [round(100 * end) for end in intervals[99]] == [51, 70]
assert (by_set["less_skilled"].min(), by_set["less_skilled"].max()) == (7, 15)
assert by_set["more_skilled"].min() >= 19
from dataclasses import fields
from simulation import DEFAULT_CONSTANTS
assert len(fields(DEFAULT_CONSTANTS)) == 46
""",
    "08_write_a_scenario": """
labels = list(GUESSES)
spans = {label: mean[f"guess_{n}_high"] - mean[f"guess_{n}_low"] for n, label in enumerate(labels)}
two = sorted(spans, key=spans.get)[-2:]
assert {label.split(":")[0] for label in two} == {"chair as translator", "weeks between meetings"}
assert all(0.17 < spans[label] < 0.3 for label in two)
assert all(0.0 < span < 0.13 for label, span in spans.items() if label not in two)
assert 0.2 < recognised["station_park"].mean() < 0.3
assert not Path(workplace.name).exists()
""",
    "09_write_a_strategy": """
for team, ours, other in (("unvoiced_conflict", 18, 32), ("the_loudest_wins", 36, 36)):
    assert working[team, "inventory"] == 0
    assert (working[team, "hear_first"], working[team, "join_at_once"]) == (ours, other)
    assert working[team, "adaptive"] >= max(ours, other)
table = comparison.summary().set_index(["scenario", "strategy"])
for team, alone, turned in (("unvoiced_conflict", 1, 15), ("the_loudest_wins", 1, 1)):
    ended = runs[runs["scenario"] == team].pivot(index="replication", columns="strategy", values="works")
    assert (ended["hear_first"] & ~ended["join_at_once"]).sum() == alone
    assert (ended["join_at_once"] & ~ended["hear_first"]).sum() == turned
    led = table.loc[team]
    assert led.loc["hear_first", "on_table"] > led.loc["join_at_once", "on_table"] + 0.02
    both = ["kept_rate", "attendance_share"]
    assert (led.loc["hear_first", both] < led.loc["join_at_once", both] - 0.02).all()
    assert led.loc["adaptive", "identification"] > led["identification"].drop("adaptive").max() + 0.2
again = [one for one in In[:-1] if "@strategy" in one]
assert len(again) == 2
for cell in again:  # a student who changes a strategy runs its cell again
    exec(cell, dict(globals()))
""",
}


def of_kind(notebook: Any, kind: str) -> list[str]:
    return [cell["source"] for cell in notebook.cells if cell["cell_type"] == kind]


def test_ten_notebooks_in_order() -> None:
    assert tuple(path.stem for path in NOTEBOOKS) == TITLES == tuple(CLAIMS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_kept_clean_and_has_all_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert len({cell["id"] for cell in notebook.cells}) == len(notebook.cells)
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert "assert" not in "".join(cell["source"])
    words, code = of_kind(notebook, "markdown"), of_kind(notebook, "code")
    assert words[0].startswith(f"# {path.stem[:2]} ")
    assert "**Question.**" in words[0]
    for heading in ("## What was found", "## Now you"):
        assert sum(heading in part for part in words) == 1
    assert words[-1].startswith("## References")
    assert "not show" in "".join(words) or "not* tell" in "".join(words)
    assert sum(cell.startswith("# Now you: ") for cell in code) == 1
    assert "\u2014" not in text
    assert "\u2013" not in text


def executed(path: Path, desk: Path) -> Any:
    """The notebook with its claims, run in a kernel of its own."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(CLAIMS[path.stem]))
    with tempfile.TemporaryDirectory(prefix="k") as channel:  # through files: a port may be taken by another kernel
        config = Config(KernelManager={"transport": "ipc", "ip": f"{channel}/k"})
        patience = {"timeout": LONG // 3, "startup_timeout": LONG}
        where = {"metadata": {"path": str(desk)}}
        NotebookClient(notebook, **patience, resources=where, config=config).execute()
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_in_a_fresh_kernel_and_claims_what_it_finds(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("IPYTHONDIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("MPLBACKEND", raising=False)
    desk = tmp_path / "desk"
    desk.mkdir()
    shown = len(nbformat.read(path, as_version=4).cells)
    try:
        notebook = executed(path, desk)
    except CellTimeoutError:  # now and then an answer of a kernel is lost, and it waits as its asker does
        notebook = executed(path, desk)
    assert list(desk.iterdir()) == []
    outputs = [output for cell in notebook.cells[:shown] for output in cell.get("outputs", [])]
    assert [output["text"] for output in outputs if output.get("name") == "stderr"] == []
    pictures = [output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    assert pictures
    for picture in pictures:
        width, height = Image.open(io.BytesIO(base64.b64decode(picture))).size
        assert 400 <= width <= 1400
        assert height >= 150


@pytest.mark.parametrize(
    "path",
    [path for path in NOTEBOOKS if "ipywidgets" in path.read_text(encoding="utf-8")],
    ids=lambda path: path.stem,
)
def test_sliders_are_an_extra(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (cell,) = (cell for cell in of_kind(nbformat.read(path, as_version=4), "code") if "ipywidgets" in cell)
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(cell, path.name, "exec"), {})
    assert "is not installed" in said.getvalue()
