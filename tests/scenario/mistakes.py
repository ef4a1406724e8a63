"""Mistakes that people make in files, each with the line at which it is told and words that must be in what is told."""

from __future__ import annotations

from dataclasses import dataclass

from tests.scenario.conftest import TEXT

CONSTANTS = """\
schema_version: 1
title: More clashes
constants:
  clash_rate: 2.6
  loss_ratio: 4
"""
SWEEP = """\
schema_version: 1
name: covenant
title: Does a covenant help?
scenarios: [case_platform]
horizon_weeks: 40
levers:
  strategy: [follow_the_voice, adaptive]
uncertainties:
  conditions.covenant: [0, 0.5, 1]
  organisations.*.threat: {low: 0, high: 0.6, steps: 3}
design: {kind: lhs, points: 8}
outcomes:
  order: {kind: level, of: order}
  storming: {kind: reached, phases: [storming]}
"""
TEXTS = {"scenario": TEXT, "constants": CONSTANTS, "sweep": SWEEP}


@dataclass(frozen=True)
class Mistake:
    """One mistake in the small scenario.

    Attributes
    ----------
    what
        What a person did.
    old, new
        What is changed in the text; an empty `old` takes the whole text.
    line
        Line of the first problem.
    words
        What must be in the text of the first problem at that line.
    most
        How many problems may be told.
    of
        Which file: a ``scenario``, a set of ``constants`` or a ``sweep``.
    """

    what: str
    old: str
    new: str
    line: int | None
    words: tuple[str, ...]
    most: int = 1
    of: str = "scenario"

    def text(self) -> str:
        """Text of the file with the mistake."""
        if not self.old:
            return self.new
        text = TEXTS[self.of]
        assert text.count(self.old) == 1, self.old
        return text.replace(self.old, self.new)


def _title(what: str, title: str, *words: str, most: int = 1) -> Mistake:
    return Mistake(f"a title {what}", "title: A small team", f"title: {title}", 3, words, most)


def _standing(what: str, value: str, *words: str) -> Mistake:
    return Mistake(what, "standing: 0.5", f"standing: {value}", 28, ("chair.standing", *words))


def _count(what: str, value: str, *words: str) -> Mistake:
    return Mistake(what, "count: 2", f"count: {value}", 24, ("members[adviser].count", *words))


def _week(what: str, value: str, *words: str) -> Mistake:
    return Mistake(what, "week: 5", f"week: {value}", 36, ("events[1].week", *words))


def _event(what: str, lines: str, line: int, *words: str, most: int = 1) -> Mistake:
    return Mistake(what, "  - week: 5\n    kind: joint_visit\n", lines, line, words, most)


def _constants(what: str, old: str, new: str, line: int, *words: str, most: int = 1) -> Mistake:
    return Mistake(f"{what}, of constants", old, new, line, words, most, "constants")


def _sweep(what: str, old: str, new: str, line: int, *words: str, most: int = 1) -> Mistake:
    return Mistake(f"{what}, of a sweep", old, new, line, words, most, "sweep")


MISTAKES: tuple[Mistake, ...] = (
    # characters
    Mistake("a tab as indent", "  standing", "\tstanding", 28, ("a tab", "U+0009", "spaces")),
    Mistake("a tab after spaces", "  standing", " \tstanding", 28, ("a tab",)),
    Mistake("a tab after a dash", "- id: officer", "-\tid: officer", 20, ("a tab",)),
    Mistake(
        "a non-breaking space as indent",
        "  standing",
        "\u00a0\u00a0standing",
        28,
        ("a non-breaking space", "U+00A0", "an ordinary space"),
    ),
    Mistake("one non-breaking space in the indent", "  standing", " \u00a0standing", 28, ("a non-breaking space",)),
    Mistake("a non-breaking space after a colon", "standing: 0", "standing:\u00a00", 28, ("a non-breaking space",)),
    Mistake("a non-breaking space before a colon", "standing: 0", "standing\u00a0: 0", 28, ("a non-breaking space",)),
    Mistake("a non-breaking space after a dash", "- id: officer", "-\u00a0id: officer", 20, ("a non-breaking space",)),
    Mistake("a non-breaking space in braces", "{fear: 0.2}", "{fear:\u00a00.2}", 10, ("a non-breaking space",)),
    Mistake("a wide space", "standing: 0", "standing:\u30000", 28, ("U+3000", "ordinary space")),
    Mistake("a character of no width in a key", "standing: 0", "stan\u200bding: 0", 28, ("U+200B", "cannot be seen")),
    Mistake("a character of no width in a name", "organisation: police", "organisation: police\u200b", 21, ("U+200B",)),
    Mistake("a space at the end of a name", "organisation: police", "organisation: police\u00a0", 21, ("U+00A0",)),
    Mistake("a mark of byte order in the middle", "chair:\n", "\ufeffchair:\n", 25, ("U+FEFF", "delete")),
    Mistake("a line separator", "A small team", "A small\u2028team", 3, ("a line separator", "U+2028", "delete")),
    Mistake("a next line", "A small team", "A small\u0085team", 3, ("U+0085",)),
    Mistake("a form feed", "A small team\n", "A small team\n\f\n", 4, ("a form feed", "U+000C")),
    Mistake("an escape character", "A small team", "A \x1b[31msmall team", 3, ("an escape character", "U+001B")),
    # titles that need quotes
    _title("that begins with @", "@Oostplein", "@", "quotes", '"@Oostplein"'),
    _title("that begins with a backtick", "`Oostplein`", "`", "quotes"),
    _title("that begins with %", "%20 meer", "%", '"%20 meer"'),
    _title("that begins with &", "& so on", "&", '"& so on"'),
    _title("that begins with an anchor", "&Zo gaat het", "anchor", "quotes"),
    _title("that begins with *", "* a star", "*", '"* a star"'),
    _title("that begins with a starred word", "*Samen* sterk", "*", "quotes"),
    _title("that begins with an alias", "*samen", "alias", "quotes"),
    _title("that begins with !", "!Nu beginnen", "tag", "quotes"),
    _title("that begins with ! and a space", "! nu", "!", "quotes"),
    _title("that begins with ?", "? Wie doet mee", "?", '"? Wie doet mee"'),
    _title("that begins with {", "{concept} Oostplein", "{", '"{concept} Oostplein"'),
    _title("that begins with [", "[concept] Oostplein", "[", '"[concept] Oostplein"'),
    _title("in brackets", "[concept]", "title", "found a list of 1 item", "a text"),
    _title("that begins with >", ">Oostplein", ">", "quotes"),
    _title("that begins with |", "|Oostplein|", "|", "quotes"),
    _title("that begins with a comma", ", en verder", ",", "quotes"),
    _title("that begins with a dash", "- Oostplein", "dash"),
    _title("with a colon", "Oostplein: een plein", "colon", "quotes", '"Oostplein: een plein"'),
    _title("with a colon at its end", "Oostplein:", "colon", "quotes"),
    _title("in quotes with quotes within", '"Het "plein" hier"', "goes on after its closing quote", '\\"'),
    _title("with an apostrophe in single quotes", "'Het is m'n plein'", "goes on after its closing quote", "double"),
    _title("in curly quotes with a colon", "“Oostplein: een plein”", "quotes"),
    _title("that is a number", "1.10", "title", "1.10", "a number", '"1.10"'),
    _title("that is a year", "2024", "title", "2024", '"2024"'),
    _title("that is true", "true", "title", "true", '"true"'),
    _title("that is empty", "", "title", "nothing (null)", "a text of 1 to 4000"),
    # quotes and brackets that stay open
    _title("with a quote that stays open", '"A small team', 'the quote "', "opens here", "not closed"),
    _title("with a single quote that stays open", "'A small team", "the quote '", "opens here", "not closed"),
    Mistake(
        "a quote that a later one closes",
        "title: Noise in the street",
        'title: "Noise in the street\n  source: "seen"',
        6,
        ('the quote "', "opens here"),
    ),
    Mistake("a bracket that stays open", "needs: [police]", "needs: [police", 9, ("the bracket [", "opens here")),
    Mistake("a brace that stays open", "{fear: 0.2}", "{fear: 0.2", 10, ("the bracket {", "opens here")),
    Mistake("a bracket closed by a brace", "needs: [police]", "needs: [police}", 9, ("[", "closed by }")),
    Mistake("a bracket too many", "needs: [police]", "needs: [police]]", 9, ("]",)),
    # indents, dashes, colons
    Mistake("a space too many", "  standing", "   standing", 28, ("3 spaces", "2 spaces", "standing: 0.5")),
    Mistake("a space too few", "  standing", " standing", 28, ("1 space", "0 or 2")),
    Mistake(
        "a space too many in an item", "    organisation: police", "     organisation: police", 21, ("5 spaces", "4")
    ),
    Mistake("a space too few in an item", "    organisation: police", "   organisation: police", 21, ("3 spaces",)),
    Mistake(
        "a lost indent",
        "  skills: {network",
        "skills: {network",
        27,
        ("lost its indent", "belongs to chair (line 25)", "2 spaces"),
    ),
    Mistake(
        "a lost indent at the end of a block",
        "  skills: {network_builder: 0.5, translator: 0.4, coordinator: 0.6, entrepreneur: 0.3}\n  standing: 0.5\n",
        "skills: {network_builder: 0.5, translator: 0.4, coordinator: 0.6, entrepreneur: 0.3}\n",
        27,
        ("unknown key 'skills'", "it belongs to chair (line 25)"),
        2,
    ),
    Mistake("a backslash in double quotes", "A small team", '"A team in C:\\data"', 3, ("backslash", "single quotes")),
    Mistake("a lost indent of one value", "  standing: 0.5", "standing: 0.5", 28, ("belongs to chair", "line 25")),
    Mistake(
        "a block that lost all its indents",
        "calendar:\n  every_weeks: 2\n",
        "calendar:\nevery_weeks: 2\n",
        29,
        ("calendar", "nothing stands below this key", "spaces"),
        2,
    ),
    Mistake(
        "a block set in below a value", "title: A small team\n", "title: A small team\n  more: x\n", 4, ("set in",)
    ),
    Mistake("no space after a colon", "standing: 0.5", "standing:0.5", 28, ("a space is missing", "standing: 0.5")),
    Mistake("no space after a colon at the top", "name: small", "name:small", 2, ("a space is missing", "name: small")),
    Mistake("no space after a colon in braces", "{fear: 0.2}", "{fear:0.2}", 10, ("a space is missing", "fear: 0.2")),
    Mistake("no colon", "horizon_weeks: 20", "horizon_weeks 20", 4, ("a colon is missing", "horizon_weeks: 20")),
    Mistake("= for a colon", "horizon_weeks: 20", "horizon_weeks = 20", 4, ("a colon is missing", "horizon_weeks: 20")),
    Mistake("no dash", "  - id: adviser", "    id: adviser", 22, ("'id'", "dash"), 3),
    Mistake("a dash that is lost", "  - id: adviser", "  id: adviser", 22, ("dash", "missing")),
    Mistake("no space after a dash", "  - id: adviser", "  -id: adviser", 22, ("a space is missing after the dash",)),
    Mistake(
        "a list of words without a space after its dashes",
        "needs: [police]",
        "needs:\n        -police",
        9,
        ("needs", "list", "dash"),
    ),
    Mistake("a list without dashes", "needs: [police]", "needs: police", 9, ("needs", "found the text", "[police]")),
    Mistake(
        "a list with commas only", "needs: [police]", "needs: police, town", 9, ("needs", "list", "[police, town]")
    ),
    Mistake(
        "one item as a block",
        "  - id: officer\n    organisation: police\n  - id: adviser\n    organisation: town\n    count: 2\n",
        "  id: officer\n  organisation: police\n",
        19,
        ("members", "a block of 2 keys", "dash"),
    ),
    Mistake(
        "a list on the line of its key", "members:\n  - id: officer", "members: - id: officer", 19, ("dash", "line")
    ),
    Mistake(
        "a chair as a list",
        "chair:\n  organisation: town\n  skills: {network_builder: 0.5, translator: 0.4, coordinator: 0.6, "
        "entrepreneur: 0.3}\n  standing: 0.5\n",
        "chair:\n  - {organisation: town}\n  - {organisation: police}\n",
        25,
        ("chair", "one block and no list", "one chair", "chair_replaced"),
    ),
    Mistake(
        "two chairs",
        "calendar:\n",
        "chair:\n  organisation: police\ncalendar:\n",
        29,
        ("'chair'", "line 25", "one chair", "chair_replaced"),
    ),
    Mistake("a key twice", "  standing: 0.5", "  standing: 0.5\n  standing: 0.6", 29, ("'standing'", "line 28")),
    # numbers
    _standing("a percentage", "80", "found 80", "0 to 1", "0.8"),
    _standing("a percentage with its sign", "80%", "80%", "0.8"),
    _standing("a percentage in words", "80 procent", "0.8"),
    _standing("a decimal comma", "0,5", "a decimal point, not a comma", "0.5"),
    _standing("a number in quotes", "'0.5'", "the text '0.5'", "0.5"),
    _standing("a number in curly quotes", "“0.5”", "0.5"),
    _standing("a number below zero", "-0.1", "found -0.1", "0 to 1"),
    _standing("a number in words", "half", "the text 'half'", "0.5"),
    _standing("yes for a number", "yes", "the text 'yes'", "a number from 0 to 1"),
    _standing("true for a number", "true", "found true", "a number from 0 to 1"),
    _standing("not a number", ".nan", "found .nan"),
    _standing("a number with a word", "0.5 (a guess)", "0.5"),
    _standing("a part", "1/2", "0.5"),
    Mistake("a decimal comma in braces", "{fear: 0.2}", "{fear: 0,2}", 10, ("fear", "decimal point", "0,2", "0.2")),
    Mistake(
        "two decimal commas in braces",
        "{network_builder: 0.5, translator: 0.4, coord",
        "{network_builder: 0,5, translator: 0,4, coord",
        27,
        ("decimal point", "0,5", "0.5"),
        2,
    ),
    _count("a point in a whole number", "2.0", "found 2.0", "a whole number", "2?"),
    _count("a whole number in words", "forty", "the text 'forty'", "40"),
    _count("a number with a unit", "40 people", "40"),
    _count("a leading zero", "017", "17"),
    _count("an exponent", "1e1", "1e1", "10"),
    _count("an underscore in a number", "1_0", "10"),
    _count("zero", "0", "found 0", "1 to 100"),
    _count("true for a count", "true", "found true", "a whole number"),
    _count("a half", "2.5", "found 2.5", "a whole number"),
    # words
    Mistake("a name with capitals and spaces", "kind: police", "kind: Police officer", 14, ("police_officer",)),
    Mistake("a scenario with a title for a name", "name: small", "name: Small team", 2, ("small_team",)),
    Mistake("a name with a hyphen", "name: small", "name: small-team", 2, ("small_team",)),
    Mistake("a name with an accent", "name: small", "name: café", 2, ("cafe",)),
    Mistake("a name in curly quotes", "name: small", "name: “small”", 2, ("quotes", "small")),
    Mistake("a name that is a number", "name: small", "name: 12", 2, ("found 12", "starts with a letter")),
    Mistake("a capital in a reference", "organisation: police", "organisation: Police", 21, ("'Police'", "'police'")),
    Mistake("a label for a reference", "facet: noise", "facet: Noise in the street", 35, ("'noise'",)),
    Mistake("a reference to nobody", "organisation: police", "organisation: polise", 21, ("'polise'", "'police'")),
    Mistake("a key with a capital", "  standing: 0", "  Standing: 0", 28, ("'Standing'", "did you mean 'standing'")),
    Mistake("a key in capitals", "horizon_weeks: 20", "HORIZON_WEEKS: 20", 4, ("did you mean 'horizon_weeks'",)),
    Mistake("a key with a space", "horizon_weeks: 20", "horizon weeks: 20", 4, ("did you mean 'horizon_weeks'",)),
    Mistake("a key with a hyphen", "horizon_weeks: 20", "horizon-weeks: 20", 4, ("did you mean 'horizon_weeks'",)),
    Mistake("an American key", "organisations:", "organizations:", 12, ("did you mean 'organisations'",)),
    Mistake("a key in Dutch", "chair:\n", "voorzitter:\n", 25, ("'voorzitter'", "did you mean 'chair'")),
    Mistake("a list in Dutch", "members:\n", "leden:\n", 19, ("'leden'", "did you mean 'members'")),
    Mistake("an inner key in Dutch", "  standing: 0.5", "  geduld: 0.5", 28, ("did you mean 'patience'",)),
    Mistake("a kind of event in Dutch", "kind: incident", "kind: verkiezingen", 34, ("did you mean 'election'",)),
    Mistake("a kind of event with capitals", "kind: joint_visit", "kind: Joint visit", 37, ("'joint_visit'",)),
    _event(
        "no for false", "  - {week: 5, kind: member_leaves, member: officer, replaced: no}\n", 36, "replaced", "false"
    ),
    _event(
        "on for true", "  - {week: 5, kind: member_leaves, member: officer, replaced: on}\n", 36, "replaced", "true"
    ),
    _event("1 for true", "  - {week: 5, kind: member_leaves, member: officer, replaced: 1}\n", 36, "replaced", "true"),
    # weeks
    _week("week 0", "0", "found 0", "1 to 20 (horizon_weeks)"),
    _week("a week below zero", "-3", "1 to 20 (horizon_weeks)"),
    _week("a week after the end", "21", "after the end", "found 21", "1 to 20"),
    _week("a week beyond all limits", "1000", "found 1000", "1 to 20 (horizon_weeks)"),
    _week("a date", "2024-01-31", "a date", "counted from the start"),
    _week("a Dutch date", "31-01-2024", "a date"),
    _week("a week in words", "five", "the text 'five'", "5"),
    _week("a named week", "week 5", "the text 'week 5'"),
    Mistake(
        "weeks that fall", "every_weeks: 2", "weeks: [2, 5, 4]", 30, ("calendar.weeks[2]", "do not rise", "after 5")
    ),
    Mistake("a meeting in week 0", "every_weeks: 2", "weeks: [0, 5]", 30, ("calendar.weeks[0]", "1 to 20")),
    Mistake("a rhythm and a list", "every_weeks: 2", "every_weeks: 2\n  weeks: [1]", 29, ("calendar", "both")),
    _event(
        "somebody leaves before joining",
        "  - {week: 8, kind: member_joins, member: nurse, organisation: town}\n"
        "  - {week: 4, kind: member_leaves, member: nurse}\n",
        37,
        "events[2].member",
        "'nurse' joins in week 8",
        "week 4",
        "week 8 or later",
    ),
    _event(
        "one of several leaves before joining",
        "  - {week: 4, kind: member_leaves, member: nurse_2}\n"
        "  - {week: 8, kind: member_joins, member: nurse, organisation: town, count: 3}\n",
        36,
        "'nurse_2' joins in week 8",
    ),
    _event(
        "somebody leaves twice",
        "  - {week: 4, kind: member_leaves, member: officer}\n  - {week: 6, kind: member_leaves, member: officer}\n",
        37,
        "'officer' has left already, in week 4",
        "line 36",
    ),
    _event(
        "one leaves after the whole line has left",
        "  - {week: 4, kind: member_leaves, member: adviser}\n  - {week: 6, kind: member_leaves, member: adviser_1}\n",
        37,
        "'adviser_1' has left already",
    ),
    _event(
        "somebody joins twice",
        "  - {week: 4, kind: member_joins, member: nurse, organisation: town}\n"
        "  - {week: 6, kind: member_joins, member: nurse, organisation: town}\n",
        37,
        "'nurse' is already there at line 36",
    ),
    _event(
        "somebody joins who is there",
        "  - {week: 4, kind: member_joins, member: officer, organisation: police}\n",
        36,
        "'officer' is already there at line 20",
    ),
    _event(
        "somebody unknown leaves",
        "  - {week: 4, kind: member_leaves, member: oficer}\n",
        36,
        "'oficer'",
        "did you mean 'officer'",
    ),
    # what YAML has and files have not
    Mistake("an empty file", "", "\n# nothing\n", None, ("empty",)),
    Mistake("two documents", "chair:\n", "---\nchair:\n", 25, ("second document",)),
    Mistake("an anchor", "interest: {fear: 1}", "interest: &own {fear: 1}", 18, ("an anchor", "'&own'")),
    Mistake("a merge key", "  standing: 0.5", "  <<: {standing: 0.5}", 28, ("a merge key",)),
    Mistake("a list at the top", "", "- name: small\n", 1, ("block of keys",)),
    Mistake("words", "", "This is my team.\n", 1, ("key",)),
    Mistake("very deep brackets", "needs: [police]", "needs: " + "[" * 60 + "]" * 60, 9, ("too deep",)),
    Mistake("an escape in a name", "organisation: police", 'organisation: "po\\nlice"', 21, (r"'po\nlice'",)),
    Mistake(
        "a line break in an id", "id: officer", 'id: "of\\r\\nficer"', 20, (r"of\r\nficer", "a name of small letters")
    ),
    Mistake("half of a character", "A small team", '"\\ud83d"', 3, ("character",)),
    # rules
    Mistake("a facet that feeds itself", "{fear: 0.2}", "{noise: 0.2}", 10, ("cannot feed itself",)),
    Mistake("no strategy of this name", "standing: 0.5", "strategy: adaptief", 28, ("'adaptief'", "'adaptive'")),
    Mistake("a script without lines", "standing: 0.5", "strategy: scripted", 28, ("needs a script",)),
    Mistake(
        "a depth beyond all",
        "chair:\n",
        "conditions: {history: {sore_depth: 3}}\nchair:\n",
        25,
        ("sore_depth", "trust"),
    ),
    # sets of constants
    _constants("a decimal comma", "2.6", "2,6", 4, "constants.clash_rate", "decimal point", "2.6?"),
    _constants("a key with a space", "clash_rate", "clash rate", 4, "unknown constant 'clash rate'", "'clash_rate'"),
    _constants("a key with capitals", "clash_rate", "Clash_Rate", 4, "did you mean 'clash_rate'"),
    _constants("a key with a hyphen", "clash_rate", "clash-rate", 4, "did you mean 'clash_rate'"),
    _constants("a number in quotes", "2.6", "'2.6'", 4, "the text '2.6'", "2.6?"),
    _constants("a number in words", "loss_ratio: 4", "loss_ratio: four", 5, "the text 'four'", "4?"),
    _constants("no space after a colon", "clash_rate: 2.6", "clash_rate:2.6", 4, "a space is missing"),
    _constants("a tab", "  clash_rate", "\tclash_rate", 4, "a tab"),
    _constants("a lost indent", "  loss_ratio", "loss_ratio", 5, "it belongs to constants (line 3)"),
    _constants("a key twice", "loss_ratio: 4", "clash_rate: 4", 5, "'clash_rate'", "line 4"),
    _constants("a title that is a number", "More clashes", "1.10", 2, "1.10", "quotes"),
    _constants("a key in Dutch", "constants:", "constanten:", 3, "did you mean 'constants'"),
    _constants("a percentage beyond its range", "2.6", "260", 4, "found 260", "0.5 to 8"),
    # sweeps
    _sweep("a list without dashes", "[case_platform]", "case_platform", 4, "list", "[case_platform]"),
    _sweep("a key in the singular", "scenarios:", "scenario:", 4, "did you mean 'scenarios'"),
    _sweep("a strategy with capitals", "adaptive]", "Adaptive]", 7, "'Adaptive'", "did you mean 'adaptive'"),
    _sweep(
        "strategies without brackets",
        "[follow_the_voice, adaptive]",
        "follow_the_voice, adaptive",
        7,
        "in brackets",
        "[follow_the_voice, adaptive]",
    ),
    _sweep("decimal commas in a list", "[0, 0.5, 1]", "[0, 0,5, 1]", 9, "0 twice", "decimal point"),
    _sweep("a decimal comma", "[0, 0.5, 1]", "0,5", 9, "decimal point", "0.5?"),
    _sweep("a decimal comma in braces", "0.6", "0,6", 10, "decimal point", "0.6?"),
    _sweep("percentages", "[0, 0.5, 1]", "[0, 50]", 9, "found 50", "0.5?"),
    _sweep("a reversed range", "{low: 0, high: 0.6", "{low: 0.6, high: 0", 10, "more than 0.6", "low: 0, high: 0.6"),
    _sweep("a range in Dutch", "{low: 0, high", "{laag: 0, hoog", 10, "'low'", "'high'", most=2),
    _sweep("a point in a whole number", "points: 8", "points: 8.0", 11, "8.0", "1 to 1000000", "8?"),
    _sweep("a design in one word", "{kind: lhs, points: 8}", "grid", 11, "the text 'grid'", "lhs", "{kind: grid}"),
    _sweep("a design in capitals", "kind: lhs", "kind: LHS", 11, "did you mean 'lhs'"),
    _sweep("a phase with a capital", "[storming]", "[Storming]", 14, "did you mean 'storming'"),
    _sweep("an outcome in week 0", "of: order}", "of: order, week: 0}", 13, "found 0", "1 to 40 (horizon_weeks)"),
    _sweep("an outcome after the end", "of: order}", "of: order, week: 50}", 13, "found 50", "at most 40"),
    _sweep("an outcome without a kind", "{kind: level, of", "{of", 13, "outcomes.order.kind: missing", "level"),
    _sweep("a path that leads nowhere", "conditions.covenant", "conditions.covenent", 9, "did you mean 'covenant'"),
    _sweep("a path in Dutch", "conditions.covenant", "condities.covenant", 9, "did you mean 'conditions'"),
    _sweep("a title with a colon", "title: Does", "title: A question: does", 3, "quotes"),
)
