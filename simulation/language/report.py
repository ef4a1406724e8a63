"""The words of reports."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # the frame
    "report_kind": ("Report of a simulation", "Verslag van een simulatie"),
    "report_simulated": (
        "Everything below was simulated with Bruggenbouwers, a model of teams of professionals from different "
        "organisations. What was observed in reality is named as such.",
        "Alles hieronder is gesimuleerd met Bruggenbouwers, een model van teams van professionals uit verschillende "
        "organisaties. Wat in werkelijkheid is waargenomen, staat er met zoveel woorden bij.",
    ),
    "report_contents": ("Contents", "Inhoud"),
    "report_compared": ("What was compared", "Wat is vergeleken"),
    "report_found": ("What came out", "Wat eruit kwam"),
    "report_minutes": ("Minutes of version {name}", "Notulen van versie {name}"),
    "report_meaning": ("What to say from this, and what not", "Wat u hieruit kunt zeggen, en wat niet"),
    "report_made": ("How this was made", "Hoe dit is gemaakt"),
    # titles and questions
    "report_title_teams": ("{teams} compared", "{teams} vergeleken"),
    "report_title_many": ("{teams} teams compared", "{teams} teams vergeleken"),
    "report_title_ways": ("{team}, led in {ways} ways", "{team}, op {ways} manieren geleid"),
    "report_title_session": ("A session: {title}", "Een sessie: {title}"),
    "report_question_teams": (
        "How do these teams develop, each simulated {runs:time|times} with the same luck, and what differs?",
        "Hoe ontwikkelen deze teams zich, elk {runs:keer|keer} gesimuleerd met hetzelfde toeval, en wat verschilt er?",
    ),
    "report_question_ways": (
        "What differs when this team is led in different ways, each {runs:time|times} with the same luck?",
        "Wat verschilt er als dit team op verschillende manieren wordt geleid, elk {runs:keer|keer} met hetzelfde "
        "toeval?",
    ),
    "report_question_both": (
        "What differs between these teams, and between ways of leading them, each simulated {runs:time|times} with the "
        "same luck?",
        "Wat verschilt er tussen deze teams, en tussen manieren om ze te leiden, elk {runs:keer|keer} gesimuleerd met "
        "hetzelfde toeval?",
    ),
    "report_question_one": (
        "How does this team develop, simulated {runs:time|times}, each time with other luck?",
        "Hoe ontwikkelt dit team zich, {runs:keer|keer} gesimuleerd, elke keer met ander toeval?",
    ),
    "report_question_session": (
        "What became of this team, and what would have become of the same people with the same luck, led otherwise?",
        "Wat werd er van dit team, en wat was er met dezelfde mensen en hetzelfde toeval van geworden als het anders "
        "was geleid?",
    ),
    "report_question_sweep": (
        "What changes what? {settings:setting|settings} were simulated, {runs:run|runs} in all.",
        "Wat verandert wat? Er zijn {settings:instelling|instellingen} gesimuleerd, {runs:keer|keer} in totaal.",
    ),
    # what was compared
    "report_overview_caption": ("Teams in this report", "Teams in dit verslag"),
    "report_strategies_mean": ("Ways of leading the meetings", "Manieren om de bijeenkomsten te leiden"),
    "report_was_observed": ("Observed in reality:", "In werkelijkheid waargenomen:"),
    "report_people": (
        "{people:person|people} from {parties:organisation|organisations}, besides the chair",
        "{people:persoon|personen} uit {parties:organisatie|organisaties}, naast de voorzitter",
    ),
    "report_length": ("Length", "Duur"),
    "report_weeks": ("{weeks:week|weeks}", "{weeks:week|weken}"),
    "report_name": ("Name in files", "Naam in bestanden"),
    "report_no_origins": (
        "The file of this team does not say where its values come from: take all of them as assumed.",
        "Het bestand van dit team zegt niet waar de waarden vandaan komen: neem aan dat ze alle zijn aangenomen.",
    ),
    "report_team_unfinished": (
        "This team is not whole by itself; only with what varied does it become one.",
        "Dit team is op zichzelf niet af; het wordt pas een team met wat er is gevarieerd.",
    ),
    "report_origins_caption": (
        "{title}: what was observed, with its source, and what was assumed, and why (in the language of the file)",
        "{title}: wat is waargenomen, met de bron, en wat is aangenomen, en waarom (in de taal van het bestand)",
    ),
    "report_origins_fold": (
        "What was observed and what was assumed: {observed:remark|remarks} with a source, "
        "{assumed:assumption|assumptions}",
        "Wat is waargenomen en wat is aangenomen: {observed:opmerking|opmerkingen} met een bron, "
        "{assumed:aanname|aannames}",
    ),
    "report_part_team": ("The team as a whole", "Het team als geheel"),
    "report_week_of": ("{event}, in week {week}", "{event} (week {week})"),
    "report_everything": ("All of it", "Alles hiervan"),
    "report_observed": ("observed", "waargenomen"),
    "report_assumed": ("assumed", "aangenomen"),
    "report_yes": ("yes", "ja"),
    "report_no": ("no", "nee"),
    "report_studies": ("Studies that are named by a letter", "Onderzoeken die met een letter worden genoemd"),
    "report_study_B": (
        "Walberg, Van der Klok and Spithoven (2025), Bruggenbouwers: a field study of three neighbourhood teams",
        "Walberg, Van der Klok en Spithoven (2025), Bruggenbouwers: veldonderzoek bij drie wijkteams",
    ),
    "report_study_R": (
        "WRR (2005), Vertrouwen in de buurt: on trust between residents and institutions",
        "WRR (2005), Vertrouwen in de buurt: over vertrouwen tussen bewoners en instellingen",
    ),
    "report_study_S": (
        "Schuilenburg and Dijkstra (2011), Achter de voordeur met stedelijke interventieteams",
        "Schuilenburg en Dijkstra (2011), Achter de voordeur met stedelijke interventieteams",
    ),
    "report_study_V": (
        "Van den Brink and others (2011), De Aanhouder Wint",
        "Van den Brink en anderen (2011), De Aanhouder Wint",
    ),
    "report_study_W": (
        "De Boer and Van der Lans (2013), Burgerkracht in de wijk",
        "De Boer en Van der Lans (2013), Burgerkracht in de wijk",
    ),
    # heads of tables
    "report_head_team": ("Team", "Team"),
    "report_head_led": ("Way of leading", "Manier van leiden"),
    "report_head_does": ("What the chair does", "Wat de voorzitter doet"),
    "report_head_weeks": ("Weeks", "Weken"),
    "report_head_week": ("Week", "Week"),
    "report_head_runs": ("Runs", "Keer gesimuleerd"),
    "report_head_value": ("Value", "Waarde"),
    "report_head_basis": ("Basis", "Grond"),
    "report_head_why": ("Source, or why this was assumed", "Bron, of waarom dit is aangenomen"),
    "report_head_phase": ("Phase", "Fase"),
    "report_head_seen": ("What an observer sees", "Wat een waarnemer ziet"),
    "report_head_most": ("Most often, with 95% interval", "Meestal, met 95%-interval"),
    "report_head_reached": ("Ever in this phase", "Ooit in deze fase"),
    "report_head_sure": ("95% interval", "95%-interval"),
    "report_head_median": ("First week (median)", "Eerste week (mediaan)"),
    "report_head_median_sure": ("95% interval of the median", "95%-interval van de mediaan"),
    "report_head_first": ("First meeting", "Eerste bijeenkomst"),
    "report_head_best": ("Best attended", "Best bezocht"),
    "report_head_last": ("Last meeting", "Laatste bijeenkomst"),
    "report_head_indicator": ("Indicator", "Kenmerk"),
    "report_head_figure": ("Figure", "Cijfer"),
    "report_head_first_set": ("First set", "Eerste reeks"),
    "report_head_chance_low": ("By chance, from", "Door toeval, van"),
    "report_head_chance_high": ("to", "tot"),
    "report_head_lowest": ("Over all sets, from", "Over alle reeksen, van"),
    "report_head_highest": ("up to", "tot en met"),
    "report_head_mark": ("Number in the figure", "Nummer in de figuur"),
    "report_head_happens": ("What happens", "Wat er gebeurt"),
    "report_head_course": ("Course", "Verloop"),
    "report_head_meetings": ("Meetings held", "Gehouden bijeenkomsten"),
    "report_head_meeting": ("Meeting", "Bijeenkomst"),
    "report_head_decided": ("Of those, decided by a person", "Waarvan door een mens beslist"),
    "report_head_by": ("Decided by", "Beslist door"),
    "report_head_moves": ("What the chair did (share of attention)", "Wat de voorzitter deed (deel van de aandacht)"),
    "report_head_came": ("Came", "Kwamen"),
    "report_head_varied": ("What varied", "Wat varieerde"),
    "report_head_kind": ("Who decides on it", "Wie erover gaat"),
    "report_head_values": ("Values", "Waarden"),
    "report_head_outcome": ("Outcome", "Uitkomst"),
    "report_head_means": ("What it is, in each run", "Wat het is, elke keer dat is gesimuleerd"),
    "report_head_change": ("From and to", "Van en naar"),
    "report_head_effect": ("Change of the outcome", "Verandering van de uitkomst"),
    "report_head_effect_sure": ("95% interval of that", "95%-interval daarvan"),
    "report_head_with": ("Together with", "Samen met"),
    "report_head_mean": ("Mean", "Gemiddelde"),
    "report_head_low": ("95% interval, from", "95%-interval, van"),
    "report_head_high": ("to", "tot"),
    "report_head_came_to": ("Came to it, of all runs", "Kwamen er, van alle keren"),
    "report_head_index": ("Index", "Maat"),
    "report_head_value_of": ("Its value", "Waarde ervan"),
    "report_head_half": ("Half of the 95% interval", "Halve 95%-interval"),
    # what stands in figures
    "report_key_phases": (
        "Phase of the team, as an observer would read it",
        "Fase van het team, zoals een waarnemer die zou zien",
    ),
    "report_axis_runs": ("share of runs", "deel van de keren"),
    "report_axis_far": ("how far in each phase", "hoe ver in elke fase"),
    "report_axis_meetings": ("meetings", "vergaderd"),
    "report_axis_events": ("events", "voorval"),
    "report_axis_people": ("people at the meeting", "mensen aanwezig"),
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
    "report_phases_caption": (
        "Each panel: {runs:simulated run|simulated runs} of one team; the height of an area is the share of runs in "
        "that phase in that week. Seed {seed}; run k of every panel has the same luck. Below a panel: weeks in "
        "which at least half of the runs met, and numbered events. Simulated, not observed. The numbers stand in "
        "the tables below.",
        "Elk vlak: één team, {runs:keer|keer} gesimuleerd; de hoogte van een gebied is het deel van de keren dat het "
        "team in die week in die fase was. Seed {seed}; keer k heeft in elk vlak hetzelfde toeval. Onder een vlak: "
        "weken waarin ten minste de helft van de keren is vergaderd, en genummerde gebeurtenissen. Gesimuleerd, niet "
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
    # what came out: tables
    "report_phases_mean": ("What the phases mean", "Wat de fasen betekenen"),
    "report_final_caption": (
        "Phase in the last week: share of {runs:run|runs} per team",
        "Fase in de laatste week: deel van {runs:keer|keer} per team",
    ),
    "report_reached_caption": (
        "Phases that were ever reached, and when: {runs:run|runs} per team. A run that never gets there counts as "
        "later than its last week",
        "Fasen die ooit zijn bereikt, en wanneer: {runs:keer|keer} per team. Een keer dat de fase niet komt, telt als "
        "later dan de laatste week",
    ),
    "report_under_half": ("under half of the runs", "minder dan de helft"),
    "report_never": ("never", "nooit"),
    "report_weeks_from": ("week {low} or later", "week {low} of later"),
    "report_weeks_between": ("week {low} to {high}", "week {low} tot {high}"),
    "report_interval": ("{low} to {high}%", "{low} tot {high}%"),
    "report_between": ("{low} to {high}", "{low} tot {high}"),
    "report_attendance_caption": (
        "People at the meetings, the chair included: median over runs",
        "Mensen bij de bijeenkomsten, met de voorzitter: mediaan over alle keren",
    ),
    "report_indicators_caption": (
        "Indicators in the last week, from 0 (none) to 1 (full): mean over {runs:run|runs}",
        "Kenmerken in de laatste week, van 0 (niets) tot 1 (volledig): gemiddelde over {runs:keer|keer}",
    ),
    "report_indicators_fold": (
        "All indicators in the last week, by team",
        "Alle kenmerken in de laatste week, per team",
    ),
    "report_team_number": ("Team {number}", "Team {number}"),
    "report_week": ("Week {week}", "Week {week}"),
    "report_by_week_caption": (
        "{team}: share of {runs:run|runs} in each phase, by week",
        "{team}: deel van {runs:keer|keer} in elke fase, per week",
    ),
    "report_by_week_fold": (
        "The numbers of the figure, week by week: {team}",
        "De cijfers van de figuur, week voor week: {team}",
    ),
    "report_events_caption": ("{title}: events", "{title}: gebeurtenissen"),
    "report_ranges": ("What the constants leave open", "Wat de constanten openlaten"),
    "report_ranges_told": (
        "How people react is set by behavioural constants, which nobody knows exactly. The same teams were run under "
        "{sets:set of constants|sets of constants}. Where the range over all sets is the wider one, more runs do not "
        "help: what is not known of people matters, not luck.",
        "Hoe mensen reageren ligt vast in gedragsconstanten, die niemand precies kent. Dezelfde teams zijn gesimuleerd "
        "onder {sets:reeks constanten|reeksen constanten}. Waar de spreiding over alle reeksen het grootst is, helpt "
        "vaker simuleren niet: dan telt wat we niet van mensen weten, niet het toeval.",
    ),
    "report_ranges_caption": (
        "By chance: 95% interval under the set '{first}'. Over all sets: the lowest and the highest",
        "Door toeval: 95%-interval onder de reeks '{first}'. Over alle reeksen: de laagste en de hoogste waarde",
    ),
    "report_range_final": ("ends in {phase:phase}", "eindigt in de fase {phase:phase}"),
    "report_range_last": ("people at the last meeting", "mensen bij de laatste bijeenkomst"),
    # a session
    "report_session_told": (
        "These are courses of one team with one luck: the same people fall ill or happen to speak up in each (seed "
        "{seed}, replication {replication}). Only how the meetings were led differs.",
        "Dit zijn verlopen van één team met één toeval: in elk worden dezelfde mensen ziek of nemen zij toevallig het "
        "woord (seed {seed}, herhaling {replication}). Alleen hoe de bijeenkomsten zijn geleid verschilt.",
    ),
    "report_versions_caption": ("Courses in this report", "Verlopen in dit verslag"),
    "report_version_person": ("Version {name}: a person in the chair", "Versie {name}: iemand zit zelf voor"),
    "report_version_strategy": ("Version {name}: {strategy:strategy}", "Versie {name}: {strategy:strategy}"),
    "report_reference_own": (
        "For comparison: the team's own chair, {strategy:strategy}",
        "Ter vergelijking: de eigen voorzitter, {strategy:strategy}",
    ),
    "report_reference": ("For comparison: {strategy:strategy}", "Ter vergelijking: {strategy:strategy}"),
    "report_end_caption": (
        "Where each course stands in its last week; indicators from 0 (none) to 1 (full)",
        "Waar elk verloop staat in de laatste week; kenmerken van 0 (niets) tot 1 (volledig)",
    ),
    "report_courses_caption": (
        "Phase that prevails by week, and how far the team is in it",
        "Fase die overheerst per week, en hoe ver het team daarin is",
    ),
    "report_courses_fold": (
        "The numbers of the figure, week by week",
        "De cijfers van de figuur, week voor week",
    ),
    "report_run_table_caption": (
        "{course}: the weeks of its meetings, and the last",
        "{course}: de weken van de bijeenkomsten, en de laatste",
    ),
    "report_run_table_fold": ("The numbers of this figure", "De cijfers van deze figuur"),
    "report_of": ("{count} of {whole}", "{count} van {whole}"),
    "report_moves_caption": ("{course}: what the chair did", "{course}: wat de voorzitter deed"),
    "report_moves": ("{moves:moves}", "{moves:moves}"),
    "report_no_moves": ("nothing in particular", "niets in het bijzonder"),
    "report_by_person": ("a person", "een mens"),
    "report_minutes_told": (
        "Each line says what was recorded of this one simulated run. Lines in italics that begin with 'Not visible' "
        "tell what nobody in the room could see.",
        "Elke regel zegt wat van dit ene gesimuleerde verloop is vastgelegd. Cursieve regels die beginnen met 'Niet "
        "zichtbaar' vertellen wat niemand in de kamer kon zien.",
    ),
    "report_minutes_none": ("No meeting was held in this version yet.", "In deze versie is nog niet vergaderd."),
    "report_inside_sign": ("Not visible:", "Niet zichtbaar:"),
    # a sweep
    "report_varied_caption": ("What varied", "Wat er varieerde"),
    "report_lever": ("somebody: a lever", "iemand: een keuze"),
    "report_uncertainty": ("nobody in the team: an uncertainty", "niemand in het team: een onzekerheid"),
    "report_range": ("from {low} to {high}", "van {low} tot {high}"),
    "report_and_more": ("{told}, ... {last} ({count} values)", "{told}, ... {last} ({count} waarden)"),
    "report_outcomes_caption": ("What was looked at in each run", "Waar elke keer naar is gekeken"),
    "report_when": ("week {week}", "in week {week}"),
    "report_at_end": ("the last week", "in de laatste week"),
    "report_span": ("weeks {first} to {last}", "week {first} tot en met {last}"),
    "report_span_open": ("week {first} to the end", "week {first} tot het eind"),
    "report_outcome_in_phase": (
        "whether it is in {phases} ({when}); the mean is a share of runs",
        "of het team in de fase {phases} is ({when}); het gemiddelde is een deel van de keren",
    ),
    "report_outcome_reached": (
        "whether it was ever in {phases} (up to {when}); the mean is a share of runs",
        "of het team ooit in de fase {phases} was (tot en met: {when}); het gemiddelde is een deel van de keren",
    ),
    "report_outcome_weeks_to": (
        "weeks until {phases}; where it never comes, the length of the run and one",
        "weken tot de fase {phases}; komt die niet, dan de hele duur en één week",
    ),
    "report_outcome_share_of_weeks": (
        "share of the weeks in {phases} ({span})",
        "deel van de weken in de fase {phases} ({span})",
    ),
    "report_outcome_level": ("{column} ({when}), as a level", "{column} ({when}), als niveau"),
    "report_outcome_mean": ("mean of {column} ({span})", "gemiddelde van {column} ({span})"),
    "report_outcome_rise": ("rise of {column} ({span})", "stijging van {column} ({span})"),
    "report_outcome_people_first": ("people at the first meeting", "mensen bij de eerste bijeenkomst"),
    "report_outcome_people_best": ("people at the best attended meeting", "mensen bij de best bezochte bijeenkomst"),
    "report_outcome_people_last": ("people at the last meeting", "mensen bij de laatste bijeenkomst"),
    "report_outcome_people_mean": ("mean number of people at a meeting", "gemiddeld aantal mensen bij een bijeenkomst"),
    "report_people_at": ("people at a meeting", "mensen bij een bijeenkomst"),
    "report_no_effects": (
        "There are too few settings to tell effects apart, or nothing varied.",
        "Er zijn te weinig instellingen om verschillen te zien, of er varieerde niets.",
    ),
    "report_effects_caption": (
        "Effects on each outcome, the largest first, at most {most} of each. 'pp' are percentage points",
        "Werking op elke uitkomst, de grootste eerst, hoogstens {most} per uitkomst. 'pp' zijn procentpunten",
    ),
    "report_from_to": ("from {first} to {then}", "van {first} naar {then}"),
    "report_every_run": ("the same in every run", "elke keer hetzelfde"),
    "report_no_interval": ("not known", "niet bekend"),
    "report_response_caption": (
        "{outcome}: mean over all settings with a value, and its 95% interval",
        "{outcome}: gemiddelde over alle instellingen met een waarde, en het 95%-interval daarvan",
    ),
    "report_response_fold": ("The numbers of this figure: {outcome}", "De cijfers van deze figuur: {outcome}"),
    "report_numbers_fold": ("The numbers of this figure, in a table", "De cijfers van deze figuur, in een tabel"),
    "report_end_phases_caption": (
        "Share of the runs in each phase in their last week",
        "Deel van de keren in elke fase in de laatste week",
    ),
    "report_interaction_caption": (
        "{outcome}: mean, by {up} (rows) and {across} (columns)",
        "{outcome}: gemiddelde, naar {up} (rijen) en {across} (kolommen)",
    ),
    "report_times_caption": (
        "Share of the runs that have not yet been in a phase, by the end of some weeks",
        "Deel van de keren dat nog niet in een fase is geweest, aan het eind van enkele weken",
    ),
    "report_indices_mu_star": (
        "Elementary effects: μ* is the mean size of the effect over the whole range, σ how much it differs from "
        "place to place",
        "Elementaire effecten: μ* is de gemiddelde grootte van het effect over het hele bereik, σ hoezeer het van plek "
        "tot plek verschilt",
    ),
    "report_indices_ST": (
        "Sobol' indices: S1 is the share of the variance due to one thing alone, ST that in which it plays a part",
        "Sobol-maten: S1 is het deel van de variantie door één ding alleen, ST het deel waarin het meespeelt",
    ),
    "report_design_grid": ("every combination of the values", "elke combinatie van de waarden"),
    "report_design_lhs": (
        "points that fill the space evenly (Latin hypercube)",
        "gelijkmatig verspreide punten (latin hypercube)",
    ),
    "report_design_sobol": ("points for Sobol' indices (Saltelli)", "punten voor Sobol-maten (Saltelli)"),
    "report_design_morris": ("random ways through the space (Morris)", "willekeurige paden door de ruimte (Morris)"),
    "report_design_list": ("settings that were written out", "uitgeschreven instellingen"),
    # what to say, and what not
    "report_meaning_told": (
        "The model explains and compares; it does not predict what a real team or person will do. The sentences below "
        "were made from the results.",
        "Het model legt uit en vergelijkt; het voorspelt niet wat een echt team of een echt mens zal doen. De zinnen "
        "hieronder zijn uit de resultaten gemaakt.",
    ),
    "report_can": ("What you can say", "Wat u kunt zeggen"),
    "report_not": ("What you cannot say", "Wat u niet kunt zeggen"),
    "report_can_team": (
        "{team}: in {count} of {runs:simulated run|simulated runs} ({share}; 95% interval {interval}) it ended in "
        "{phase:phase}; no phase was seen more often.",
        "{team}: in {count} van de {runs:gesimuleerde keer|gesimuleerde keren} ({share}; 95%-interval {interval}) "
        "eindigde het in de fase {phase:phase}; geen fase kwam vaker voor.",
    ),
    "report_can_uncertain": (
        "With {runs:run|runs} per team a share is uncertain by at most {margin} percentage points either way (95%); "
        "share by share, the tables tell the interval (Wilson).",
        "Met {runs:keer|keer} per team is een deel hoogstens {margin} procentpunten onzeker naar boven en naar beneden "
        "(95%); de tabellen geven het interval per deel (Wilson).",
    ),
    "report_can_same_luck": (
        "Run k has the same luck in every team, so that chance weighs less in what differs between teams; what is left "
        "of it is in the intervals.",
        "Keer k heeft in elk team hetzelfde toeval, zodat het toeval minder meetelt in wat tussen teams verschilt; wat "
        "er van over is staat in de intervallen.",
    ),
    "report_can_differences": (
        "Two teams differ in a share where their intervals do not overlap. Where they do overlap, this report does not "
        "decide; more runs may.",
        "Twee teams verschillen in een deel als hun intervallen elkaar niet overlappen. Overlappen ze wel, dan beslist "
        "dit verslag niet; vaker simuleren misschien wel.",
    ),
    "report_can_course": (
        "{course}: in week {week} it stands in {phase:phase}, in this one run.",
        "{course}: in week {week} staat het in de fase {phase:phase}, in dit ene verloop.",
    ),
    "report_can_session": (
        "The people and their luck are the same in all courses. Up to where the leading differs they are alike; what "
        "differs after that follows from the leading, for these people with this luck.",
        "De mensen en hun toeval zijn in alle verlopen gelijk. Tot waar het leiden verschilt zijn ze hetzelfde; wat "
        "daarna verschilt volgt uit het leiden, voor deze mensen met dit toeval.",
    ),
    "report_can_effect": (
        "{factor} from {first} to {then}: {outcome} changes by {effect} ({sure}), averaged over all else that varied.",
        "{factor} van {first} naar {then}: {outcome} verandert met {effect} ({sure}), gemiddeld over al het andere dat "
        "varieerde.",
    ),
    "report_sure": ("95% interval {interval}", "95%-interval {interval}"),
    "report_can_nothing": (
        "{outcome}: these runs show no effect of anything that varied.",
        "{outcome}: deze simulaties tonen voor geen enkel ding een werking aan.",
    ),
    "report_can_interval": (
        "An interval tells what chance leaves open. An effect of which the interval holds zero is not shown; that does "
        "not mean that there is none.",
        "Een interval zegt wat het toeval openlaat. Een werking waarvan het interval nul bevat is niet aangetoond; dat "
        "betekent niet dat ze er niet is.",
    ),
    "report_can_luck_common": (
        "Run k has the same luck in every setting: what differs is due to the setting.",
        "Keer k heeft in elke instelling hetzelfde toeval: wat verschilt, komt door de instelling.",
    ),
    "report_can_luck_own": (
        "Every setting has luck of its own, so part of what differs is luck; the intervals tell how much.",
        "Elke instelling heeft eigen toeval, dus een deel van wat verschilt is toeval; de intervallen zeggen hoeveel.",
    ),
    "report_can_shown": (
        "{outcome}: with {runs:run|runs} per setting, two settings that differ by {least} are told apart.",
        "{outcome}: met {runs:keer|keer} per instelling zijn twee instellingen die {least} verschillen te "
        "onderscheiden.",
    ),
    "report_not_chance": (
        "How likely this is in reality. A share is one of simulated runs under these assumptions, not a chance that a "
        "real team will go that way.",
        "Hoe waarschijnlijk dit in werkelijkheid is. Een deel is een deel van gesimuleerde keren onder deze aannames, "
        "geen kans dat het met een echt team zo gaat.",
    ),
    "report_not_persons": (
        "Anything about a real person, team or organisation. The people are made up; names of functions and "
        "organisations only say from which point of view somebody looks.",
        "Iets over een bestaand mens, team of organisatie. De mensen zijn verzonnen; namen van functies en "
        "organisaties zeggen alleen vanuit welk oogpunt iemand kijkt.",
    ),
    "report_not_few": (
        "Anything that rests on a small difference: {runs:run|runs} per team are few.",
        "Iets wat op een klein verschil rust: {runs:keer|keer} per team is weinig.",
    ),
    "report_not_weeks": (
        "In which week something will happen. Weeks follow from the calendar of the scenario and from constants that "
        "are known roughly.",
        "In welke week iets zal gebeuren. Weken volgen uit de agenda van het scenario en uit constanten die bij "
        "benadering bekend zijn.",
    ),
    "report_not_assumed": (
        "That the conditions are those of a real team in every detail: of {remarks:remark|remarks} on where values "
        "come from, {assumed} name an assumption. Try other numbers for those that matter to you.",
        "Dat de omstandigheden tot in elk detail die van een echt team zijn: van {remarks:opmerking|opmerkingen} over "
        "waar waarden vandaan komen, noemen er {assumed} een aanname. Probeer andere getallen voor wat er voor u "
        "toe doet.",
    ),
    "report_not_constants": (
        "That it hangs on nothing else: how people react is set by behavioural constants. Other constants that meet "
        "the evidence as well can give other numbers; `bruggen compare --constants all` tells how much.",
        "Dat het van niets anders afhangt: hoe mensen reageren ligt vast in gedragsconstanten. Andere constanten die "
        "even goed bij het bewijs passen, kunnen andere cijfers geven; `bruggen compare --constants all` zegt hoeveel.",
    ),
    "report_not_sets": (
        "A figure without its range: {sets:set of constants|sets of constants} meet the evidence, and what they leave "
        "open stands in the table.",
        "Een cijfer zonder de spreiding: {sets:reeks constanten is|reeksen constanten zijn} gebruikt, en wat ze "
        "openlaten staat in de tabel.",
    ),
    "report_not_one_run": (
        "What usually happens. One run is one run: with other luck the same decisions may lead elsewhere. Many runs "
        "tell more; `bruggen compare` does them.",
        "Wat er gewoonlijk gebeurt. Eén verloop is één verloop: met ander toeval kunnen dezelfde beslissingen elders "
        "uitkomen. Veel keren zeggen meer; `bruggen compare` doet dat.",
    ),
    "report_not_best": (
        "Which way of leading is the best. That one course ended better than another holds for these people with this "
        "luck.",
        "Welke manier van leiden de beste is. Dat het ene verloop beter eindigde dan het andere, geldt voor deze "
        "mensen met dit toeval.",
    ),
    "report_not_player": (
        "Whether the person in the chair is a good chair. A session is for looking together at what happens, not a "
        "test.",
        "Of degene die voorzat een goede voorzitter is. Een sessie is om samen te kijken naar wat er gebeurt, geen "
        "toets.",
    ),
    "report_not_inside": (
        "That somebody could have known what is marked as not visible; it is shown to learn from afterwards.",
        "Dat iemand had kunnen weten wat als niet zichtbaar is gemerkt; het staat er om achteraf van te leren.",
    ),
    "report_not_beyond": (
        "Anything beyond the values that were tried, or for other teams than these.",
        "Iets over waarden die niet zijn geprobeerd, of over andere teams dan deze.",
    ),
    "report_not_cause": (
        "That something works this way in reality. In the model it does; whether the model meets reality in this is "
        "another question, which the evidence table of the package is about.",
        "Dat iets in werkelijkheid zo werkt. In het model wel; of het model hierin klopt met de werkelijkheid is een "
        "andere vraag, waarover de bewijstabel bij het pakket gaat.",
    ),
    "report_not_failed": (
        "That all runs are in it: {failed} failed and are left out, {done} went well.",
        "Dat alle keren meetellen: {failed} zijn er mislukt en weggelaten, {done} gingen goed.",
    ),
    # how it was made
    "report_made_version": ("Version of Bruggenbouwers", "Versie van Bruggenbouwers"),
    "report_made_report": ("Version that made this report", "Versie die dit verslag maakte"),
    "report_made_runs": ("Simulated runs", "Aantal simulaties"),
    "report_made_runs_each": (
        "{runs:run|runs} per team and way of leading",
        "{runs:keer|keer} per team en manier van leiden",
    ),
    "report_made_runs_one": ("one per course", "één per verloop"),
    "report_made_runs_sweep": (
        "{runs:run|runs} over {settings:setting|settings}, {failed} failed",
        "{runs:keer|keer} over {settings:instelling|instellingen}, {failed} mislukt",
    ),
    "report_made_seed": ("Number of the luck (seed)", "Nummer van het toeval (seed)"),
    "report_made_replication": ("Which run of it (replication)", "De hoeveelste keer ervan (herhaling)"),
    "report_made_constants": ("Behavioural constants", "Gedragsconstanten"),
    "report_made_default": ("the defaults", "de standaardwaarden"),
    "report_made_names": ("Teams, as files call them", "Teams, zoals ze in bestanden heten"),
    "report_made_design": ("How settings were laid out", "Hoe instellingen zijn gekozen"),
    "report_made_when": ("Begun and finished (UTC)", "Begonnen en klaar (UTC)"),
    "report_made_engine": (
        "Bruggenbouwers has two engines that give the same numbers, so it does not matter which one ran.",
        "Bruggenbouwers heeft twee rekenkernen die dezelfde getallen geven; het maakt dus niet uit welke er rekende.",
    ),
    "report_made_files_comparison": (
        "The folder of this comparison holds all of it: a row per run, shares and indicators by week, and the teams "
        "themselves (scenarios.json).",
        "De map van deze vergelijking bevat alles: een regel per keer, delen en kenmerken per week, en de teams zelf "
        "(scenarios.json).",
    ),
    "report_made_files_session": (
        "The file of this session holds the team, the luck and every decision; opened on the page, it can be played "
        "on.",
        "Het bestand van deze sessie bevat het team, het toeval en elke beslissing; op de pagina geopend kan er verder "
        "mee worden gespeeld.",
    ),
    "report_made_files_sweep": (
        "The folder of this sweep holds all of it: every setting, a row per run, and the teams; `bruggen analyse` "
        "writes the tables in full.",
        "De map van dit onderzoek bevat alles: elke instelling, een regel per keer, en de teams; `bruggen analyse` "
        "schrijft de volledige tabellen.",
    ),
    "report_made_same": (
        "The same results give the same report, byte for byte: it holds no date of its own and asks nothing of the "
        "internet.",
        "Dezelfde resultaten geven hetzelfde verslag, tot op de byte: het bevat geen eigen datum en vraagt niets van "
        "het internet.",
    ),
}
