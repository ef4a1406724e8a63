"""The words of the form: all there, none left over, short enough, and in two languages."""

from __future__ import annotations

import typing
from collections.abc import Iterator

import pytest

from simulation.language import fields as words
from simulation.model.columns import INDICATORS
from simulation.model.phases import PHASES
from simulation.scenario.fields import Block
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES, Moves, Room, strategy_names
from simulation.strategies.interactive import NAME
from simulation.view.terminal import MOVES as MOVES_IN_THE_TERMINAL
from tests.loops import each

NOT_ON_THE_FORM = {"source", "assumed", "schema_version", "translations"}
LONGEST_LABEL = 34
LONGEST_PHASE = 14
LONGEST_HELP = 130
SAME_IN_BOTH_LANGUAGES = {"Deep democracy"}
TABLES: dict[str, dict[str, tuple[str, ...]]] = {
    name: getattr(words, name)
    for name in ("FIELDS", "CHOICES", "EVENT_KINDS", "MOVES", "STRATEGIES", "PHASES", "ROOM", "INDICATORS")
}
WITHOUT_HELP = {"CHOICES", "INDICATORS"}
ALL = [(name, key) for name, table in TABLES.items() for key in table]


def blocks_in(annotation: object) -> Iterator[type[Block]]:
    """The kinds of block that a value of this type may hold, at any depth of lists, unions and the like."""
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield annotation
    for part in typing.get_args(annotation):
        yield from blocks_in(part)


def values_in(annotation: object) -> Iterator[str]:
    """The values that a field of this type lets one choose from."""
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
    else:
        for part in typing.get_args(annotation):
            yield from values_in(part)


def fields_of(model: type[Block]) -> dict[str, object]:
    return {name: field.annotation for name, field in model.model_fields.items() if name not in NOT_ON_THE_FORM}


def reachable() -> dict[str, type[Block]]:
    found: dict[str, type[Block]] = {}
    ahead: list[type[Block]] = [Scenario]
    while ahead:
        model = ahead.pop()
        if found.setdefault(model.__name__, model) is not model:
            raise AssertionError(f"two models are called {model.__name__}, so that a key does not tell which")
        for annotation in fields_of(model).values():
            ahead += [other for other in blocks_in(annotation) if other.__name__ not in found]
    return found


MODELS = reachable()
FIELDS = {f"{model}.{name}": told for model, block in MODELS.items() for name, told in fields_of(block).items()}
SHAPES = {name: model.model_json_schema()["properties"] for name, model in MODELS.items()}
CHOICES = {(field, value) for field, told in FIELDS.items() if not field.endswith(".kind") for value in values_in(told)}
KINDS = {value for field, told in FIELDS.items() if field.endswith(".kind") for value in values_in(told)}


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("FIELDS", set(FIELDS)),
        ("EVENT_KINDS", KINDS),
        ("MOVES", set(Moves._fields)),
        ("STRATEGIES", {*strategy_names(), NAME}),
        ("PHASES", set(PHASES)),
        ("ROOM", set(Room._fields)),
        ("INDICATORS", set(INDICATORS)),
    ],
)
def test_nothing_is_missing_or_left_over(name, asked):
    told = set(TABLES[name])
    missing = asked - told - ({*strategy_names()} if name == "STRATEGIES" else set())  # one's own goes by its name
    assert missing == set(), f"not in {name} of simulation/language/fields/"
    assert set(TABLES[name]) - asked == set(), f"left over in {name} of simulation/language/fields/"


def test_the_walk_reaches_what_it_should():
    assert {"Facet", "ConflictStyle", "ScriptStep", "History", "Incident", "CoreGroup"} <= set(MODELS)
    assert {"incident", "core_group"} <= KINDS
    assert {("Organisation.funding", "at_stake"), ("CovenantSigned.escalation", "directors")} <= CHOICES


def test_every_choice_has_its_words_and_no_other():
    """A choice is called by its value, or by model, field and value where the value alone would not do."""
    used = set()
    for field, value in CHOICES:
        keys = {value, f"{field}.{value}"} & set(TABLES["CHOICES"])
        assert keys, f"no words for {value} of {field}"
        used |= {max(keys, key=len)}
    assert set(TABLES["CHOICES"]) - used == set()


@each("name, key", ALL)
def test_words_are_there_and_short_enough(name, key):
    told = TABLES[name][key]
    assert len(told) == (2 if name in WITHOUT_HELP else 4)
    assert all(text and text == " ".join(text.split()) for text in told)
    assert all(len(label) <= (LONGEST_PHASE if name == "PHASES" else LONGEST_LABEL) for label in told[:2])
    assert all(help_.endswith(".") and help_.count(". ") == 0 and len(help_) <= LONGEST_HELP for help_ in told[2:])
    assert not any(dash in text for text in told for dash in "\u2013\u2014")


@each("name, key", ALL)
def test_english_is_not_left_in_the_dutch(name, key):
    told = TABLES[name][key]
    for english, dutch in zip(told[::2], told[1::2], strict=True):
        assert english != dutch or english in SAME_IN_BOTH_LANGUAGES


def test_no_exception_is_left_over():
    same = {told[0] for table in TABLES.values() for told in table.values() if told[0] == told[1]}
    assert same == SAME_IN_BOTH_LANGUAGES


@each("name", FIELDS)
def test_the_help_of_a_share_tells_what_0_and_1_mean(name):
    model, _, field = name.partition(".")
    asked = SHAPES[model][field]
    kinds = [asked, *asked.get("anyOf", [])]
    if any(kind.get("type") == "number" and kind.get("maximum") == 1 for kind in kinds):
        for help_ in TABLES["FIELDS"][name][2:]:
            assert " 0 " in help_
            assert " 1" in help_


def test_labels_of_one_block_differ():
    """Two fields side by side with the same label could not be told apart."""
    for model, block in MODELS.items():
        for language in (0, 1):
            labels = [TABLES["FIELDS"][f"{model}.{field}"][language] for field in fields_of(block)]
            assert len(set(labels)) == len(labels), f"{model}: {labels}"


@pytest.mark.parametrize("name", ["CHOICES", "EVENT_KINDS", "MOVES", "STRATEGIES", "PHASES", "ROOM", "INDICATORS"])
def test_labels_of_one_list_differ(name):
    for language in (0, 1):
        labels = [told[language] for told in TABLES[name].values()]
        assert len(set(labels)) == len(labels)


def test_moves_are_called_as_in_the_terminal():
    assert {name: TABLES["MOVES"][name][0] for name in MOVE_NAMES} == MOVES_IN_THE_TERMINAL
