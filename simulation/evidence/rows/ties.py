"""What happens between people: trust, recognition, frames; and between the team and residents."""

from __future__ import annotations

from simulation.evidence.row import Combination, Level, Ratio, Row, Setting, more
from simulation.evidence.rows.settings import NO_HANDOVER, ORDINARY_CHAIR, RUITERSOORD
from simulation.evidence.traces import (
    bursts,
    kept_by_recognition,
    residents_trust_per_promise,
    trust_per_word,
    views_apart,
    voiced_share,
)
from simulation.experiment.observables import at, change, first_reach, mean_over, part_of_first, relative, sooner

_ORDINARY = Setting("ruitersoord", ORDINARY_CHAIR)
_FACETS = ("street_nuisance", "repeat_offenders", "homes", "hidden_need", "public_space", "low_reporting")
_STAYS = Setting("ruitersoord", {"events": [NO_HANDOVER]})

ROWS: tuple[Row, ...] = (
    Row(
        "E33",
        "Trust is slow to come and quick to go: one broken word outweighs three that were kept",
        "B",
        "[R]; [B] note 4",
        {"team": _ORDINARY},
        (
            Combination(
                "trust lost by a word broken, above three times what a word kept gives (thousandths)",
                ((-1.0, "team", trust_per_word("broken")), (-3.0, "team", trust_per_word("kept"))),
                above=0.0,
                scale=2.0,
            ),
        ),
    ),
    Row(
        "E34",
        "Spill-over: a broken agreement lowers trust in the breaker's colleagues too, less than in the breaker",
        "C",
        "[B] note 4",
        {"team": _ORDINARY},
        (
            Combination(
                "trust lost in a colleague by a word broken (thousandths)",
                ((-1.0, "team", trust_per_word("broken by a colleague")),),
                above=0.0,
                scale=1.0,
            ),
            Combination(
                "trust lost in the breaker, above that lost in a colleague (thousandths)",
                (
                    (-1.0, "team", trust_per_word("broken")),
                    (1.0, "team", trust_per_word("broken by a colleague")),
                ),
                above=0.0,
                scale=2.0,
            ),
        ),
    ),
    Row(
        "E35",
        "Recognition governs enactment",
        "B",
        "[B] 2.3.5, 7.1; Jackson 1996",
        {"team": _ORDINARY},
        (Level(kept_by_recognition(), "team", least=0.08, scale=0.05),),
    ),
    Row(
        "E42",
        "Trust comes before knowing who can do what",
        "B",
        "[V]",
        {"team": _STAYS},
        (
            Level(sooner(first_reach("trust", 0.5), first_reach("image_accuracy", 0.5)), "team", least=0.60),
            Level(change("image_accuracy", 1, 52), "team", least=0.10),
        ),
    ),
    Row(
        "E43",
        "Not by sameness: frames stay different while the team performs",
        "B",
        "[V]; [B]",
        {"team": RUITERSOORD},
        (Level(part_of_first("frame_dispersion", 60), "team", least=0.60),),
    ),
    Row(
        "E46",
        "Residents: trust rises slowly with follow-up, and one broken promise costs several kept ones",
        "B",
        "[R]; [V]; [B] ch. 5",
        {"team": RUITERSOORD},
        (
            Level(change("residents_trust", 1, 52), "team", least=0.02, most=0.40),
            Combination(
                "residents' trust lost by a promise broken, above three times what a promise kept gives (thousandths)",
                (
                    (-1.0, "team", residents_trust_per_promise("broken")),
                    (-3.0, "team", residents_trust_per_promise("kept")),
                ),
                above=0.0,
                scale=1.0,
            ),
        ),
    ),
    Row(
        "E47",
        "Different views are what clashes: people who see the problem alike voice less",
        "B",
        "[B] 2.3.5, 7.1; Kaufman, Elliott & Shmueli 2003",
        {
            "as it was": _ORDINARY,
            "one view": Setting(
                "ruitersoord",
                {**ORDINARY_CHAIR, "people": {"spread": 0.0}},
                every_organisation={"interest": dict.fromkeys(_FACETS, 1.0)},
            ),
        },
        (
            Ratio(mean_over("voiced", 1, 26), "one view", "as it was", most=0.75),
            Ratio(mean_over("storming", 1, 26), "one view", "as it was", most=0.90),
        ),
    ),
    Row(
        "E49",
        "Listening: open people come a little nearer to each other's view of the problem",
        "B",
        "[B] 2.3; Kaufman, Elliott & Shmueli 2003",
        {
            "open": Setting("ruitersoord", {"people": {"openness": 0.9}}),
            "closed": Setting("ruitersoord", {"people": {"openness": 0.1}}),
        },
        (more(at("frame_dispersion", 52), "closed", "open"),),
    ),
    Row(
        "E50",
        "Safety: people who trust each other from the start say more of their differences aloud",
        "B",
        "[B] 2.3.5, 4.5; [V]",
        {
            "trusting": Setting("ruitersoord", {"conditions": {"history": {"trust": 0.85}}}),
            "wary": Setting("ruitersoord", {"conditions": {"history": {"trust": 0.15}}}),
        },
        (more(voiced_share(6), "trusting", "wary"),),
    ),
    Row(
        "E51",
        "Stored conflict bursts out under pressure",
        "B",
        "[V]",
        {
            name: Setting(
                "ruitersoord_avoiding",
                {
                    "conditions": {
                        "pressure": pressure,
                        "means": 0.0,
                        "history": {"disappointment": 0.9},
                    }
                },
            )
            for name, pressure in (("pressed", 0.9), ("left alone", 0.0))
        },
        (more(bursts(), "pressed", "left alone", scale=1.0),),
    ),
    Row(
        "E56",
        "Colleagues are not of one mind: people of one organisation differ in their view, if less than others",
        "B",
        "[B] 2.3, 4.2; Kaufman, Elliott & Shmueli 2003",
        {"team": RUITERSOORD},
        (
            Level(views_apart("within"), "team", least=0.05),
            Combination(
                "distance between first views: across organisations, above within them",
                ((1.0, "team", views_apart("across")), (-1.0, "team", views_apart("within"))),
                above=0.0,
            ),
        ),
    ),
    Row(
        "E61",
        "People find themselves in a story once their own concern is on the table, not before, however clear it is",
        "B",
        "[B] 2.3.5, 7.1; Jackson 1996",
        {"team": RUITERSOORD},
        (
            Level(relative("recognition", "clarity", 4), "team", most=0.40),
            Level(relative("recognition", "clarity", 52), "team", least=0.50),
        ),
    ),
    Row(
        "E62",
        "A first story splits the difference: before there is a language for it, it holds little of what was said",
        "B",
        "[B] 2.3.5, 2.4.4",
        {"team": RUITERSOORD},
        (
            Level(relative("breadth", "on_table", 13), "team", most=0.30),
            Level(relative("breadth", "on_table", 52), "team", least=0.45),
        ),
    ),
)
