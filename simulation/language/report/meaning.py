"""What can be said from a report, and what not, in words."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
}
