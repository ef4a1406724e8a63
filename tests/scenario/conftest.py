"""A small valid scenario, and helpers to write it to files and to read the problems of files."""

import copy
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulation.scenario.loader import load_scenario
from simulation.scenario.problems import Problem, ScenarioError

STRATEGIES = ("adaptive", "directive", "follow_the_voice", "hands_off", "inventory", "relational", "scripted")
MOVES = ("ask_on", "synthesise", "structure", "link")

TEXT = textwrap.dedent("""\
    schema_version: 1
    name: small
    title: A small team
    horizon_weeks: 20
    issue:
      title: Noise in the street
      facets:
        - id: noise
          needs: [police]
          causes: {fear: 0.2}
        - id: fear
    organisations:
      - id: police
        kind: police
        interest: {noise: 1, fear: 0.5}
      - id: town
        kind: municipality
        interest: {fear: 1}
    members:
      - id: officer
        organisation: police
      - id: adviser
        organisation: town
        count: 2
    chair:
      organisation: town
      skills: {network_builder: 0.5, translator: 0.4, coordinator: 0.6, entrepreneur: 0.3}
      standing: 0.5
    calendar:
      every_weeks: 2
    events:
      - id: brawl
        week: 3
        kind: incident
        facet: noise
      - week: 5
        kind: joint_visit
    """)

Load = Callable[..., Any]


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def data() -> dict[str, Any]:
    return copy.deepcopy(yaml.safe_load(TEXT))


@pytest.fixture
def load() -> Load:
    """Load with known names of strategies and moves."""

    def load_with_names(name_or_path: str | Path, **options: Any) -> Any:
        return load_scenario(name_or_path, known_strategies=STRATEGIES, known_moves=MOVES, **options)

    return load_with_names


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file, by default the small scenario, after replacing pieces of its text."""

    def write_file(name: str = "team.yaml", content: str | None = None, *changes: tuple[str, str]) -> Path:
        content = TEXT if content is None else content
        for old, new in changes:
            assert content.count(old) == 1, old
            content = content.replace(old, new)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(content), encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def problems_of(load: Load) -> Callable[..., tuple[Problem, ...]]:
    """Return the problems of a file that must not load."""

    def told(name_or_path: str | Path, **options: Any) -> tuple[Problem, ...]:
        with pytest.raises(ScenarioError) as caught:
            load(name_or_path, **options)
        assert caught.value.problems
        for problem in caught.value.problems:
            assert len(str(problem).splitlines()) == 1
        return caught.value.problems

    return told


@pytest.fixture
def problem_of(problems_of: Callable[..., tuple[Problem, ...]]) -> Callable[..., Problem]:
    """Return the one problem of a file."""

    def told(name_or_path: str | Path, **options: Any) -> Problem:
        problems = problems_of(name_or_path, **options)
        assert len(problems) == 1, "\n".join(map(str, problems))
        return problems[0]

    return told
