"""The pages people read: examples run, commands work, links lead somewhere, tables tell what the code says."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import pytest
import yaml
from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from typer.testing import CliRunner

from simulation import limits, load_scenario, run
from simulation.command.app import app
from simulation.scenario import events, schema
from simulation.scenario.loader import MAXIMUM_CHAIN
from simulation.strategies import MOVE_NAMES
from simulation.strategies.base import REGISTER

pytestmark = pytest.mark.usefixtures("coarse_pictures")
ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "scenarios.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]
EVERY_PAGE = sorted(
    {*ROOT.glob("*.md"), *(p for f in ("docs", "notebooks", "scenarios") for p in ROOT.glob(f"{f}/**/*.md"))}
)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ORIGINS = ("source", "assumed")


class Block(NamedTuple):
    """A fenced block of a page."""

    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path, language: str) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = [Block(page, text[: one.start()].count("\n") + 1, one[1], one[2]) for one in FENCE.finditer(text)]
    return [block for block in found if block.language == language]


def is_scenario(block: Block) -> bool:
    data = yaml.safe_load(block.text)
    named = isinstance(data, dict) and "name" in data and bool({"extends", "schema_version"} & data.keys())
    return named and "design" not in data


SCENARIOS = [block for page in PAGES for block in blocks(page, "yaml") if is_scenario(block)]


def other_files() -> Iterator[tuple[str, str]]:
    """Name and text of every file with constants or a sweep that a page asks to save."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for one in FENCE.finditer(text):
            data = yaml.safe_load(one[2]) if one[1] == "yaml" else None
            if isinstance(data, dict) and {"constants", "design"} & data.keys():
                yield re.findall(r"Save this as `(\w+\.yaml)`", text[: one.start()])[-1], one[2]


@pytest.fixture
def register() -> Iterator[None]:
    """Forget the strategies that a page adds, also where somebody has added one as the page says."""
    before = dict(REGISTER)
    for page in PAGES:
        for name in re.findall(r"@strategy\(\s*\"(\w+)\"", page.read_text(encoding="utf-8")):
            REGISTER.pop(name, None)
    yield
    REGISTER.clear()
    REGISTER.update(before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with every scenario, set of constants and sweep of the pages saved under its name."""
    for block in SCENARIOS:
        path = tmp_path / f"{yaml.safe_load(block.text)['name']}.yaml"
        assert not path.exists(), f"{block}: another block has the name {path.stem}"
        path.write_text(block.text, encoding="utf-8")
    for name, text in other_files():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- examples ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name)
@pytest.mark.usefixtures("folder", "register")
def test_python_of_a_page_runs_in_order(page: Path) -> None:
    code = "".join(block.text for block in blocks(page, "python"))
    for line in (line for block in blocks(page, "sh") for line in block.text.splitlines()):
        words = shlex.split(line, comments=True)
        if "--out" in words and words[words.index("--out") + 1] in code:  # it reads what this command writes
            assert CliRunner().invoke(app, quick(words[1:]), prog_name="bruggen").exit_code == 0
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(page, "python"):
        # empty lines in front, so that a traceback shows the line of the page
        exec(compile("\n" * block.line + block.text, str(page), "exec"), names)


@pytest.mark.parametrize("block", SCENARIOS, ids=str)
def test_scenario_of_a_page_loads_and_runs(block: Block, folder: Path) -> None:
    name = yaml.safe_load(block.text)["name"]
    scenario = load_scenario(folder / f"{name}.yaml")
    assert scenario.name == name
    assert len(run(scenario, seed=1, weeks=6).weeks) == 6


def shell_lines() -> Iterator[Any]:
    for page in PAGES:
        for block in blocks(page, "sh"):
            for offset, line in enumerate(block.text.splitlines(), 1):
                if line.strip():
                    yield pytest.param(line, id=f"{page.name}:{block.line + offset}")


def quick(words: list[str]) -> list[str]:
    """The same command with few runs and one process."""
    if words[0] == "validate":
        return [*words, "--only", "E01"]
    if words[0] == "sweep":
        small = [] if words[1].endswith(".yaml") or {"--quick", "--dry-run"} & {*words} else ["--quick"]
        return [*words, *small, *([] if "--workers" in words else ["--workers", "1"])]
    if words[0] != "compare":
        return words
    if "-n" in words:
        words[words.index("-n") + 1] = "2"
    else:
        words += ["-n", "2"]
    return [*words, "--workers", "1"]


@pytest.mark.parametrize("line", list(shell_lines()))
def test_command_of_a_page_works(line: str, folder: Path) -> None:
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return
    if words[0] != "bruggen":
        assert words[:2] in ([".", ".venv/bin/activate"], ["python", "-m"]), f"nobody tests this: {line}"
        return
    if words[1] in ("merge", "analyse", "report") or words[1:3] == ["check", "results/mine"]:
        return  # needs what other commands wrote; see below
    target = None
    if ">" in words:
        words, target = words[: words.index(">")], folder / words[words.index(">") + 1]
    result = CliRunner().invoke(app, quick(words[1:]), prog_name="bruggen")
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()
    if target is not None and target.suffix == ".json":
        json.loads(result.stdout)
    if "--out" in words:
        assert list((folder / words[words.index("--out") + 1]).iterdir())


def test_commands_on_results_of_sweeps_work_in_their_order(folder: Path) -> None:
    done = []
    for block in blocks(ROOT / "docs" / "sweeps.md", "sh"):
        for words in (shlex.split(line, comments=True) for line in block.text.splitlines()):
            if words[:1] == ["bruggen"] and words[1] in ("sweep", "merge", "analyse"):
                result = CliRunner().invoke(app, quick(words[1:]), prog_name="bruggen")
                assert result.exit_code == 0, (words, result.output)
                done.append(words[1])
    assert {"sweep", "merge", "analyse"} <= {*done}
    assert (folder / "results" / "joined" / "manifest.json").is_file()


def test_new_results_take_the_place_of_others_as_the_page_says(folder: Path) -> None:
    (block,) = (block for block in blocks(ROOT / "docs" / "how_to.md", "sh") if "--overwrite" in block.text)
    told = []
    for line in block.text.splitlines():
        result = CliRunner().invoke(app, quick(shlex.split(line)[1:]), prog_name="bruggen")
        assert result.exit_code == 0, (line, result.output)
        told.append(result.stdout)
    assert told[-1].startswith("results/mine: fine (a comparison of oostplein, 2 runs each, seed 0; ")
    assert (folder / "results" / "mine" / "results.json").is_file()


REPORTED = [page for page in PAGES if any("bruggen report" in block.text for block in blocks(page, "sh"))]


@pytest.mark.parametrize("page", REPORTED, ids=lambda page: page.name)
def test_reports_of_a_page_are_made_from_what_its_commands_wrote(page: Path, folder: Path) -> None:
    lines = [line for block in blocks(page, "sh") for line in block.text.splitlines()]
    asked = [shlex.split(line, comments=True) for line in lines if line.startswith("bruggen")]
    for report in (words for words in asked if words[1] == "report"):
        (writes,) = (words for words in asked if "--out" in words and words[words.index("--out") + 1] == report[2])
        for words in (quick(writes[1:]), report[1:]):
            result = CliRunner().invoke(app, words, prog_name="bruggen")
            assert result.exit_code == 0, (words, result.output)
        assert "</html>" in (folder / report[report.index("-o") + 1]).read_text(encoding="utf-8")


@pytest.mark.parametrize("place", [0, 2])
def test_mistakes_and_warnings_are_told_as_the_guide_says(
    place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, session = blocks(GUIDE, "text")[place : place + 2]
    name = yaml.safe_load(given.text)["name"]
    (tmp_path / f"{name}.yaml").write_text(given.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["check", f"{name}.yaml"])
    assert result.exit_code == (2 if place == 0 else 0)
    assert session.text == f"$ bruggen check {name}.yaml\n{result.stdout}{result.stderr}"


# --- links and pages made from code -----------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """Names of the headings of a page, as they are linked to."""
    headings = re.findall(r"^#+ (.*)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for target in re.findall(r"\]\(([^()\s]+)\)", FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or not there.is_relative_to(ROOT) or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize(
    ("page", "module"),
    [
        ("constants.md", "simulation.constants"),
        ("odd.md", "simulation.odd"),
        ("results.md", "simulation.model.columns"),
        ("strategies.md", "simulation.strategies"),
    ],
)
def test_pages_made_from_the_code_are_up_to_date(page: str, module: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-W", "error", "-m", module],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == printed.stdout


# --- tables of the guide ----------------------------------------------------------------------------------------------

EVENTS: dict[str, type[events.ScheduledEvent]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model for model in get_args(get_args(events.Event)[0])
}


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def blocks_of(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every block a file may hold, events apart, under the heading it has in the guide."""
    yield (f"`{path}`" if path else "The top of the file"), model
    if path == "members":  # the blocks in a member are those in people
        return
    for name, about in model.model_fields.items():
        if name != "events":
            for inner in models_in(about.annotation):
                yield from blocks_of(inner, f"{path}.{name}" if path else name)


def own_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Fields of a block that its table shows; what every block has is told once."""
    shared = (*ORIGINS, "kind", "id", "week", "label", "when") if issubclass(model, events.ScheduledEvent) else ORIGINS
    return {name: about for name, about in model.model_fields.items() if name not in shared}


TABLES = {
    **{heading: own_fields(model) for heading, model in blocks_of(schema.Scenario)},
    "Events": {name: events.ScheduledEvent.model_fields[name] for name in ("id", "week", "label", "when")},
    "`when`": own_fields(events.When),
    **{f"`{kind}`": own_fields(model) for kind, model in EVENTS.items() if own_fields(model)},
}


def in_words(annotation: Any, limits: list[Any]) -> str:
    """What a field allows, in the words of the guide."""

    def limit(kind: type, name: str) -> Any:
        return next((getattr(one, name) for one in limits if isinstance(one, kind)), None)

    origin, parts = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        told = [part for one in annotation.__metadata__ for part in getattr(one, "metadata", [one])]
        return in_words(annotation.__origin__, [*told, *limits])
    if origin in (Union, UnionType):
        return in_words(next(part for part in parts if part is not type(None)), limits)
    if origin is Literal:
        return ", ".join(f"`{json.dumps(part) if isinstance(part, int) else part}`" for part in parts)
    least, most = limit(MinLen, "min_length") or 0, limit(MaxLen, "max_length")
    if origin is tuple:
        noun, *span = in_words(parts[0], []).split(", ")
        if parts[-1] is not Ellipsis:
            return f"pair of {noun}s"
        plural = noun.replace("pair", "pairs") if noun.startswith("pair") else f"{noun}s"
        return ", ".join([f"list of {f'{least} to' if least else 'at most'} {most} {plural}", *span])
    if origin is dict and issubclass(getattr(parts[1], "__origin__", parts[1]), str):
        return "block of names with texts"
    if origin is dict and isinstance(parts[1], type) and issubclass(parts[1], BaseModel):
        return "a block per language"
    if origin is dict:
        return f"block of names with numbers, {in_words(parts[1], [])}{', not empty' if least else ''}"
    if annotation is bool:
        return "`true`, `false`"
    if annotation is str:
        return "text" if least else "name"
    if annotation in (int, float):
        low, high = limit(Ge, "ge"), limit(Le, "le")
        if high is None:
            return "number"
        span = f"above {limit(Gt, 'gt'):g}, at most {high:g}" if low is None else f"{low:g} to {high:g}"
        return f"whole number, {span}" if annotation is int else span
    assert issubclass(annotation, BaseModel)
    return "block"


def default_in_words(about: FieldInfo) -> str:
    if about.is_required():
        return "needed"
    value = about.get_default(call_default_factory=True) if about.default is PydanticUndefined else about.default
    if value is None:
        return "nothing"
    if isinstance(value, BaseModel):
        return "its defaults"
    if value in ((), {}):
        return "empty"
    return f"`{json.dumps(value) if isinstance(value, bool) else value}`"


def sections() -> dict[str, str]:
    """Text of the guide under each heading, as far as the next one."""
    pieces = re.split(r"^##+ (.*)\n", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def table(section: str) -> list[list[str]]:
    rows = [line.strip("|").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


@pytest.mark.parametrize("heading", TABLES)
def test_table_of_the_guide_covers_the_schema(heading: str) -> None:
    rows = table(sections()[heading])
    assert [[key, allowed, default] for key, _, allowed, default in rows] == [
        [f"`{name}`", in_words(about.annotation, about.metadata), default_in_words(about)]
        for name, about in TABLES[heading].items()
    ]
    assert all(meaning for _, meaning, _, _ in rows)


def test_no_table_of_keys_is_left_over() -> None:
    headed = {heading for heading, text in sections().items() if "| key | what it means |" in text}
    assert headed == TABLES.keys()


@pytest.mark.parametrize("kind", EVENTS)
def test_example_of_an_event_happens_in_the_small_team(kind: str, folder: Path) -> None:
    examples = [
        yaml.safe_load(block) for language, block in FENCE.findall(sections()[f"`{kind}`"]) if language == "yaml"
    ]
    ((example,),) = examples
    assert example["kind"] == kind
    scenario = load_scenario(folder / "station_square.yaml", overrides={"events": [example]})
    happened = run(scenario, seed=1, weeks=example["week"] + 1).tables["events"]
    assert kind in set(happened["kind"])


def test_guide_names_what_can_be_chosen() -> None:
    text = " ".join(GUIDE.read_text(encoding="utf-8").split())
    moves = ", ".join(f"`{name}`" for name in MOVE_NAMES)
    for told in (
        f"The moves are {moves}.",
        f"at most {limits.MAXIMUM_WEEKS} weeks",
        f"at most {limits.MAXIMUM_PEOPLE} people at the start",
        f"a chain of at most {MAXIMUM_CHAIN} others",
    ):
        assert told in text
