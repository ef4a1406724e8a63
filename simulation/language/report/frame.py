"""The frame of reports, in words: titles, questions, and how a report was made."""

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
