"""Kinds of event and their fields, in words."""

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
