"""The sentences of minutes. Each says what was recorded; `simulation.minutes` says from where."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # what is told
    "minutes_title": ("{title}", "{title}"),
    "minutes_run": (
        "Simulated: {weeks} weeks, luck {seed}/{replication}. Chair: {chair}, {strategy:strategy}.",
        "Gesimuleerd: {weeks} weken, toeval {seed}/{replication}. Voorzitter: {chair}, {strategy:strategy}.",
    ),
    "minutes_run_decided": (
        "Simulated: {weeks} weeks, luck {seed}/{replication}. Chair: {chair}; a person decided at "
        "{decided:meeting|meetings}, elsewhere {strategy:strategy}.",
        "Gesimuleerd: {weeks} weken, toeval {seed}/{replication}. Voorzitter: {chair}; iemand besliste zelf bij "
        "{decided:bijeenkomst|bijeenkomsten}, elders {strategy:strategy}.",
    ),
    "minutes_meeting": ("Meeting {number}, week {week}", "Bijeenkomst {number}, week {week}"),
    "minutes_after": ("After the last meeting, to week {week}", "Na de laatste bijeenkomst, tot week {week}"),
    "minutes_no_meeting": ("No meeting was held.", "Er is niet vergaderd."),
    "minutes_inside": (
        "Lines with ~ tell what nobody in the room could see.",
        "Regels met ~ vertellen wat niemand in de kamer kon zien.",
    ),
    # before a meeting
    "happened": ("Week {week}: {event:event}.", "Week {week}: {event:event}."),
    "words_kept": (
        "Since then {due:agreement|agreements} came due: {kept} kept.",
        "Sindsdien liep de termijn af van {due:afspraak|afspraken}: {kept} nagekomen.",
    ),
    "words_broken": ("Not kept by: {who:people}.", "Niet nagekomen door: {who:people}."),
    "visits": (
        "The team went out together {visits:time|times}.",
        "Het team ging {visits:keer|keer} samen de wijk in.",
    ),
    "wins": ("Joint results: {wins}.", "Gezamenlijke resultaten: {wins}."),
    "left_replaced": (
        "A colleague took the place of: {who:people}.",
        "Een collega nam de plaats in van: {who:people}.",
    ),
    "left_dropped_out": (
        "Stayed away for good, without saying so in a meeting: {who:people}.",
        "Voorgoed weggebleven, zonder het in een bijeenkomst te zeggen: {who:people}.",
    ),
    "left_thanked": ("Thanked by the chair and left: {who:people}.", "Door de voorzitter bedankt: {who:people}."),
    "left_called_away": ("No longer part of the team: {who:people}.", "Niet langer deel van het team: {who:people}."),
    "joined": ("New on the list: {who:people}.", "Nieuw op de lijst: {who:people}."),
    # who came
    "came": (
        "{came} of {members:member|members} came, and the chair.",
        "{came} van de {members:lid|leden} kwamen, en de voorzitter.",
    ),
    "came_nobody": ("Nobody came but the chair.", "Er kwam niemand, behalve de voorzitter."),
    "came_members": (
        "{came} of {members:member|members} came.",
        "{came} van de {members:lid|leden} kwamen.",
    ),
    "came_no_member": ("Nobody came.", "Er kwam niemand."),
    "absent": ("Not there: {who:people}.", "Niet aanwezig: {who:people}."),
    "parties_missing": (
        "Nobody came from: {parties:organisations}.",
        "Niemand kwam van: {parties:organisations}.",
    ),
    "deputy_known": (
        "A second delegate the group knows came for: {who:people}.",
        "Een vaste vervanger die de groep kent kwam voor: {who:people}.",
    ),
    "deputy_unknown": (
        "Somebody the group does not know came for: {who:people}.",
        "Iemand die de groep niet kent kwam voor: {who:people}.",
    ),
    "new_faces": (
        "Took part for the first time, or sent somebody: {who:people}.",
        "Deed voor het eerst mee, of stuurde iemand: {who:people}.",
    ),
    # what was said
    "spoke": ("{spoke:person|people} spoke.", "{spoke:persoon|personen} namen het woord."),
    "spoke_nobody": ("Nobody said anything of substance.", "Niemand zei iets van betekenis."),
    "silent": ("Silent: {who:people}.", "Zwegen: {who:people}."),
    "on_table": (
        "Talked about most (by how many): {facets:counted_facets}.",
        "Het meest besproken (door hoeveel): {facets:counted_facets}.",
    ),
    "held_back": (
        "What matters most to them was not what they said most about: {who:people}.",
        "Wat hun het meest raakt was niet waar ze het meest over spraken: {who:people}.",
    ),
    # clashes
    "clash_worked": (
        "Differed openly, and it was worked through for the most part: {pairs:pairs}.",
        "Openlijk van mening verschild, en er grotendeels samen uitgekomen: {pairs:pairs}.",
    ),
    "clash_partly": (
        "Differed openly, and it was worked through in part: {pairs:pairs}.",
        "Openlijk van mening verschild, en er deels samen uitgekomen: {pairs:pairs}.",
    ),
    "clash_open": (
        "Differed openly, and it was left lying: {pairs:pairs}.",
        "Openlijk van mening verschild, en het bleef liggen: {pairs:pairs}.",
    ),
    "doubts": (
        "Voiced doubt about the purpose or the chair: {who:people}.",
        "Sprak twijfel uit over het doel of de voorzitter: {who:people}.",
    ),
    "bursts": (
        "Burst out, with what had been kept inside for long: {who:people}.",
        "Barstte uit, met wat lang was opgekropt: {who:people}.",
    ),
    "swallowed": (
        "Differed and kept it to themselves: {pairs:pairs}.",
        "Verschilden van mening en hielden het voor zich: {pairs:pairs}.",
    ),
    "no_clash": (
        "No difference came up, aloud or inside.",
        "Er kwam geen verschil boven, hardop noch van binnen.",
    ),
    # the chair
    "chair_did": ("The chair: {moves:moves} of the attention.", "De voorzitter: {moves:moves} van de aandacht."),
    "chair_nothing": ("The chair did nothing in particular.", "De voorzitter deed niets in het bijzonder."),
    "members_did": ("Who led: {moves:moves} of the attention.", "Wie leidde: {moves:moves} van de aandacht."),
    "members_nothing": ("Who led did nothing in particular.", "Wie leidde, deed niets in het bijzonder."),
    "nobody_led": ("Nobody led the meeting.", "Niemand leidde de bijeenkomst."),
    "landed_well": ("Came across: {moves:move_names}.", "Kwam over: {moves:move_names}."),
    "landed_partly": ("Came across in part: {moves:move_names}.", "Kwam deels over: {moves:move_names}."),
    "landed_hardly": ("Hardly came across: {moves:move_names}.", "Kwam nauwelijks over: {moves:move_names}."),
    # the story
    "story_joined": (
        "Views were brought together in a shared story.",
        "De zienswijzen zijn samengebracht in een gezamenlijk verhaal.",
    ),
    "story_tried": (
        "There was an attempt to bring views together; it did not succeed.",
        "Er was een poging om de verschillende zienswijzen samen te brengen; dat lukte niet.",
    ),
    "story_not_tried": (
        "Nobody tried to bring views together.",
        "Niemand probeerde de zienswijzen samen te brengen.",
    ),
    "story_now": (
        "The shared story is about {facets:facets}; clarity {clarity:level} of 10.",
        "Het gezamenlijke verhaal gaat over {facets:facets}; helderheid {clarity:level} van de 10.",
    ),
    "story_none": ("There is no shared story to speak of.", "Er is geen gezamenlijk verhaal van betekenis."),
    "recognise": (
        "{count} of {people} find their own concern in it well enough.",
        "{count} van de {people} vinden wat voor hen telt er voldoende in terug.",
    ),
    # agreements
    "agreed": (
        "Agreed: {made:thing|things}, {joint} of them as part of a plan of all.",
        "Afgesproken: {made:ding|dingen}, waarvan {joint} als deel van een gezamenlijk plan.",
    ),
    "agreed_nothing": ("Nothing was agreed.", "Er is niets afgesproken."),
    "agreed_by": ("Took something on: {tasks:tasks}.", "Nam iets op zich: {tasks:tasks}."),
    "walked_out": (
        "Said that this is not for them, and left the team: {who:people}.",
        "Zei dat dit niets voor hen is, en verliet het team: {who:people}.",
    ),
    "grieving": (
        "Carry a good deal they have not said: {who:people}.",
        "Dragen veel met zich mee dat ze niet gezegd hebben: {who:people}.",
    ),
    # phase
    "phase_is": (
        "Seen from outside: {phase:phase} ({share:percent}).",
        "Van buiten gezien: {phase:phase} ({share:percent}).",
    ),
    "phase_turned": (
        "Seen from outside the team went from {before:phase} to {phase:phase} ({share:percent}).",
        "Van buiten gezien ging het team van {before:phase} naar {phase:phase} ({share:percent}).",
    ),
    # what came of it, whatever the phase
    "done_so_far": (
        "So far: {wins:joint result|joint results}, {kept} of {due:agreement|agreements} kept; {listed} on the list, "
        "of whom {taking} take part.",
        "Tot nu toe: {wins:gezamenlijk resultaat|gezamenlijke resultaten}, {kept} van {due:afspraak|afspraken} "
        "nagekomen; {listed} op de lijst, van wie {taking} meedoen.",
    ),
    "consensus_so_far": (
        "Of {differences:voiced difference|voiced differences} between two people {agreed} ended in an agreement in "
        "which both find themselves.",
        "Van {differences:uitgesproken verschil|uitgesproken verschillen} tussen twee mensen eindigden er {agreed} in "
        "een afspraak waarin beiden zich herkennen.",
    ),
    "neighbourhood_now": (
        "Trouble in the neighbourhood: {trouble:level} (in the first week {before:level}); trust of residents: "
        "{residents:level}, of 10.",
        "Problemen in de wijk: {trouble:level} (in de eerste week {before:level}); vertrouwen van bewoners: "
        "{residents:level}, van 10.",
    ),
    "ended_in": (
        "The team ended in week {week}; from then on nothing moves any more.",
        "Het team hield op in week {week}; sindsdien verandert er niets meer.",
    ),
    # turning points
    "turning_title": ("Turning points", "Keerpunten"),
    "turning_tried": (
        "It ended in {phase:phase}. It was run again {tried:time|times} with the same luck and one thing changed.",
        "Het eindigde in {phase:phase}. De loop is {tried} keer overgedaan met hetzelfde toeval en één ding anders.",
    ),
    "turning_none": (
        "No single move and no absence of an event would have changed the phase at the end.",
        "Geen enkele zet en geen afwezigheid van een gebeurtenis had de fase aan het eind veranderd.",
    ),
    "turning_move": (
        "Meeting {number} (week {week}): with all attention on {moves:move_names}, each by itself, it would have "
        "ended in {phase:phase}.",
        "Bijeenkomst {number} (week {week}): met alle aandacht voor {moves:move_names}, elk apart, was het geëindigd "
        "in {phase:phase}.",
    ),
    "turning_event": (
        "Week {week}: without '{event:event}' it would have ended in {phase:phase}.",
        "Week {week}: zonder '{event:event}' was het geëindigd in {phase:phase}.",
    ),
    "turning_way": (
        "Led in another way, {strategy:strategy}, from meeting {number} (week {week}) on at the latest, it would have "
        "ended in {phase:phase}.",
        "Op een andere manier geleid, {strategy:strategy}, uiterlijk vanaf bijeenkomst {number} (week {week}), was het "
        "geëindigd in {phase:phase}.",
    ),
    "turning_no_way": (
        "No other way of leading, from any meeting on, would have changed it.",
        "Geen andere manier van leiden, vanaf welke bijeenkomst ook, had dat veranderd.",
    ),
    "turning_luck": (
        "This holds for these people with this luck; with other luck it may be otherwise.",
        "Dit geldt voor deze mensen met dit toeval; met ander toeval kan het anders zijn.",
    ),
}
