"""Fields of organisations, of people in general and of members, in words."""

from __future__ import annotations

FIELDS: dict[str, tuple[str, str, str, str]] = {
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
    "Organisation.appointment": (
        "How far its people are appointed",
        "In hoeverre mensen zijn aangewezen",
        "How far its people are appointed or seconded to the team: 0 asked to come, 1 placed there.",
        "In hoeverre mensen zijn aangewezen of gedetacheerd: 0 gevraagd om te komen, 1 er geplaatst.",
    ),
    "Organisation.paid_time": (
        "Time it pays for",
        "Tijd die de organisatie betaalt",
        "Part of its people's time for the team that it pays: 0 none, 1 all; empty: as for all organisations.",
        "Deel van de tijd van haar mensen dat zij betaalt: 0 niets, 1 alles; leeg: zoals voor alle organisaties.",
    ),
    "Organisation.days_together": (
        "Days side by side of its people",
        "Dagen zij aan zij van haar mensen",
        "Days a week on which its people work side by side with the others; empty: as for all organisations.",
        "Dagen per week dat haar mensen zij aan zij met de anderen werken; leeg: zoals voor alle organisaties.",
    ),
    "People.leads": (
        "Taking the lead",
        "De leiding nemen",
        "How ready people are to take the lead by standing when nobody does: 0 not at all, 1 at once.",
        "Hoe bereid mensen zijn op gezag de leiding te nemen als niemand dat doet: 0 niet, 1 meteen.",
    ),
    "People.act_now": (
        "Understand first or act now",
        "Eerst begrijpen of nu doen",
        "How people like to begin: 0 understand first, 1 act now.",
        "Hoe mensen willen beginnen: 0 eerst begrijpen, 1 nu iets doen.",
    ),
    "People.fixed_steps": (
        "Free hand or fixed steps",
        "Vrije hand of vaste stappen",
        "How people like to work: 0 with a free hand, 1 by fixed steps.",
        "Hoe mensen willen werken: 0 met de vrije hand, 1 in vaste stappen.",
    ),
    "Member.leads": (
        "Taking the lead",
        "De leiding nemen",
        "How ready this person is to take the lead: 0 not at all, 1 at once; empty: as for everybody.",
        "Hoe bereid deze persoon is de leiding te nemen: 0 niet, 1 meteen; leeg: zoals voor iedereen.",
    ),
    "Member.act_now": (
        "Understand first or act now",
        "Eerst begrijpen of nu doen",
        "How this person likes to begin: 0 understand first, 1 act now; empty: as for everybody.",
        "Hoe deze persoon wil beginnen: 0 eerst begrijpen, 1 nu iets doen; leeg: zoals voor iedereen.",
    ),
    "Member.fixed_steps": (
        "Free hand or fixed steps",
        "Vrije hand of vaste stappen",
        "How this person likes to work: 0 with a free hand, 1 by fixed steps; empty: as for everybody.",
        "Hoe deze persoon wil werken: 0 met de vrije hand, 1 in vaste stappen; leeg: zoals voor iedereen.",
    ),
    "Member.appointment": (
        "How far appointed",
        "In hoeverre aangewezen",
        "How far appointed or seconded to the team: 0 asked to come, 1 placed there; empty: as its organisation.",
        "In hoeverre aangewezen of gedetacheerd: 0 gevraagd om te komen, 1 er geplaatst; leeg: zoals de organisatie.",
    ),
    "Member.paid_time": (
        "Paid time",
        "Betaalde tijd",
        "Part of this person's time for the team that is paid: 0 none, 1 all; empty: as its organisation.",
        (
            "Deel van de tijd van deze persoon voor het team dat wordt betaald: 0 niets, 1 alles; leeg: zoals de "
            "organisatie."
        ),
    ),
    "Member.days_together": (
        "Days a week side by side",
        "Dagen per week zij aan zij",
        "Days a week on which this person works side by side with the others; empty: as its organisation.",
        "Dagen per week dat deze persoon zij aan zij met de anderen werkt; leeg: zoals de organisatie.",
    ),
    "Member.second_organisation": (
        "A second organisation",
        "Een tweede organisatie",
        "Another organisation that this person works for as well, and is judged by.",
        "Een andere organisatie waarvoor deze persoon ook werkt, en door wie die wordt beoordeeld.",
    ),
    "Member.view": (
        "First view",
        "Eerste kijk",
        "Weight of each side of the problem in the first view; empty: that of the organisation.",
        "Gewicht van elke kant van het vraagstuk in de eerste kijk; leeg: die van de organisatie.",
    ),
}
"""Fields by model and name: label in English and in Dutch, help in English and in Dutch."""
