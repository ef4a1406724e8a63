"""What a chair perceives, in words."""

from __future__ import annotations

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
