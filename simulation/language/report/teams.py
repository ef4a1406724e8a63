"""What reports tell of teams, in words: what was compared, and what came out."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
    "report_week_waits": (
        "from week {week} on, once what it waits for is seen",
        "vanaf week {week}, zodra te zien is waarop het wacht",
    ),
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
    "report_work_caption": (
        "Work done, whatever the phase: all {runs:run|runs}, until the last week or the end of the team. Joint results "
        "and differences between two people are means of a run; trouble, from 0 to 1, is set against the first week. "
        "Consensus after conflict: the difference ended in an agreement in which both find themselves",
        "Wat er gedaan is, los van de fase: alle {runs:keer|keer}, tot de laatste week of het einde van het team. "
        "Gezamenlijke resultaten en verschillen tussen twee mensen zijn gemiddelden per keer; de problemen, van 0 tot "
        "1, zijn vergeleken met de eerste week. Consensus na verschil: het verschil eindigde in een afspraak waarin "
        "beiden zich herkennen",
    ),
    "report_there_caption": (
        "Who is there in the last week: means over the runs in which the team has not ended",
        "Wie er in de laatste week zijn: gemiddelden over de keren dat het team niet is opgehouden",
    ),
    "report_there": ("{there} of {runs:run|runs}", "{there} van {runs:keer|keer}"),
    "report_kinds_caption": (
        "Is it a team, and does it deliver? Share of {runs:run|runs}. A team: in norming or performing in the last "
        "week. It delivers with {results} joint results a year or more and {kept} or more of its agreements kept, as "
        "long as it lasted",
        "Is het een team, en levert het iets op? Deel van {runs:keer|keer}. Een team: in de laatste week in norming of "
        "performing. Het levert met {results} of meer gezamenlijke resultaten per jaar en {kept} of meer van de "
        "afspraken nagekomen, zolang het bestond",
    ),
    "report_indicators_caption": (
        "Indicators in the last week, from 0 (none) to 1 (full): mean over those of {runs:run|runs} in which the team "
        "has not ended",
        "Kenmerken in de laatste week, van 0 (niets) tot 1 (volledig): gemiddelde over die van {runs:keer|keer} waarin "
        "het team niet is opgehouden",
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
}
