"""`bruggen explain`: what it prints in which language, how wide, and what it does with mistakes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from simulation.command.app import app
from simulation.experiment import run
from simulation.language import CATALOGUE, Names, Speaker, fields
from simulation.minutes import Record, entries

QUICK = ("--engine", "mesa", "--no-turning-points")


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["explain", *arguments], prog_name="bruggen")


def words(text: str) -> str:
    """A text on one line, without what marks a line as told from inside."""
    return " ".join(line.removeprefix("~ ").strip() for line in text.splitlines() if line.strip()).replace("  ", " ")


def strict_json(text: str) -> dict[str, Any]:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    told: dict[str, Any] = json.loads(text, parse_constant=refuse)
    return told


def sentences(language: str, **choices: Any) -> list[str]:
    result = run("oostplein", engine="mesa", **choices)
    say = Speaker(language, Names(result.scenario, language))
    return [say(claim.key, **claim.values) for entry in entries(Record.of(result)) for claim in entry.claims]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_sentence_of_every_meeting_is_printed(language: str) -> None:
    result = explain("oostplein", "--seed", "4", "--lang", language, *QUICK)
    assert (result.exit_code, result.stderr) == (0, "")
    text = words(result.stdout)
    for sentence in sentences(language, seed=4):
        assert "".join(sentence.split()) in text.replace(" ", "")  # lines are broken after hyphens, too
    say = Speaker(language)
    headings = [say("minutes_meeting", number=number, week=week) for number, week in enumerate((1, 7, 15, 23), 1)]
    places = [text.index(heading) for heading in (*headings, say("minutes_after", week=30))]
    assert places == sorted(places)
    assert say("minutes_inside") in text
    assert say("turning_title") not in text


def test_english_is_what_is_told_unless_asked_otherwise() -> None:
    one, two = (explain("oostplein", *QUICK, *more).stdout for more in ((), ("--lang", "en")))
    assert one == two
    dutch = explain("oostplein", *QUICK, "--lang", "nl").stdout
    assert one != dutch
    assert "Meeting 1, week 1" in one
    assert "Bijeenkomst 1, week 1" in dutch
    assert "Meeting" not in dutch


def test_what_nobody_could_see_stands_apart() -> None:
    result = explain("oostplein", "--seed", "4", *QUICK)
    inside = [line for line in result.stdout.splitlines() if line.startswith("~ ")]
    assert inside
    told = strict_json(explain("oostplein", "--seed", "4", "--json", *QUICK).stdout)
    parts = [part for entry in told["entries"] for part in entry["parts"].values()]
    assert len(inside) == sum(any(claim["inside"] for claim in part) for part in parts)


@pytest.mark.parametrize("arguments", [("oostplein",), ("bloemenbuurt", "--weeks", "40"), ("the_newcomer",)])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_lines_fit_within_80_columns(arguments: tuple[str, ...], language: str) -> None:
    result = explain(*arguments, "--lang", language, *QUICK)
    assert result.exit_code == 0
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_turning_points_are_told_and_fit() -> None:
    result = explain("oostplein", "--seed", "4", "--engine", "mesa")
    assert result.exit_code == 0
    text = words(result.stdout)
    assert CATALOGUE["turning_title"][0] in text
    assert CATALOGUE["turning_luck"][0] in text
    assert "all attention on" in text
    assert text.index("After the last meeting") < text.index(CATALOGUE["turning_title"][0])
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert "engine: mesa" in result.stderr
    dutch = explain("oostplein", "--seed", "4", "--engine", "mesa", "--lang", "nl", "--weeks", "8").stdout
    assert CATALOGUE["turning_title"][1] in dutch
    assert CATALOGUE["turning_luck"][1] in words(dutch)


def test_the_same_seed_gives_the_same_text_and_another_another() -> None:
    one, two, other = (explain("oostplein", "--seed", seed, *QUICK).stdout for seed in "334")
    assert one == two
    assert one != other
    replication = explain("oostplein", "--seed", "4", "--replication", "1", *QUICK).stdout
    assert replication not in (one, other)


def test_the_strategy_asked_for_is_followed_and_named() -> None:
    own = explain("oostplein", *QUICK).stdout
    result = explain("oostplein", "--strategy", "directive", *QUICK)
    assert fields.STRATEGIES["directive"][0] in words(result.stdout)
    assert fields.STRATEGIES["follow_the_voice"][0] in words(own)
    told = strict_json(explain("oostplein", "--strategy", "directive", "--json", *QUICK).stdout)
    assert told["strategy"] == "directive"


# --- JSON ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "nl"])
def test_json_holds_every_claim_with_its_values_and_its_sentence(language: str) -> None:
    result = explain("oostplein", "--seed", "4", "--json", "--lang", language, *QUICK)
    assert (result.exit_code, result.stderr) == (0, "")
    told = strict_json(result.stdout)
    assert set(told) == {"scenario", "strategy", "seed", "replication", "language", "entries"}
    assert [told[key] for key in ("scenario", "strategy", "seed", "replication", "language")] == [
        "oostplein",
        "follow_the_voice",
        4,
        0,
        language,
    ]
    assert [(entry["meeting"], entry["week"]) for entry in told["entries"]] == [
        (1, 1),
        (2, 7),
        (3, 15),
        (4, 23),
        (None, 30),
    ]
    claims = [claim for entry in told["entries"] for part in entry["parts"].values() for claim in part]
    assert all(set(claim) == {"claim", "values", "inside", "text"} for claim in claims)
    assert [claim["text"] for claim in claims] == sentences(language, seed=4)
    assert {claim["claim"] for claim in claims} <= set(CATALOGUE)


def test_json_with_turning_points() -> None:
    result = explain("oostplein", "--seed", "4", "--json", "--engine", "mesa", "--weeks", "16")
    told = strict_json(result.stdout)
    claims = told["turning_points"]
    assert claims[0]["claim"] == "turning_tried"
    assert claims[-1]["claim"] == "turning_luck"
    assert claims[0]["values"]["tried"] == 3 * (12 + 7)


def test_a_run_without_a_meeting_is_told() -> None:
    result = explain("bloemenbuurt", "--weeks", "1", "--engine", "mesa")
    assert result.exit_code == 0
    told = strict_json(explain("bloemenbuurt", "--weeks", "1", "--json", *QUICK).stdout)
    assert told["entries"][-1]["meeting"] is None


# --- a person's own file ------------------------------------------------------------------------------------------


def _own(folder: Path, text: str) -> str:
    file = folder / "own.yaml"
    file.write_text(f"name: own\nextends: oostplein\n{text}", encoding="utf-8")
    return str(file)


def test_long_names_are_broken_and_told_whole(tmp_path: Path) -> None:
    long = "Coordinator of the neighbourhood approach to nuisance, vacancy and everything else " * 2
    word = "A" + "o" * 120
    text = (
        f'title: "{long}{long}"\nchair: {{name: "{long.strip()}"}}\n'
        f'members: [{{id: nurse, function: "{long.strip()}"}}, {{id: owner, function: "{word}"}}]\n'
    )
    for language in ("en", "nl"):
        result = explain(_own(tmp_path, text), "--lang", language, *QUICK)
        assert result.exit_code == 0, result.output
        assert max(len(line) for line in result.stdout.splitlines()) <= 80
    text = words(explain(_own(tmp_path, text), *QUICK).stdout)
    assert long.strip() in text


def test_texts_of_a_file_do_not_steer_the_terminal(tmp_path: Path) -> None:
    text = (
        'title: "Red \\e[31m title"\nchair: {name: "Red \\e[31m chair"}\n'
        'members: [{id: nurse, function: "Red \\e[31m nurse"}]\n'
        'organisations: [{id: care, label: "Red \\e[31m care"}]\n'
    )
    result = explain(_own(tmp_path, text), "--seed", "3", *QUICK)
    if result.exit_code == 2:  # such texts may be refused as well
        return
    assert "Red" in result.stdout
    assert "\x1b" not in result.stdout


def test_brackets_and_braces_are_printed_as_they_stand(tmp_path: Path) -> None:
    text = 'title: "A [bold]team[/bold] of {who} :smile:"\nchair: {name: "Chair {x} [red]"}\n'
    result = explain(_own(tmp_path, text), *QUICK)
    assert result.exit_code == 0
    assert "A [bold]team[/bold] of {who} :smile:" in words(result.stdout)
    assert "Chair {x} [red]" in words(result.stdout)


# --- mistakes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("oostplien",), ("oostplien", "oostplein")),
        (("nowhere/at_all.yaml",), ("nowhere/at_all.yaml",)),
        (("oostplein", "--strategy", "directiv"), ("--strategy: found 'directiv'", "did you mean 'directive'?")),
        (("oostplein", "--strategy", "interactive"), ("'interactive' asks a person", "bruggen play")),
        (("oostplein", "--lang", "fr"), ("found 'fr'; allowed: en, nl",)),
        (("oostplein", "--lang", ""), ("found ''; allowed: en, nl",)),
        (("oostplein", "--engine", "steam"), ("--engine: found 'steam'; allowed: auto, mesa, compiled",)),
        (("oostplein", "--weeks", "0"), ("found '0'; allowed: a whole number from 1 to 520",)),
        (("oostplein", "--seed", "-1"), ("found '-1'",)),
        ((), ("SCENARIO",)),
    ],
    ids=str,
)
def test_a_mistake_is_told_in_a_line(arguments: tuple[str, ...], told: tuple[str, ...]) -> None:
    result = explain(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    for part in told:
        assert part in " ".join(result.stderr.replace("│", " ").split())
    assert "Traceback" not in result.output


def test_help_names_what_may_be_asked() -> None:
    result = explain("--help")
    assert result.exit_code == 0
    for part in ("--seed", "--strategy", "--lang", "--turning-points", "--json", "--weeks", "SCENARIO"):
        assert part in result.stdout
    assert "explain" in CliRunner().invoke(app, ["--help"], prog_name="bruggen").stdout
