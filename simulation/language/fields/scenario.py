"""Fields of a scenario itself, in words: its top, the problem, the setting, the residents and the calendar."""

from __future__ import annotations

FIELDS: dict[str, tuple[str, str, str, str]] = {
    # the top of the file
    "Scenario.name": (
        "Name of the scenario",
        "Naam van het scenario",
        "Name in results and tables: small letters, digits and underscores, such as station_square.",
        "Naam in uitkomsten en tabellen: kleine letters, cijfers en lage streepjes, zoals stationsplein.",
    ),
    "Scenario.title": (
        "Title",
        "Titel",
        "One line that tells people what this team is.",
        "Eén regel die vertelt om welk team het gaat.",
    ),
    "Scenario.summary": (
        "Summary",
        "Samenvatting",
        "A few sentences: what team this is, and what the scenario is for.",
        "Een paar zinnen: welk team dit is en waar het scenario voor bedoeld is.",
    ),
    "Scenario.observed": (
        "What was really seen",
        "Wat er echt is gezien",
        "What was really observed of this team, to lay beside the result; the model does not read it.",
        "Wat er van dit team echt is waargenomen, om naast de uitkomst te leggen; het model leest dit niet.",
    ),
    "Scenario.horizon_weeks": (
        "Length in weeks",
        "Duur in weken",
        "How many weeks the team is followed.",
        "Hoeveel weken het team wordt gevolgd.",
    ),
    "Scenario.issue": (
        "The problem",
        "Het vraagstuk",
        "The problem the team meets about.",
        "Het vraagstuk waarvoor het team bijeenkomt.",
    ),
    "Scenario.organisations": (
        "Organisations",
        "Organisaties",
        "The parties behind the members, such as the police, a housing corporation or the municipality.",
        "De partijen achter de leden, zoals de politie, een woningcorporatie of de gemeente.",
    ),
    "Scenario.people": (
        "The people in general",
        "De mensen in het algemeen",
        "What holds for every member, unless a member differs from it.",
        "Wat voor alle leden geldt, tenzij een lid ervan afwijkt.",
    ),
    "Scenario.members": (
        "Members",
        "Leden",
        "The professionals in the team, one line for each function; the chair is not among them.",
        "De professionals in het team, één regel per functie; de voorzitter staat er niet bij.",
    ),
    "Scenario.chair": (
        "Chair",
        "Voorzitter",
        "Who leads the meetings, and how.",
        "Wie de bijeenkomsten leidt, en hoe.",
    ),
    "Scenario.conditions": (
        "Conditions",
        "Omstandigheden",
        "The setting the team works in: mandate, time, means, history.",
        "De omgeving waarin het team werkt: mandaat, tijd, middelen, voorgeschiedenis.",
    ),
    "Scenario.residents": (
        "Residents",
        "Bewoners",
        "The people who live with the problem, taken together.",
        "De mensen die met het vraagstuk leven, als één geheel genomen.",
    ),
    "Scenario.calendar": (
        "When the team meets",
        "Wanneer het team bijeenkomt",
        "A fixed rhythm, or a list of weeks.",
        "Een vast ritme, of een lijst van weken.",
    ),
    "Scenario.events": (
        "Events",
        "Gebeurtenissen",
        "What happens along the way, and in which week.",
        "Wat er onderweg gebeurt, en in welke week.",
    ),
    # the problem
    "Issue.title": (
        "The problem in one line",
        "Het vraagstuk in één regel",
        "What the team meets about, in one line.",
        "Waarvoor het team bijeenkomt, in één regel.",
    ),
    "Issue.facets": (
        "Sides of the problem",
        "Kanten van het vraagstuk",
        "The sides of the problem, each something that some party cares about; three to seven work well.",
        "De kanten van het vraagstuk, elk iets waar een partij om geeft; drie tot zeven werkt goed.",
    ),
    "Facet.id": (
        "Short name",
        "Korte naam",
        "Name by which the rest of the scenario refers to this side of the problem.",
        "Naam waarmee de rest van het scenario naar deze kant van het vraagstuk verwijst.",
    ),
    "Facet.label": (
        "What people call it",
        "Hoe men het noemt",
        "The name that people use for it.",
        "De naam die mensen ervoor gebruiken.",
    ),
    "Facet.severity": (
        "How bad",
        "Hoe erg",
        "How bad it is when nobody does anything: 0 not at all, 1 as bad as can be.",
        "Hoe erg het is als niemand iets doet: 0 helemaal niet, 1 zo erg als maar kan.",
    ),
    "Facet.tractability": (
        "How easily it gives way",
        "Hoe goed het op te lossen is",
        "How likely a result is once all the parties it needs work on it: 0 never, 1 as likely as can be.",
        (
            "Hoe waarschijnlijk resultaat is als alle nodige partijen eraan werken: 0 nooit, 1 zo waarschijnlijk "
            "als maar kan."
        ),
    ),
    "Facet.needs": (
        "Who is needed together",
        "Wie er samen nodig zijn",
        "Kinds of organisation, or organisations, that must work on it at once; left empty, anybody's work counts.",
        "Soorten organisaties, of organisaties, die er tegelijk aan moeten werken; leeg: ieders werk telt.",
    ),
    "Facet.causes": (
        "What it makes worse",
        "Wat het erger maakt",
        "Other sides of the problem that this one feeds, and how strongly: 0 not, 1 as strongly as can be.",
        "Andere kanten van het vraagstuk die hierdoor erger worden, en hoe sterk: 0 niet, 1 zo sterk als maar kan.",
    ),
    # the setting
    "Conditions.covenant": (
        "Covenant",
        "Convenant",
        "How far the organisations have bound themselves in writing: 0 not at all, 1 a full mandate.",
        "Hoever de organisaties zich schriftelijk hebben gebonden: 0 helemaal niet, 1 een volledig mandaat.",
    ),
    "Conditions.room": (
        "Room left to the team",
        "Ruimte voor het team zelf",
        "How much a covenant leaves to the team itself: 0 nothing, 1 everything; without a covenant it does nothing.",
        "Hoeveel een convenant aan het team zelf overlaat: 0 niets, 1 alles; zonder convenant doet dit niets.",
    ),
    "Conditions.escalation": (
        "Whom the chair can turn to",
        "Opschaling mogelijk naar",
        "Whom the chair can call on when an organisation does not deliver.",
        "Bij wie de voorzitter terechtkan als een organisatie niet levert.",
    ),
    "Conditions.pressure": (
        "Pressure from outside",
        "Druk van buiten",
        "Pressure from outside to show results: 0 none, 1 as much as can be.",
        "Druk van buiten om resultaten te laten zien: 0 geen, 1 zoveel als maar kan.",
    ),
    "Conditions.means": (
        "Means of the team",
        "Middelen van het team",
        "Method, support staff and money given to the team: 0 none, 1 all that is needed.",
        "Methode, ondersteuning en geld voor het team: 0 niets, 1 alles wat nodig is.",
    ),
    "Conditions.paid_time": (
        "Paid time",
        "Betaalde tijd",
        "Part of the members' time for the team that their organisations pay: 0 none, 1 all.",
        "Deel van de tijd van de leden voor het team dat hun organisaties betalen: 0 niets, 1 alles.",
    ),
    "Conditions.premises": (
        "A place of its own",
        "Een eigen plek",
        "A place where members meet between meetings: 0 none, 1 a house where all drop in.",
        "Een plek waar leden elkaar tussendoor treffen: 0 geen, 1 een huis waar iedereen binnenloopt.",
    ),
    "Conditions.maximum_size": (
        "Largest size of the team",
        "Grootste omvang van het team",
        (
            "Largest number of people on the list, the chair included; newcomers above it are turned away; empty: "
            "no limit."
        ),
        (
            "Grootste aantal mensen op de lijst, met de voorzitter; nieuwkomers daarboven worden geweigerd; leeg: "
            "geen grens."
        ),
    ),
    "Conditions.vision_at_start": (
        "Shared aim at the start",
        "Gedeeld doel bij de start",
        "How clear a common aim is before the first meeting: 0 not at all, 1 fully.",
        "Hoe helder een gezamenlijk doel is vóór de eerste bijeenkomst: 0 helemaal niet, 1 volledig.",
    ),
    "Conditions.introductions": (
        "Introducing newcomers",
        "Nieuwkomers inwerken",
        "How well newcomers are told what the team is about: 0 not at all, 1 as well as can be.",
        "Hoe goed nieuwkomers horen waar het team voor staat: 0 helemaal niet, 1 zo goed als maar kan.",
    ),
    "Conditions.joint_visits_every_weeks": (
        "Weeks between joint visits",
        "Weken tussen wijkbezoeken",
        "Weeks between fixed outings into the neighbourhood; empty: only when the chair sets one up.",
        "Weken tussen vaste bezoeken samen aan de wijk; leeg: alleen als de voorzitter er een regelt.",
    ),
    "Conditions.replacement_per_year": (
        "Turnover per year",
        "Verloop per jaar",
        "Part of the members replaced by a colleague in a year: 0 nobody, 1 as many as there are; more is possible.",
        "Deel van de leden dat per jaar door een collega wordt vervangen: 0 niemand, 1 evenveel als er zijn; meer kan.",
    ),
    "Conditions.meeting_hours": (
        "Length of a meeting in hours",
        "Uren per bijeenkomst",
        "How many hours a meeting lasts.",
        "Hoeveel uur een bijeenkomst duurt.",
    ),
    "Conditions.days_together": (
        "Days a week side by side",
        "Dagen per week zij aan zij",
        "Days a week on which members work in one place, besides the meetings.",
        "Dagen per week waarop leden op één plek werken, naast de bijeenkomsten.",
    ),
    "Conditions.history": (
        "What went before",
        "Voorgeschiedenis",
        "What happened between these parties before the first meeting.",
        "Wat er tussen deze partijen gebeurde vóór de eerste bijeenkomst.",
    ),
    "History.disappointment": (
        "Earlier disappointment",
        "Eerdere teleurstelling",
        "Disappointment left by earlier attempts, felt by all: 0 none, 1 as much as can be.",
        "Teleurstelling door eerdere pogingen, die iedereen voelt: 0 geen, 1 zoveel als maar kan.",
    ),
    "History.acquaintance": (
        "Knowing each other",
        "Elkaar kennen",
        "How well members know each other at the start: 0 not at all, 1 very well.",
        "Hoe goed leden elkaar bij de start kennen: 0 helemaal niet, 1 heel goed.",
    ),
    "History.trust": (
        "Trust at the start",
        "Vertrouwen bij de start",
        "Trust between members at the start: 0 none, 1 complete.",
        "Vertrouwen tussen leden bij de start: 0 geen, 1 volledig.",
    ),
    "History.old_sores": (
        "Old quarrels",
        "Oud zeer",
        "Pairs of organisations that have fallen out before.",
        "Paren van organisaties die eerder met elkaar in botsing zijn gekomen.",
    ),
    "History.sore_depth": (
        "Depth of old quarrels",
        "Diepte van oud zeer",
        "Taken off the trust across such a pair at first: 0 nothing, 1 all but 0.02; it adds to grievance.",
        "Gaat eerst af van het vertrouwen in zo'n paar: 0 niets, 1 alles op 0,02 na; het voegt onvrede toe.",
    ),
    # the residents
    "Residents.trust": (
        "Trust in institutions",
        "Vertrouwen in instanties",
        "Residents' trust in the institutions: 0 none, 1 complete.",
        "Vertrouwen van bewoners in de instanties: 0 geen, 1 volledig.",
    ),
    "Residents.reporting": (
        "Willingness to report",
        "Meldingsbereidheid",
        "How readily residents report what goes wrong: 0 never, 1 always.",
        "Hoe makkelijk bewoners melden wat er misgaat: 0 nooit, 1 altijd.",
    ),
    "Residents.weights": (
        "What weighs most for them",
        "Wat voor hen het zwaarst weegt",
        "How heavy each side of the problem weighs in daily life; only the proportions count; empty: all the same.",
        (
            "Hoe zwaar elke kant van het vraagstuk in het dagelijks leven weegt; alleen de verhouding telt; leeg: "
            "alles gelijk."
        ),
    ),
    # the calendar
    "Calendar.every_weeks": (
        "Weeks between meetings",
        "Weken tussen bijeenkomsten",
        "Weeks from one meeting to the next; give either this rhythm or a list of weeks, not both.",
        "Weken van de ene bijeenkomst tot de volgende; geef dit ritme of een lijst van weken, niet beide.",
    ),
    "Calendar.first_week": (
        "Week of the first meeting",
        "Week van eerste bijeenkomst",
        "Week in which the rhythm starts.",
        "Week waarin het ritme begint.",
    ),
    "Calendar.weeks": (
        "Weeks with a meeting",
        "Weken met een bijeenkomst",
        "The weeks in which the team meets, in rising order, in place of a rhythm.",
        "De weken waarin het team bijeenkomt, oplopend, in plaats van een ritme.",
    ),
    "Calendar.fixed": (
        "How fixed the moment is",
        "Hoe vast het moment is",
        "How sure people can be of the moment: 0 moved again and again, 1 the same time every time.",
        "Hoe zeker mensen van het moment kunnen zijn: 0 steeds verzet, 1 altijd op dezelfde tijd.",
    ),
    "Conditions.at_start": (
        "A team that is years old",
        "Een team dat al jaren bestaat",
        "What a team that is years old has already at the start; left empty for a new team.",
        "Wat een team dat al jaren bestaat bij de start al heeft; leeg voor een nieuw team.",
    ),
    "OldSore.between": (
        "Between whom",
        "Tussen wie",
        "The two organisations that have fallen out.",
        "De twee organisaties die in botsing zijn gekomen.",
    ),
    "OldSore.depth": (
        "How deep",
        "Hoe diep",
        "How deep this quarrel goes: 0 not at all, 1 as deep as can be; empty: as all old quarrels.",
        "Hoe diep dit zit: 0 helemaal niet, 1 zo diep als maar kan; leeg: zoals al het oude zeer.",
    ),
    "AtStart.norms": (
        "Group norms",
        "Groepsnormen",
        "Strength of the group norms: 0 none, 1 as strong as can be; empty: as a new team.",
        "Kracht van de groepsnormen: 0 geen, 1 zo sterk als maar kan; leeg: zoals een nieuw team.",
    ),
    "AtStart.role_clarity": (
        "Clarity of roles",
        "Duidelijkheid van rollen",
        "How clear their roles are to the members: 0 not at all, 1 fully; empty: as a new team.",
        "Hoe duidelijk leden hun rol is: 0 helemaal niet, 1 volledig; leeg: zoals een nieuw team.",
    ),
    "AtStart.routine": (
        "Routine",
        "Ingesleten samen doen",
        "Routine of doing things together: 0 none, 1 fully grown; empty: as a new team.",
        "Routine in het samen doen: 0 geen, 1 volgroeid; leeg: zoals een nieuw team.",
    ),
    "AtStart.shared_language": (
        "Shared language",
        "Gedeelde taal",
        "How far they speak one language: 0 not at all, 1 fully; empty: as a new team.",
        "In hoeverre men één taal spreekt: 0 helemaal niet, 1 volledig; leeg: zoals een nieuw team.",
    ),
    "AtStart.breadth": (
        "Breadth of the story",
        "Breedte van het verhaal",
        "How many concerns the shared story holds: 0 none, 1 all; empty: as a new team.",
        "Hoeveel zorgen het gedeelde verhaal omvat: 0 geen, 1 alle; leeg: zoals een nieuw team.",
    ),
    "AtStart.familiarity": (
        "Knowing the story",
        "Het verhaal kennen",
        "How well the members know the shared story: 0 not at all, 1 fully; empty: as a new team.",
        "Hoe goed de leden het gedeelde verhaal kennen: 0 niet, 1 volledig; leeg: zoals een nieuw team.",
    ),
    "AtStart.results": (
        "Results felt",
        "Ervaren resultaten",
        "Sense of joint results: 0 none, 1 as much as can be; empty: as a new team.",
        "Gevoel van gezamenlijke resultaten: 0 geen, 1 zoveel als maar kan; leeg: zoals een nieuw team.",
    ),
    "AtStart.identification": (
        "Belonging to the team",
        "Zich bij het team horen voelen",
        "How far members feel part of the team: 0 not at all, 1 fully; empty: as a new team.",
        "In hoeverre leden zich deel van het team voelen: 0 niet, 1 volledig; leeg: zoals een nieuw team.",
    ),
}
"""Fields by model and name: label in English and in Dutch, help in English and in Dutch."""
