"""What the form calls the fields of a scenario file, in English and Dutch."""

from __future__ import annotations

_EVENTS = (
    "Incident",
    "ChairReplaced",
    "CovenantSigned",
    "CovenantDropped",
    "BudgetCut",
    "BudgetPooled",
    "Announcement",
    "MemberJoins",
    "MemberLeaves",
    "ReplacementRate",
    "Replacement",
    "TrainingDay",
    "JointVisit",
    "Election",
    "ExtraSupport",
    "InvitationWave",
    "CalendarChange",
    "CoreGroup",
)

_EVERY_EVENT: dict[str, tuple[str, str, str, str]] = {
    "id": (
        "Short name",
        "Korte naam",
        "Short name, so that a file that builds on this one can change or remove the event.",
        "Korte naam, zodat een bestand dat hierop voortbouwt de gebeurtenis kan wijzigen of weglaten.",
    ),
    "week": (
        "In which week",
        "In welke week",
        "Week in which it happens, at the start of that week, before any meeting.",
        "Week waarin het gebeurt, aan het begin van die week, nog vóór een eventuele bijeenkomst.",
    ),
    "label": (
        "In a few words",
        "In een paar woorden",
        "What happened, in a few words, for figures and minutes.",
        "Wat er gebeurde, in een paar woorden, voor grafieken en verslagen.",
    ),
    "kind": ("Kind of event", "Soort gebeurtenis", "What sort of thing happens.", "Wat voor soort gebeurtenis het is."),
}
"""What every kind of event has."""

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
        "Kinds of organisation that must work on it at the same time; left empty, anybody's work counts.",
        "Soorten organisaties die er tegelijk aan moeten werken; leeg: het werk van iedereen telt.",
    ),
    "Facet.causes": (
        "What it makes worse",
        "Wat het erger maakt",
        "Other sides of the problem that this one feeds, and how strongly: 0 not, 1 as strongly as can be.",
        "Andere kanten van het vraagstuk die hierdoor erger worden, en hoe sterk: 0 niet, 1 zo sterk als maar kan.",
    ),
    # the organisations
    "Organisation.id": (
        "Short name",
        "Korte naam",
        "Name by which the rest of the scenario refers to this organisation.",
        "Naam waarmee de rest van het scenario naar deze organisatie verwijst.",
    ),
    "Organisation.label": (
        "What people call it",
        "Hoe men de organisatie noemt",
        "The name that people use for this organisation.",
        "De naam die mensen voor deze organisatie gebruiken.",
    ),
    "Organisation.kind": (
        "Kind of organisation",
        "Soort organisatie",
        "A word of your own, such as police, housing, municipality, welfare or care; the problem asks for these words.",
        "Een woord naar keuze, zoals politie, wonen, gemeente, welzijn of zorg; het vraagstuk vraagt om deze woorden.",
    ),
    "Organisation.interest": (
        "What it is judged on",
        "Waar ze op wordt afgerekend",
        "Weight of each side of the problem for this organisation; only the proportions count.",
        "Gewicht van elke kant van het vraagstuk voor deze organisatie; alleen de verhouding telt.",
    ),
    "Organisation.support": (
        "Support for the team",
        "Draagvlak voor het team",
        "How much the organisation backs the collaboration at the start: 0 not at all, 1 fully.",
        "Hoeveel draagvlak de samenwerking bij de start in de organisatie heeft: 0 geen, 1 volledig.",
    ),
    "Organisation.workload": (
        "Pressure of other work",
        "Druk van ander werk",
        "How much other work presses on its people: 0 not at all, 1 as much as can be.",
        "Hoe zwaar ander werk op haar mensen drukt: 0 helemaal niet, 1 zo zwaar als maar kan.",
    ),
    "Organisation.habitus": (
        "Hold of its own ways",
        "Greep van de eigen werkwijze",
        "How firmly it keeps its people to its own way of working: 0 leaves them free, 1 as firmly as can be.",
        "Hoe sterk ze haar mensen aan de eigen werkwijze houdt: 0 laat hen vrij, 1 zo sterk als maar kan.",
    ),
    "Organisation.funding": (
        "How it is paid",
        "Hoe ze wordt betaald",
        "For its own product, with money that depends on taking part, or from a common pot.",
        "Voor het eigen product, met geld dat van meedoen afhangt, of uit een gezamenlijke pot.",
    ),
    "Organisation.threat": (
        "Threat felt",
        "Ervaren dreiging",
        "How much it feels the collaboration as a danger to itself: 0 not at all, 1 as much as can be.",
        "Hoe sterk ze de samenwerking als bedreiging ervaart: 0 helemaal niet, 1 zo sterk als maar kan.",
    ),
    "Organisation.means": (
        "What it can bring",
        "Wat ze kan inbrengen",
        "Means it can bring for each side of the problem: 0 none, 1 all; not named is 1 where its kind is needed.",
        "Middelen per kant van het vraagstuk: 0 geen, 1 alle; niet genoemd is 1 waar haar soort nodig is.",
    ),
    "Organisation.delay_weeks": (
        "Extra weeks to deliver",
        "Extra weken tot levering",
        "Weeks that its line departments add before something is delivered.",
        "Weken die de lijnafdelingen erbij nodig hebben voordat iets is geleverd.",
    ),
    # the people
    "People.openness": (
        "Openness to others",
        "Openheid voor anderen",
        "How far a person lets the views of others in: 0 not at all, 1 fully.",
        "In hoeverre iemand openstaat voor de kijk van anderen: 0 helemaal niet, 1 volledig.",
    ),
    "People.assertiveness": (
        "Taking the floor",
        "Het woord nemen",
        "How readily a person takes the floor: 0 hardly ever, 1 at once.",
        "Hoe makkelijk iemand het woord neemt: 0 vrijwel nooit, 1 meteen.",
    ),
    "People.status": (
        "Weight in the group",
        "Gewicht in de groep",
        "How much weight a person's words carry in the group: 0 none, 1 as much as can be.",
        "Hoeveel gewicht iemands woorden in de groep hebben: 0 geen, 1 zoveel als maar kan.",
    ),
    "People.workload": (
        "Own workload",
        "Eigen werkdruk",
        "How full a person's own week is: 0 all the time in the world, 1 completely full.",
        "Hoe vol iemands eigen week is: 0 alle tijd, 1 helemaal vol.",
    ),
    "People.conflict_style": (
        "Dealing with difference",
        "Omgaan met verschil",
        "How people here usually deal with a difference of view.",
        "Hoe mensen hier meestal met een verschil van inzicht omgaan.",
    ),
    "People.skills": (
        "Bridging skill of members",
        "Bruggen bouwen door leden",
        "How well ordinary members build bridges themselves.",
        "Hoe goed gewone leden zelf bruggen kunnen bouwen.",
    ),
    "People.availability": (
        "Able to come",
        "Kunnen komen",
        "Largest possible chance to be at a meeting, given shifts and other duties: 0 never, 1 always possible.",
        "Grootst mogelijke kans om erbij te zijn, gezien diensten en ander werk: 0 nooit, 1 het kan altijd.",
    ),
    "People.expectation": (
        "Expected added value",
        "Verwachte toegevoegde waarde",
        "Added value people expect before the first meeting: 0 none, 1 as much as can be.",
        "Toegevoegde waarde die mensen vóór de eerste bijeenkomst verwachten: 0 geen, 1 zoveel als maar kan.",
    ),
    "People.spread": (
        "Differences between people",
        "Verschillen tussen mensen",
        "How much people differ in these traits: 0 all the same, 1 up to half a point below or above the given value.",
        "Hoeveel mensen hierin verschillen: 0 allen gelijk, 1 tot een half punt onder of boven de gegeven waarde.",
    ),
    "ConflictStyle.avoiding": (
        "Avoiding",
        "Vermijden",
        "Leaves the difference alone; a weight, of which only the proportion to the other four counts.",
        "Het verschil laten rusten; een gewicht, waarvan alleen de verhouding tot de andere vier telt.",
    ),
    "ConflictStyle.competing": (
        "Competing",
        "Doordrukken",
        "Pushes the own view through; a weight, of which only the proportion to the other four counts.",
        "De eigen kijk doordrukken; een gewicht, waarvan alleen de verhouding tot de andere vier telt.",
    ),
    "ConflictStyle.accommodating": (
        "Giving way",
        "Toegeven",
        "Lets the other have it; a weight, of which only the proportion to the other four counts.",
        "De ander zijn zin geven; een gewicht, waarvan alleen de verhouding tot de andere vier telt.",
    ),
    "ConflictStyle.compromising": (
        "Meeting halfway",
        "Compromis zoeken",
        "Splits the difference; a weight, of which only the proportion to the other four counts.",
        "Elkaar halverwege tegemoetkomen; een gewicht, waarvan alleen de verhouding tot de andere vier telt.",
    ),
    "ConflictStyle.integrating": (
        "Finding what serves both",
        "Samen oplossen",
        "Looks for what holds both views; a weight, of which only the proportion to the other four counts.",
        "Zoeken naar wat beide kanten recht doet; een gewicht, waarvan alleen de verhouding tot de andere vier telt.",
    ),
    "ParticipantSkills.networking": (
        "Making ties",
        "Contacten leggen",
        "Skill in making and mending ties: 0 none, 1 as good as can be.",
        "Vaardigheid in contacten leggen en herstellen: 0 geen, 1 zo goed als maar kan.",
    ),
    "ParticipantSkills.translating": (
        "Translating between parties",
        "Vertalen tussen partijen",
        "Skill in saying what one party means so that another understands: 0 none, 1 as good as can be.",
        "Vaardigheid om wat de een bedoelt te zeggen in de taal van de ander: 0 geen, 1 zo goed als maar kan.",
    ),
    # the members
    "Member.id": (
        "Short name",
        "Korte naam",
        "Name of this line; with several persons, numbers are added: adviser_1, adviser_2.",
        "Naam van deze regel; bij meer personen komen er nummers achter: adviseur_1, adviseur_2.",
    ),
    "Member.organisation": (
        "Organisation",
        "Organisatie",
        "The organisation this member comes from.",
        "De organisatie waar dit lid vandaan komt.",
    ),
    "Member.function": (
        "Function",
        "Functie",
        "The function, as people call it, such as community police officer.",
        "De functie zoals men die noemt, zoals wijkagent.",
    ),
    "Member.count": (
        "Number of persons",
        "Aantal personen",
        "How many persons with this function take part.",
        "Hoeveel personen met deze functie meedoen.",
    ),
    "Member.openness": (
        "Openness to others",
        "Openheid voor anderen",
        "How far this person lets the views of others in: 0 not at all, 1 fully; empty: as for everybody.",
        (
            "In hoeverre deze persoon openstaat voor de kijk van anderen: 0 helemaal niet, 1 volledig; leeg: "
            "zoals voor iedereen."
        ),
    ),
    "Member.assertiveness": (
        "Taking the floor",
        "Het woord nemen",
        "How readily this person takes the floor: 0 hardly ever, 1 at once; empty: as for everybody.",
        "Hoe makkelijk deze persoon het woord neemt: 0 vrijwel nooit, 1 meteen; leeg: zoals voor iedereen.",
    ),
    "Member.status": (
        "Weight in the group",
        "Gewicht in de groep",
        "How much weight this person's words carry: 0 none, 1 as much as can be; empty: as for everybody.",
        "Hoeveel gewicht de woorden van deze persoon hebben: 0 geen, 1 zoveel als maar kan; leeg: zoals voor iedereen.",
    ),
    "Member.workload": (
        "Own workload",
        "Eigen werkdruk",
        "How full this person's own week is: 0 all the time in the world, 1 completely full; empty: as for everybody.",
        "Hoe vol de eigen week van deze persoon is: 0 alle tijd, 1 helemaal vol; leeg: zoals voor iedereen.",
    ),
    "Member.conflict_style": (
        "Dealing with difference",
        "Omgaan met verschil",
        "How this person deals with difference, in place of all five weights given for everybody.",
        "Hoe deze persoon met verschil omgaat, in plaats van alle vijf gewichten die voor iedereen gelden.",
    ),
    "Member.skills": (
        "Bridging skill",
        "Bruggen bouwen",
        "How well this person builds bridges, in place of both skills given for everybody.",
        "Hoe goed deze persoon bruggen bouwt, in plaats van beide vaardigheden die voor iedereen gelden.",
    ),
    "Member.expectation": (
        "Expected added value",
        "Verwachte toegevoegde waarde",
        "Added value this person expects beforehand: 0 none, 1 as much as can be; empty: as for everybody.",
        (
            "Toegevoegde waarde die deze persoon vooraf verwacht: 0 geen, 1 zoveel als maar kan; leeg: zoals voor "
            "iedereen."
        ),
    ),
    "Member.deputy": (
        "Who may come instead",
        "Wie er in plaats mag komen",
        "Whether somebody else comes when this member cannot: nobody, any colleague, or a fixed second person.",
        "Of er een ander komt als dit lid niet kan: niemand, een willekeurige collega of een vaste vervanger.",
    ),
    "Member.availability": (
        "Able to come",
        "Kunnen komen",
        "Largest possible chance to be at a meeting: 0 never comes, 1 always possible; empty: as for everybody.",
        "Grootst mogelijke kans om erbij te zijn: 0 komt nooit, 1 het kan altijd; leeg: zoals voor iedereen.",
    ),
    # the chair
    "Chair.name": (
        "What people call the chair",
        "Hoe de voorzitter heet",
        "The name or title by which the chair appears in the minutes.",
        "De naam of titel waarmee de voorzitter in het verslag staat.",
    ),
    "Chair.organisation": (
        "Organisation",
        "Organisatie",
        "The organisation the chair comes from.",
        "De organisatie waar de voorzitter vandaan komt.",
    ),
    "Chair.skills": (
        "Skill in the four roles",
        "Vaardigheid in de vier rollen",
        "How well the chair fills the four roles of a boundary spanner.",
        "Hoe goed de voorzitter de vier rollen van een grensoverschrijder vervult.",
    ),
    "Chair.standing": (
        "Trust in the chair beforehand",
        "Vertrouwen vooraf",
        "Trust the members have in the chair at the start: 0 none, 1 complete.",
        "Vertrouwen dat de leden bij de start in de voorzitter hebben: 0 geen, 1 volledig.",
    ),
    "Chair.time_share": (
        "Time for the team",
        "Tijd voor het team",
        "Time for the team besides other work: 0 none, 1 all that one could wish for.",
        "Tijd voor het team naast ander werk: 0 geen, 1 zoveel als je zou wensen.",
    ),
    "Chair.patience": (
        "Patience",
        "Geduld",
        "How long the chair keeps asking before working towards one story: 0 hardly at all, 1 very long.",
        "Hoe lang de voorzitter blijft doorvragen voordat er aan één verhaal wordt gewerkt: 0 heel kort, 1 heel lang.",
    ),
    "Chair.strategy": (
        "Way of leading",
        "Manier van leiden",
        "How the chair divides attention over what can be done.",
        "Hoe de voorzitter de aandacht verdeelt over wat er te doen is.",
    ),
    "Chair.script": (
        "Script of the chair",
        "Draaiboek van de voorzitter",
        "What the chair does from which meeting on; only for a chair who follows a script.",
        "Wat de voorzitter vanaf welke bijeenkomst doet; alleen voor wie een draaiboek volgt.",
    ),
    "ChairSkills.network_builder": (
        "Network builder",
        "Netwerkbouwer",
        "Making and keeping relations in and around the team: 0 no skill, 1 as good as can be.",
        "Relaties leggen en onderhouden in en om het team: 0 niet vaardig, 1 zo goed als maar kan.",
    ),
    "ChairSkills.translator": (
        "Translator",
        "Vertaler",
        "Bringing views on the table and joining them: 0 no skill, 1 as good as can be.",
        "Zienswijzen op tafel krijgen en verbinden: 0 niet vaardig, 1 zo goed als maar kan.",
    ),
    "ChairSkills.coordinator": (
        "Coordinator",
        "Coördinator",
        "Agenda, roles, agreements, and coming back to them: 0 no skill, 1 as good as can be.",
        "Agenda, rollen, afspraken en erop terugkomen: 0 niet vaardig, 1 zo goed als maar kan.",
    ),
    "ChairSkills.entrepreneur": (
        "Entrepreneur",
        "Ondernemer",
        "Vision, seeing chances, getting things done together: 0 no skill, 1 as good as can be.",
        "Visie, kansen zien, samen iets voor elkaar krijgen: 0 niet vaardig, 1 zo goed als maar kan.",
    ),
    "ScriptStep.meeting": (
        "From which meeting",
        "Vanaf welke bijeenkomst",
        "First meeting, counted from 1, that this line holds for; it holds until the next line.",
        "Eerste bijeenkomst, geteld vanaf 1, waarvoor deze regel geldt; hij geldt tot de volgende regel.",
    ),
    "ScriptStep.attention": (
        "Where attention goes",
        "Waar de aandacht heen gaat",
        "Share of the chair's attention for each move: 0 none, 1 all of it; together at most 1.",
        "Deel van de aandacht van de voorzitter per handeling: 0 niets, 1 alles; samen hoogstens 1.",
    ),
    "ScriptStep.inclusiveness": (
        "Giving everybody the floor",
        "Ieder aan het woord laten",
        "How evenly the chair gives the floor: 0 goes along with the loudest, 1 everybody equally.",
        "Hoe eerlijk de voorzitter het woord verdeelt: 0 gaat mee met de luidste stem, 1 iedereen evenveel.",
    ),
    "ScriptStep.conflict_openness": (
        "Room for conflict",
        "Ruimte voor conflict",
        "How welcome conflict is at the table: 0 the chair steers away from it, 1 it may all be said.",
        "Hoe welkom conflict aan tafel is: 0 de voorzitter stuurt eromheen, 1 alles mag worden gezegd.",
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
    # the events
    "Incident.facet": (
        "What it is about",
        "Waar het over gaat",
        "Side of the problem it is about, which gets worse; empty: none in particular.",
        "Kant van het vraagstuk waar het over gaat en die erger wordt; leeg: geen kant in het bijzonder.",
    ),
    "Incident.severity": (
        "How serious",
        "Hoe ernstig",
        "How serious it is: 0 hardly worth telling, 1 as serious as can be.",
        "Hoe ernstig het is: 0 nauwelijks het vermelden waard, 1 zo ernstig als maar kan.",
    ),
    "ChairReplaced.overlap_weeks": (
        "Weeks side by side",
        "Weken samen op",
        "Weeks in which the old and the new chair have worked side by side; a quarter of a year hands over all.",
        "Weken waarin de oude en nieuwe voorzitter samen optrokken; met een kwartaal is alles overgedragen.",
    ),
    "ChairReplaced.name": (
        "Name of the new chair",
        "Naam nieuwe voorzitter",
        "What people call the new chair; empty: as before.",
        "Hoe men de nieuwe voorzitter noemt; leeg: zoals het was.",
    ),
    "ChairReplaced.network_builder": (
        "Network builder",
        "Netwerkbouwer",
        "Skill of the new chair in making and keeping relations: 0 none, 1 as good as can be; empty: as before.",
        (
            "Hoe goed de nieuwe voorzitter relaties legt en onderhoudt: 0 niet, 1 zo goed als maar kan; leeg: "
            "zoals het was."
        ),
    ),
    "ChairReplaced.translator": (
        "Translator",
        "Vertaler",
        "Skill of the new chair in joining views: 0 none, 1 as good as can be; empty: as before.",
        "Hoe goed de nieuwe voorzitter zienswijzen verbindt: 0 niet, 1 zo goed als maar kan; leeg: zoals het was.",
    ),
    "ChairReplaced.coordinator": (
        "Coordinator",
        "Coördinator",
        "Skill of the new chair in structure and agreements: 0 none, 1 as good as can be; empty: as before.",
        (
            "Hoe goed de nieuwe voorzitter ordent en afspraken bewaakt: 0 niet, 1 zo goed als maar kan; leeg: "
            "zoals het was."
        ),
    ),
    "ChairReplaced.entrepreneur": (
        "Entrepreneur",
        "Ondernemer",
        "Skill of the new chair in vision and seeing chances: 0 none, 1 as good as can be; empty: as before.",
        (
            "Hoe goed de nieuwe voorzitter visie toont en kansen ziet: 0 niet, 1 zo goed als maar kan; leeg: "
            "zoals het was."
        ),
    ),
    "ChairReplaced.standing": (
        "Trust beforehand",
        "Vertrouwen vooraf",
        "Trust the new chair starts with: 0 none, 1 complete; empty: as before.",
        "Vertrouwen waarmee de nieuwe voorzitter begint: 0 geen, 1 volledig; leeg: zoals het was.",
    ),
    "ChairReplaced.time_share": (
        "Time for the team",
        "Tijd voor het team",
        "Time of the new chair for the team: 0 none, 1 all that one could wish for; empty: as before.",
        "Tijd van de nieuwe voorzitter voor het team: 0 geen, 1 zoveel als je zou wensen; leeg: zoals het was.",
    ),
    "ChairReplaced.strategy": (
        "Way of leading",
        "Manier van leiden",
        "How the new chair divides attention; empty: as before.",
        "Hoe de nieuwe voorzitter de aandacht verdeelt; leeg: zoals het was.",
    ),
    "CovenantSigned.strength": (
        "How far it binds",
        "Hoever het bindt",
        "How far the covenant obliges the organisations: 0 not at all, 1 a full mandate.",
        "Hoever het convenant de organisaties verplicht: 0 helemaal niet, 1 een volledig mandaat.",
    ),
    "CovenantSigned.escalation": (
        "Whom the chair can turn to",
        "Opschaling mogelijk naar",
        "Whom the chair can call on from now on when an organisation does not deliver.",
        "Bij wie de voorzitter vanaf nu terechtkan als een organisatie niet levert.",
    ),
    "BudgetCut.organisation": (
        "Whom it hits",
        "Wie het treft",
        "Organisation that is cut; empty: all of them, and the means of the team as well.",
        "Organisatie waarop wordt bezuinigd; leeg: alle, en ook de middelen van het team.",
    ),
    "BudgetCut.size": (
        "Size of the cut",
        "Omvang van de bezuiniging",
        "Part that is cut: 0 nothing, 1 everything.",
        "Deel dat wegvalt: 0 niets, 1 alles.",
    ),
    "Announcement.organisation": (
        "Whom it is about",
        "Over wie het gaat",
        "Organisation that the message touches; empty: all.",
        "Organisatie die door het bericht wordt geraakt; leeg: alle.",
    ),
    "Announcement.threat": (
        "Change in threat",
        "Verandering in dreiging",
        "Added to the threat felt, from -1 to 1: below 0 takes threat away, 0 changes nothing.",
        "Komt bij de ervaren dreiging, van -1 tot 1: onder 0 neemt de dreiging af, 0 verandert niets.",
    ),
    "Announcement.support": (
        "Change in support",
        "Verandering in draagvlak",
        "Added to the support for the team, from -1 to 1: below 0 takes support away, 0 changes nothing.",
        "Komt bij het draagvlak voor het team, van -1 tot 1: onder 0 neemt het draagvlak af, 0 verandert niets.",
    ),
    "Announcement.pressure": (
        "Change in outside pressure",
        "Verandering in druk",
        "Added to the pressure from outside, from -1 to 1: below 0 takes pressure away, 0 changes nothing.",
        "Komt bij de druk van buiten, van -1 tot 1: onder 0 neemt de druk af, 0 verandert niets.",
    ),
    "MemberJoins.member": (
        "Short name of the newcomer",
        "Korte naam van de nieuwkomer",
        "Short name of the newcomer; with several persons, numbers are added.",
        "Korte naam van de nieuwkomer; bij meer personen komen er nummers achter.",
    ),
    "MemberJoins.organisation": (
        "Organisation",
        "Organisatie",
        "The organisation the newcomers come from.",
        "De organisatie waar de nieuwkomers vandaan komen.",
    ),
    "MemberJoins.function": (
        "Function",
        "Functie",
        "The function of the newcomers, as people call it.",
        "De functie van de nieuwkomers, zoals men die noemt.",
    ),
    "MemberJoins.count": (
        "Number of persons",
        "Aantal personen",
        "How many persons join.",
        "Hoeveel personen erbij komen.",
    ),
    "MemberLeaves.member": (
        "Who leaves",
        "Wie er weggaat",
        "The member who leaves, or a line of members: then all persons of that line.",
        "Het lid dat weggaat, of een regel met leden: dan alle personen van die regel.",
    ),
    "MemberLeaves.replaced": (
        "A colleague takes the place",
        "Een collega neemt het over",
        "Whether a colleague of the same organisation comes in place.",
        "Of er een collega van dezelfde organisatie voor in de plaats komt.",
    ),
    "ReplacementRate.per_year": (
        "Turnover per year from now on",
        "Verloop per jaar vanaf nu",
        "Part of the members replaced by a colleague in a year: 0 nobody, 1 as many as there are; more is possible.",
        "Deel van de leden dat per jaar door een collega wordt vervangen: 0 niemand, 1 evenveel als er zijn; meer kan.",
    ),
    "Replacement.share": (
        "Chance to be replaced",
        "Kans op vervanging",
        "Chance for each member to be replaced by a colleague: 0 nobody, 1 everybody.",
        "Kans voor elk lid om door een collega te worden vervangen: 0 niemand, 1 iedereen.",
    ),
    "TrainingDay.quality": (
        "How good the day is",
        "Hoe goed de dag is",
        "How much there is to be learnt from the day: 0 nothing, 1 as much as can be.",
        "Hoeveel er van de dag te leren valt: 0 niets, 1 zoveel als maar kan.",
    ),
    "Election.shift": (
        "How much the wind turns",
        "Hoe sterk de wind draait",
        "How much the political wind turns: 0 not at all, 1 completely.",
        "Hoe sterk de politieke wind draait: 0 helemaal niet, 1 volledig.",
    ),
    "ExtraSupport.means": (
        "Means added",
        "Extra middelen",
        "Added to the means of the team: 0 nothing, 1 as much as can be.",
        "Komt bij de middelen van het team: 0 niets, 1 zoveel als maar kan.",
    ),
    "InvitationWave.count": (
        "Number of people",
        "Aantal mensen",
        "How many people are invited at once.",
        "Hoeveel mensen tegelijk worden uitgenodigd.",
    ),
    "InvitationWave.organisations": (
        "From which organisations",
        "Uit welke organisaties",
        "Organisations they come from, in turn; empty: all.",
        "Organisaties waar zij om de beurt vandaan komen; leeg: alle.",
    ),
    "CalendarChange.every_weeks": (
        "Weeks between meetings",
        "Weken tussen bijeenkomsten",
        "Weeks from one meeting to the next, from this week on.",
        "Weken van de ene bijeenkomst tot de volgende, vanaf deze week.",
    ),
    "CoreGroup.size": (
        "Size of the core",
        "Omvang van de kern",
        "How many of the most involved members go on.",
        "Hoeveel van de meest betrokken leden doorgaan.",
    ),
    **{f"{event}.{field}": words for event in _EVENTS for field, words in _EVERY_EVENT.items()},
}
"""Fields by model and name: label in English and in Dutch, help in English and in Dutch."""

CHOICES: dict[str, tuple[str, str]] = {
    "own_product": ("For its own product", "Voor het eigen product"),
    "at_stake": ("Depending on taking part", "Afhankelijk van meedoen"),
    "pooled": ("From a common pot", "Uit een gezamenlijke pot"),
    "none": ("Nobody", "Niemand"),
    "unknown": ("Any colleague", "Een willekeurige collega"),
    "known": ("A fixed deputy the group knows", "Een vaste, bekende vervanger"),
    "managers": ("Managers", "Leidinggevenden"),
    "directors": ("Directors", "Bestuurders"),
}
"""Values to choose from; by model, field and value where another field has the same value."""

EVENT_KINDS: dict[str, tuple[str, str, str, str]] = {
    "incident": (
        "Incident in the neighbourhood",
        "Incident in de wijk",
        "Something happens that lowers support and drives people back to the view of their own profession.",
        "Er gebeurt iets waardoor het draagvlak daalt en mensen terugvallen op de kijk van hun eigen vak.",
    ),
    "chair_replaced": (
        "Another chair",
        "Andere voorzitter",
        "Somebody else takes the chair; what is left empty stays as it was.",
        "Iemand anders wordt voorzitter; wat leeg blijft, blijft zoals het was.",
    ),
    "covenant_signed": (
        "Covenant signed",
        "Convenant getekend",
        "The organisations bind themselves in writing, and their support rises.",
        "De organisaties binden zich schriftelijk, en het draagvlak stijgt.",
    ),
    "covenant_dropped": (
        "Covenant dropped",
        "Convenant vervallen",
        "The covenant ends, and with it the possibility to escalate; support falls.",
        "Het convenant vervalt, en daarmee de mogelijkheid van opschaling; het draagvlak daalt.",
    ),
    "budget_cut": (
        "Budget cut",
        "Bezuiniging",
        "Less money: workload and threat go up, means go down.",
        "Minder geld: werkdruk en dreiging nemen toe, middelen nemen af.",
    ),
    "budget_pooled": (
        "Money in one pot",
        "Geld in één pot",
        "From now on all organisations are paid from a common pot.",
        "Vanaf nu worden alle organisaties uit een gezamenlijke pot betaald.",
    ),
    "announcement": (
        "Public announcement",
        "Openbare aankondiging",
        "A public message about the future of the team: a threat or a promise to the organisations.",
        "Een openbaar bericht over de toekomst van het team: een dreiging of een belofte voor de organisaties.",
    ),
    "member_joins": (
        "New members join",
        "Nieuwe leden erbij",
        "New people join from one organisation, unless the list is full or the chair keeps the group small.",
        "Er komen mensen van één organisatie bij, tenzij de lijst vol is of de voorzitter de groep klein houdt.",
    ),
    "member_leaves": (
        "A member leaves",
        "Een lid vertrekt",
        "Somebody goes, whether they like the team or not.",
        "Iemand vertrekt, of die het team nu waardeert of niet.",
    ),
    "replacement_rate": (
        "Other turnover from now on",
        "Ander verloop vanaf nu",
        "From now on people are replaced more often, or less.",
        "Vanaf nu worden mensen vaker, of juist minder vaak, vervangen.",
    ),
    "replacement": (
        "Many replaced at once",
        "Velen tegelijk vervangen",
        "Part of the members is replaced by colleagues at once, for instance in a reorganisation.",
        "Een deel van de leden wordt in één keer door collega's vervangen, bijvoorbeeld bij een reorganisatie.",
    ),
    "training_day": (
        "Training day",
        "Trainingsdag",
        "Those who take part learn each other's language, and what the others can, may and will do.",
        "Wie meedoet leert elkaars taal, en wat de anderen kunnen, mogen en willen.",
    ),
    "joint_visit": (
        "Joint visit",
        "Samen de wijk in",
        "The team goes out into the neighbourhood together; it takes at least two people who have been at a meeting.",
        "Het team gaat samen de wijk in; daar zijn minstens twee mensen voor nodig die al op een bijeenkomst waren.",
    ),
    "election": (
        "Election",
        "Verkiezingen",
        "The political wind turns: support and lines to managers weaken and threat rises, less so with pooled money.",
        "De politieke wind draait: draagvlak en lijnen omhoog verzwakken, dreiging groeit; minder bij één pot geld.",
    ),
    "extra_support": (
        "Extra support",
        "Extra ondersteuning",
        "Extra staff, method or money for the team.",
        "Extra mensen, methode of geld voor het team.",
    ),
    "invitation_wave": (
        "Wave of invitations",
        "Golf van uitnodigingen",
        "Many new people are invited at once, taken from the organisations in turn.",
        "Veel nieuwe mensen worden tegelijk uitgenodigd, om de beurt uit de organisaties.",
    ),
    "calendar_change": (
        "Another rhythm",
        "Ander ritme",
        "The team meets in another rhythm, of which the first meeting falls in this week.",
        "Het team komt in een ander ritme bijeen, met de eerste bijeenkomst in deze week.",
    ),
    "core_group": (
        "A core goes on alone",
        "Een kern gaat alleen door",
        "The most involved go on by themselves without telling the others, who are no longer invited.",
        "De meest betrokkenen gaan zelf door zonder het de anderen te vertellen, die niet meer worden uitgenodigd.",
    ),
}
"""Kinds of event: name in English and in Dutch, what happens in English and in Dutch."""

MOVES: dict[str, tuple[str, str, str, str]] = {
    "ask_on": (
        "ask on",
        "doorvragen",
        "Keeps asking until people's concerns are on the table, and gives quiet members a turn.",
        "Vraagt door tot op tafel ligt wat mensen bezighoudt, en geeft ook de stille leden een beurt.",
    ),
    "synthesise": (
        "join views",
        "zienswijzen verbinden",
        "Tries to bring the views together in one shared story.",
        "Probeert de zienswijzen samen te brengen in één gezamenlijk verhaal.",
    ),
    "invite_minority": (
        "hear dissent",
        "tegengeluid horen",
        "Asks who disagrees and makes it safe to say so, so that stored-up conflict can come out.",
        "Vraagt wie het er niet mee eens is en maakt het veilig dat te zeggen, zodat ingehouden conflict eruit kan.",
    ),
    "structure": (
        "structure",
        "structureren",
        "Sees to agenda, minutes, clear roles and agreements that are written down.",
        "Zorgt voor agenda, verslag, rolduidelijkheid en vastgelegde afspraken.",
    ),
    "call_out": (
        "call out",
        "aanspreken",
        "Comes back to agreements that were not kept, and says so to those concerned.",
        "Komt terug op afspraken die niet zijn nagekomen, en spreekt mensen erop aan.",
    ),
    "inspire": (
        "inspire",
        "inspireren",
        "Shows where this can lead, and why it cannot wait.",
        "Laat zien waar dit heen kan, en waarom het niet kan wachten.",
    ),
    "act_together": (
        "act together",
        "samen doen",
        "Gets people to do things together: into the neighbourhood, small wins that are within reach.",
        "Laat mensen samen dingen doen: de wijk in, kleine successen die haalbaar zijn.",
    ),
    "celebrate": (
        "celebrate",
        "vieren",
        "Makes a result count as a success of all.",
        "Maakt van een resultaat een succes van iedereen.",
    ),
    "relate": (
        "1-to-1 talks",
        "1-op-1-gesprekken",
        "Talks with members one to one between meetings, to keep and mend ties.",
        "Spreekt leden tussendoor onder vier ogen, om contacten te onderhouden en te herstellen.",
    ),
    "link": (
        "link upward",
        "lijn naar boven",
        "Keeps managers and directors informed and on board.",
        "Houdt leidinggevenden en bestuurders op de hoogte en aan boord.",
    ),
    "escalate": (
        "escalate",
        "opschalen",
        (
            "Goes to managers or directors to make organisations deliver; possible only where there is somebody "
            "to turn to."
        ),
        "Gaat naar leidinggevenden of bestuurders zodat organisaties leveren; kan alleen waar opschaling mogelijk is.",
    ),
    "recruit": (
        "recruit",
        "erbij halen",
        "Brings in the party that is missing at the table.",
        "Haalt de partij erbij die aan tafel ontbreekt.",
    ),
    "limit": (
        "keep small",
        "klein houden",
        "Keeps the group small enough to work.",
        "Houdt de groep klein genoeg om te kunnen werken.",
    ),
    "inclusiveness": (
        "everybody heard",
        "ieder gehoord",
        "How evenly the chair gives the floor and weighs concerns: 0 goes along with the loudest, 1 everybody equally.",
        (
            "Hoe eerlijk de voorzitter het woord verdeelt en belangen weegt: 0 gaat mee met de luidste stem, 1 "
            "ieder evenveel."
        ),
    ),
    "conflict_openness": (
        "room for conflict",
        "ruimte voor conflict",
        "How far the chair lets conflict be on the table: 0 steers away from it, 1 it may all be said.",
        "In hoeverre conflict van de voorzitter op tafel mag: 0 stuurt eromheen, 1 alles mag worden gezegd.",
    ),
}
"""Moves and stances of a chair: short name in English and in Dutch, what the chair does in both."""

STRATEGIES: dict[str, tuple[str, str, str, str]] = {
    "adaptive": (
        "Adaptive",
        "Adaptief",
        "Switches between content and relation, formal and informal, by what the room needs.",
        "Wisselt tussen inhoud en relatie, formeel en informeel, naar wat de groep nodig heeft.",
    ),
    "deep_democracy": (
        "Deep democracy",
        "Deep democracy",
        "Invites the minority, lets conflict be said, and joins views once grievance is heard.",
        "Nodigt de minderheid uit, laat conflict uitspreken en verbindt zienswijzen zodra de onvrede is gehoord.",
    ),
    "directive": (
        "Directive",
        "Sturend",
        "Gives structure and vision, and escalates; does not ask on or join views.",
        "Geeft structuur en visie, en schaalt op; vraagt niet door en verbindt geen zienswijzen.",
    ),
    "follow_the_voice": (
        "Follow the voice",
        "De luidste stem volgen",
        "Keeps relations warm and goes along with whoever speaks most.",
        "Houdt de relaties warm en gaat mee met wie het meest aan het woord is.",
    ),
    "hands_off": (
        "Hands off",
        "Op zijn beloop laten",
        "Opens the meeting and lets it run.",
        "Opent de bijeenkomst en laat die lopen.",
    ),
    "inventory": (
        "Keep collecting",
        "Blijven inventariseren",
        "Keeps collecting views, does not join or rank them, and avoids conflict.",
        "Blijft zienswijzen ophalen, verbindt of ordent ze niet, en vermijdt conflict.",
    ),
    "relational": (
        "Relational",
        "Relationeel",
        "Works by personal ties: one-to-one talks, celebration, doing things together.",
        "Werkt met persoonlijke banden: gesprekken onder vier ogen, vieren, samen dingen doen.",
    ),
    "role_by_phase": (
        "A role for each phase",
        "Een rol per fase",
        "Gives each phase its roles, as the textbook has it, and looks at nothing but the phase.",
        "Geeft elke fase haar rollen, zoals het in het boek staat, en kijkt alleen naar de fase.",
    ),
    "scripted": (
        "By a script",
        "Volgens draaiboek",
        "Follows the script of the scenario, meeting by meeting.",
        "Volgt het draaiboek van het scenario, bijeenkomst na bijeenkomst.",
    ),
    "interactive": (
        "You decide",
        "Zelf beslissen",
        "A person decides at each meeting what the chair does.",
        "Een mens beslist bij elke bijeenkomst wat de voorzitter doet.",
    ),
}
"""Strategies of a chair: name in English and in Dutch, what the chair does in both."""

PHASES: dict[str, tuple[str, str, str, str]] = {
    "forming": (
        "forming",
        "vormen",
        "The aim or clear roles and norms are still missing.",
        "Het doel, of duidelijke rollen en normen, ontbreken nog.",
    ),
    "storming": (
        "storming",
        "stormen",
        "Differences have been voiced and are not worked through.",
        "Verschillen zijn uitgesproken en nog niet uitgepraat.",
    ),
    "norming": (
        "norming",
        "normeren",
        "There is a shared aim, with roles and norms.",
        "Er is een gedeeld doel, met rollen en normen.",
    ),
    "performing": (
        "performing",
        "presteren",
        "Agreements are kept and there are joint results, with little leaning on the chair.",
        "Afspraken worden nagekomen en er zijn gezamenlijke resultaten, zonder veel op de voorzitter te leunen.",
    ),
    "adjourned": (
        "adjourned",
        "uiteengegaan",
        "The team has stopped meeting for good.",
        "Het team komt voorgoed niet meer bijeen.",
    ),
}
"""Phases of a team: name in English and in Dutch, what an observer sees in both."""

ROOM: dict[str, tuple[str, str, str, str]] = {
    "meeting": (
        "meeting",
        "bijeenkomst",
        "Which meeting this is, counted from 1.",
        "De hoeveelste bijeenkomst dit is, geteld vanaf 1.",
    ),
    "on_table": (
        "concerns on the table",
        "belangen op tafel",
        "How much of the members' concerns has been put on the table: 0 nothing, 1 everything.",
        "Hoeveel van wat leden belangrijk vinden op tafel ligt: 0 niets, 1 alles.",
    ),
    "unheard": (
        "not heard yet",
        "nog niet gehoord",
        "Share of members whose concern is hardly on the table: 0 nobody, 1 all.",
        "Deel van de leden van wie het belang nauwelijks op tafel ligt: 0 niemand, 1 allen.",
    ),
    "clarity": (
        "clarity of the story",
        "helderheid van het verhaal",
        "How clear the shared story is: 0 not at all, 1 fully.",
        "Hoe helder het gezamenlijke verhaal is: 0 helemaal niet, 1 volledig.",
    ),
    "breadth": (
        "breadth of the story",
        "breedte van het verhaal",
        "How many of the concerns the story holds: 0 none, 1 all.",
        "Hoeveel van de belangen in het verhaal zitten: 0 geen, 1 alle.",
    ),
    "disagreement": (
        "open disagreement",
        "openstaand verschil",
        "Disagreement voiced lately and not worked through: 0 none, 1 as much as can be.",
        "Verschil van inzicht dat kort geleden is uitgesproken en niet is uitgepraat: 0 geen, 1 zoveel als maar kan.",
    ),
    "hidden": (
        "unspoken grievance",
        "onuitgesproken onvrede",
        "Grievance that is not voiced: 0 none, 1 as much as can be.",
        "Onvrede die niet wordt uitgesproken: 0 geen, 1 zoveel als maar kan.",
    ),
    "safety": (
        "safety to speak",
        "veiligheid om te spreken",
        "How safe it is to say what one thinks: 0 not at all, 1 fully.",
        "Hoe veilig het is om te zeggen wat je denkt: 0 helemaal niet, 1 volledig.",
    ),
    "dispersion": (
        "distance between views",
        "afstand tussen zienswijzen",
        "How far concerns lie apart: 0 all the same, 1 as far as can be.",
        "Hoever de belangen uit elkaar liggen: 0 allemaal gelijk, 1 zo ver als maar kan.",
    ),
    "broken": (
        "agreements broken",
        "geschonden afspraken",
        "Share of recent agreements that were not kept: 0 none, 1 all.",
        "Deel van de recente afspraken dat niet is nagekomen: 0 geen, 1 alle.",
    ),
    "wins": (
        "results not celebrated",
        "nog niet gevierd succes",
        "Joint results not celebrated yet: 0 none, 1 as many as can be.",
        "Gezamenlijke resultaten die nog niet zijn gevierd: 0 geen, 1 zoveel als maar kan.",
    ),
    "identification": (
        "feeling one team",
        "wij-gevoel",
        "How much people identify with the team: 0 not at all, 1 fully.",
        "Hoe sterk mensen zich met het team vereenzelvigen: 0 helemaal niet, 1 volledig.",
    ),
    "role_clarity": (
        "clarity of roles",
        "rolduidelijkheid",
        "How clear it is who does what: 0 not at all, 1 fully.",
        "Hoe duidelijk is wie wat doet: 0 helemaal niet, 1 volledig.",
    ),
    "norms": (
        "group norms",
        "groepsnormen",
        "How strong the norms of the group are: 0 none, 1 as strong as can be.",
        "Hoe sterk de normen van de groep zijn: 0 geen, 1 zo sterk als maar kan.",
    ),
    "attendance": (
        "attendance",
        "opkomst",
        "Share of the members who came last time: 0 nobody, 1 all.",
        "Deel van de leden dat de vorige keer kwam: 0 niemand, 1 allen.",
    ),
    "support": (
        "support at home",
        "draagvlak thuis",
        "Support of the home organisations: 0 none, 1 full.",
        "Draagvlak in de eigen organisaties: 0 geen, 1 volledig.",
    ),
    "trust": (
        "trust",
        "vertrouwen",
        "Trust among members: 0 none, 1 complete.",
        "Vertrouwen tussen de leden: 0 geen, 1 volledig.",
    ),
    "crowding": (
        "too many people",
        "te veel mensen",
        "How far the list is over a workable size: 0 not at all, 1 twice as many or more.",
        "Hoever de lijst boven een werkbare omvang ligt: 0 helemaal niet, 1 twee keer zoveel of meer.",
    ),
    "missing_party": (
        "missing parties",
        "ontbrekende partijen",
        "Share of the kinds of organisation the problem needs that were not there last time: 0 none, 1 all.",
        "Deel van de soorten organisaties die nodig zijn en de vorige keer ontbraken: 0 geen, 1 alle.",
    ),
    "shock": (
        "shock from outside",
        "schok van buiten",
        "Something happened outside lately, such as an incident, announcement or cut: 0 nothing, 1 as heavy as can be.",
        (
            "Kort geleden gebeurde er iets buiten het team, zoals een incident, bericht of bezuiniging: 0 niets, "
            "1 zo zwaar als maar kan."
        ),
    ),
    "patience": (
        "patience",
        "geduld",
        "How long this chair likes to keep asking on: 0 hardly at all, 1 very long.",
        "Hoe lang deze voorzitter wil blijven doorvragen: 0 heel kort, 1 heel lang.",
    ),
    "can_escalate": (
        "somebody to escalate to",
        "opschaling mogelijk",
        "Whether there is somebody to escalate to: 0 no, 1 yes.",
        "Of er iemand is om naar op te schalen: 0 nee, 1 ja.",
    ),
    "forming": (
        "forming",
        "vormen",
        "How far the team is in the phase forming, as the chair reads it: 0 not at all, 1 fully.",
        "Hoe ver het team in de fase vormen (forming) is, zoals de voorzitter het ziet: 0 helemaal niet, 1 volledig.",
    ),
    "storming": (
        "storming",
        "stormen",
        "How far the team is in the phase storming, as the chair reads it: 0 not at all, 1 fully.",
        "Hoe ver het team in de fase stormen (storming) is, zoals de voorzitter het ziet: 0 helemaal niet, 1 volledig.",
    ),
    "norming": (
        "norming",
        "normeren",
        "How far the team is in the phase norming, as the chair reads it: 0 not at all, 1 fully.",
        "Hoe ver het team in de fase normeren (norming) is, zoals de voorzitter het ziet: 0 helemaal niet, 1 volledig.",
    ),
    "performing": (
        "performing",
        "presteren",
        "How far the team is in the phase performing, as the chair reads it: 0 not at all, 1 fully.",
        (
            "Hoe ver het team in de fase presteren (performing) is, zoals de voorzitter het ziet: 0 helemaal "
            "niet, 1 volledig."
        ),
    ),
}
"""What a chair perceives: short name in English and in Dutch, what it means in both."""

INDICATORS: dict[str, tuple[str, str]] = {
    "attendance_share": ("attendance", "opkomst"),
    "aim": ("shared aim", "gedeeld doel"),
    "order": ("roles, norms and language", "rollen, normen en taal"),
    "unresolved": ("open disagreement", "openstaand verschil"),
    "functioning": ("working as a team", "werken als team"),
    "clarity": ("clarity of the story", "helderheid van het verhaal"),
    "breadth": ("breadth of the story", "breedte van het verhaal"),
    "on_table": ("concerns on the table", "belangen op tafel"),
    "recognition": ("recognition in the story", "herkenning in het verhaal"),
    "familiarity": ("knowing the story", "bekendheid met het verhaal"),
    "identification": ("feeling one team", "wij-gevoel"),
    "trust": ("trust", "vertrouwen"),
    "trust_across": ("trust across organisations", "vertrouwen tussen organisaties"),
    "trust_within": ("trust within organisations", "vertrouwen binnen organisaties"),
    "image_accuracy": ("true picture of each other", "juist beeld van elkaar"),
    "role_clarity": ("clarity of roles", "rolduidelijkheid"),
    "norms": ("group norms", "groepsnormen"),
    "shared_language": ("shared language", "gedeelde taal"),
    "routine": ("routine of doing together", "routine in samen doen"),
    "safety": ("safety to speak", "veiligheid om te spreken"),
    "openness": ("frankness", "openhartigheid"),
    "voiced": ("disagreement voiced", "uitgesproken verschil"),
    "stored": ("disagreement swallowed", "ingeslikt verschil"),
    "grievance": ("unspoken grievance", "onuitgesproken onvrede"),
    "added_value": ("added value", "toegevoegde waarde"),
    "chair_trust": ("trust in the chair", "vertrouwen in de voorzitter"),
    "kept_rate": ("agreements kept", "nagekomen afspraken"),
    "results": ("sense of joint results", "gevoel van gezamenlijk resultaat"),
    "frame_dispersion": ("distance between views", "afstand tussen zienswijzen"),
    "support": ("support at home", "draagvlak thuis"),
    "threat": ("threat felt", "ervaren dreiging"),
    "cognitive_boundary": ("cognitive boundary", "cognitieve grens"),
    "social_boundary": ("social boundary", "sociale grens"),
    "material_boundary": ("material boundary", "materiële grens"),
    "residents_trust": ("trust of residents", "vertrouwen van bewoners"),
    "trouble": ("trouble in the neighbourhood", "problemen in de wijk"),
}
"""Weekly indicators: short name in English and in Dutch."""
