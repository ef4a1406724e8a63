"""Figures of reports, in words: what stands in them and under them, and what they show for who cannot see them."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # what stands in figures
    "report_key_phases": (
        "Phase of the team, as an observer would read it",
        "Fase van het team, zoals een waarnemer die zou zien",
    ),
    "report_axis_runs": ("share of runs", "deel van de keren"),
    "report_axis_far": ("how far in each phase", "hoe ver in elke fase"),
    "report_axis_meetings": ("meetings", "vergaderd"),
    "report_axis_events": ("events", "voorval"),
    "report_axis_people": ("people at meetings, joint results", "aanwezigen, resultaten"),
    "report_axis_results": ("joint results so far", "gezamenlijke resultaten"),
    "report_axis_indicators": ("indicators, 0 to 1", "kenmerken, 0 tot 1"),
    "report_axis_list": ("on the list (with the chair)", "op de lijst (met voorzitter)"),
    "report_axis_came": ("bars: who came", "balken: wie kwam"),
    "report_rhythm": (
        "{count:meeting|meetings}, {every:week|weeks} apart",
        "{count:bijeenkomst|bijeenkomsten}, om de {every:week|weken}",
    ),
    "report_not_yet": ("not yet {phase}", "nog niet {phase}"),
    "report_either": ("{one} or {other}", "{one} of {other}"),
    "report_figure_response": ("What changes what", "Wat verandert wat"),
    "report_figure_interactions": ("What depends on what", "Wat hangt van wat af"),
    "report_figure_phases": ("Where teams end", "Waar teams eindigen"),
    "report_figure_time_to_phase": ("How long it takes", "Hoe lang het duurt"),
    "report_figure_time_by": ("How long it takes, by {by}", "Hoe lang het duurt, naar {by}"),
    "report_figure_sensitivity": ("What the outcomes hang on", "Waar de uitkomsten van afhangen"),
    # captions, and what figures show for who cannot see them
    "report_axis_number": ("number", "aantal"),
    "report_axis_kept": ("kept", "nagekomen"),
    "report_line_taking_part": ("people who take part: {level}", "mensen die meedoen: {level}"),
    "report_line_joint_results": (
        "joint results of a run so far: {level}",
        "gezamenlijke resultaten per keer: {level}",
    ),
    "report_line_kept": ("agreements kept so far: {share}", "afspraken nagekomen: {share}"),
    "report_line_there": (
        "week {week}: the team is still there in {there} of {runs:run|runs}",
        "week {week}: het team is er nog in {there} van {runs:keer|keer}",
    ),
    "report_phases_caption": (
        "Each panel: {runs:simulated run|simulated runs} of one team; the height of an area is the share of runs in "
        "that phase in that week. Seed {seed}; run k of every panel has the same luck. Below the "
        "phases, whatever these are: people who take part (mean over the runs in which the team has not ended), joint "
        "results and agreements kept so far (all runs), weeks in which at least half of the runs met, and numbered "
        "events. Simulated, not observed. The numbers stand in "
        "the tables below.",
        "Elk vlak: één team, {runs:keer|keer} gesimuleerd; de hoogte van een gebied is het deel van de keren dat het "
        "team in die week in die fase was. Seed {seed}; keer k heeft in elk vlak hetzelfde toeval. Onder de "
        "fasen, los daarvan: mensen die meedoen (gemiddeld over de keren dat het team niet is opgehouden), "
        "gezamenlijke resultaten en nagekomen afspraken tot dan toe (alle keren), weken waarin ten minste de helft van "
        "de keren is vergaderd, en genummerde gebeurtenissen. Gesimuleerd, niet "
        "waargenomen. De cijfers staan in de tabellen hieronder.",
    ),
    "report_alt_phases": (
        "Areas of phases by week, one panel per team.",
        "Vlakken van fasen per week, een figuurdeel per team.",
    ),
    "report_alt_team": (
        "{team}: most often in {phase:phase} at the end ({share}).",
        "{team}: aan het eind meestal in de fase {phase:phase} ({share}).",
    ),
    "report_session_caption": (
        "Each panel: one course of the same team with the same luck (seed {seed}, replication {replication}); the "
        "height of an area is how far the team is in that phase in that week, as an observer would read it. Grey: "
        "not played. Below a panel: meetings and numbered events. Simulated, not observed. The numbers stand in the "
        "tables below.",
        "Elk vlak: één verloop van hetzelfde team met hetzelfde toeval (seed {seed}, herhaling {replication}); de "
        "hoogte van een gebied is hoe ver het team in die week in die fase is, zoals een waarnemer het zou zien. "
        "Grijs: niet gespeeld. Onder een vlak: bijeenkomsten en genummerde gebeurtenissen. Gesimuleerd, niet "
        "waargenomen. De cijfers staan in de tabellen hieronder.",
    ),
    "report_alt_courses": (
        "Areas of phases by week, one panel per course.",
        "Vlakken van fasen per week, een figuurdeel per verloop.",
    ),
    "report_alt_course": ("{course}: {spells}.", "{course}: {spells}."),
    "report_spell": (
        "{phase:phase} in weeks {first} to {last}",
        "{phase:phase} in week {first} tot en met {last}",
    ),
    "report_run_caption": (
        "{course}: one simulated run of {weeks:week|weeks} (seed {seed}, replication {replication}). Above: how far "
        "the team is in each phase; in the middle: who came; below: six indicators from 0 (none) to 1 (full). With "
        "other luck it may go otherwise. Simulated, not observed.",
        "{course}: één keer gesimuleerd, {weeks:week|weken} (seed {seed}, herhaling {replication}). Boven: hoe ver het "
        "team in elke fase is; midden: wie er kwam; onder: zes kenmerken van 0 (niets) tot 1 (volledig). Met ander "
        "toeval kan het anders gaan. Gesimuleerd, niet waargenomen.",
    ),
    "report_alt_run": (
        "One run by week, {course}: phases, people at each meeting and six indicators. It went through {spells}.",
        "Eén verloop per week, {course}: fasen, mensen bij elke bijeenkomst en zes kenmerken. Het doorliep {spells}.",
    ),
    "report_sweep_caption": (
        "{what} {settings:setting|settings}, {runs:run|runs}, {luck}. Names are those in the file of the sweep. "
        "Simulated, not observed. The numbers stand in the tables below.",
        "{what} {settings:instelling|instellingen}, {runs:keer|keer} gesimuleerd, {luck}. Namen zijn die in het "
        "bestand. Gesimuleerd, niet waargenomen. De cijfers staan in de tabellen hieronder.",
    ),
    "report_luck_common": ("the same luck in every setting", "in elke instelling hetzelfde toeval"),
    "report_luck_own": ("luck of its own in every setting", "in elke instelling eigen toeval"),
    "report_shows_response": (
        "Each outcome along each thing that varied, as the mean over all settings with that value; bars are 95% "
        "intervals. Lines that are not parallel tell that two things depend on each other.",
        "Elke uitkomst langs elk ding dat varieerde, als gemiddelde over alle instellingen met die waarde; streepjes "
        "zijn 95%-intervallen. Lijnen die niet evenwijdig lopen, zeggen dat twee dingen van elkaar afhangen.",
    ),
    "report_shows_phases": (
        "Share of the runs that are in each phase in their last week, over all settings with that value.",
        "Deel van de keren dat in de laatste week in elke fase is, over alle instellingen met die waarde.",
    ),
    "report_shows_interactions": (
        "For each outcome, the two things of which the effect of the one hangs most on the other; cells are means over "
        "all settings.",
        "Voor elke uitkomst de twee dingen waarvan de werking van het ene het meest van het andere afhangt; de vakken "
        "zijn gemiddelden over alle instellingen.",
    ),
    "report_shows_time_to_phase": (
        "Share of the runs that have not yet been in a phase, by week (Kaplan-Meier); bands are 95% intervals. In "
        "brackets: how many of the runs came to it.",
        "Deel van de keren dat nog niet in een fase is geweest, per week (Kaplan-Meier); banden zijn 95%-intervallen. "
        "Tussen haakjes: hoe vaak die fase is bereikt.",
    ),
    "report_shows_sensitivity": (
        "How much each outcome hangs on each thing that varied; bars are 95% intervals over the points.",
        "Hoezeer elke uitkomst afhangt van elk ding dat varieerde; streepjes zijn 95%-intervallen over de punten.",
    ),
    "report_alt_response": (
        "Panels with curves: each outcome along each thing that varied. The table below has the same numbers.",
        "Figuurdelen met lijnen: elke uitkomst langs elk ding dat varieerde. De tabel hieronder heeft dezelfde "
        "cijfers.",
    ),
    "report_alt_ends": (
        "Stacked bars: in which phase runs end. The table below has the same numbers.",
        "Gestapelde staven: in welke fase het eindigt. De tabel hieronder heeft dezelfde cijfers.",
    ),
    "report_alt_interactions": (
        "Maps of means of two things at once. The table below has the same numbers.",
        "Kaarten van gemiddelden van twee dingen tegelijk. De tabel hieronder heeft dezelfde cijfers.",
    ),
    "report_alt_time_to_phase": (
        "Falling curves: which share of runs has not yet come to a phase. The table below has the same numbers.",
        "Dalende lijnen: welk deel van de keren nog niet in een fase kwam. De tabel hieronder heeft dezelfde cijfers.",
    ),
    "report_alt_sensitivity": (
        "Points with intervals: how much each outcome hangs on each thing. The table below has the same numbers.",
        "Punten met intervallen: hoezeer elke uitkomst van elk ding afhangt. De tabel hieronder heeft dezelfde "
        "cijfers.",
    ),
}
