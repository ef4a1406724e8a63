"""The words of the page, and hints for the trainer."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # the frame
    "page_title": ("Bridge builders", "Bruggenbouwers"),
    "language": ("Language", "Taal"),
    "room_choose": ("1 Choose", "1 Kiezen"),
    "room_play": ("2 Play", "2 Spelen"),
    "room_compare": ("3 Compare", "3 Vergelijken"),
    "room_make": ("Make a team", "Team maken"),
    # work that goes on
    "working": (
        "This is being worked out. Others on the page are not held up.",
        "Dit wordt uitgerekend. Anderen op de pagina hebben er geen last van.",
    ),
    "working_stop": ("Stop", "Stoppen"),
    "was_stopped": (
        "Stopped. What was done up to there is kept.",
        "Gestopt. Wat tot daar gedaan was, is bewaard.",
    ),
    "took_too_long": (
        "Stopped: this takes more than {minutes:minute|minutes} of computing, and one piece of work is not given more. "
        "Take a smaller team or fewer weeks.",
        "Gestopt: dit vraagt meer dan {minutes:minuut|minuten} rekentijd, en meer krijgt één stuk werk niet. "
        "Neem een kleiner team of minder weken.",
    ),
    "too_many_at_work": (
        "Too much is being worked out for others at the moment; try again in a minute.",
        "Er wordt nu te veel uitgerekend voor anderen; probeer het over een minuut opnieuw.",
    ),
    "too_much_beside": (
        "That is too much at once for so large a team over so many weeks: at most {most} beside the versions, with the "
        "team's own chair.",
        "Dat is te veel tegelijk voor zo'n groot team over zoveel weken: hoogstens {most} naast de versies, met de "
        "eigen voorzitter.",
    ),
    "went_wrong": (
        "Something went wrong here; the terminal of this page tells what. What you played is kept.",
        "Hier ging iets mis; de terminal van deze pagina vertelt wat. Wat u speelde is bewaard.",
    ),
    "kept_session": ("the session that was kept", "de bewaarde sessie"),
    "kept_lost": (
        "The session that was kept for you cannot be used. Its file is put aside, and you can begin anew.",
        "De sessie die voor u bewaard was, is niet bruikbaar. Het bestand is opzijgelegd, en u kunt opnieuw beginnen.",
    ),
    # choosing
    "choose_intro": (
        "Watch how a team of people from different organisations meets, or take the chair yourself. The people are "
        "simulated; what they do follows from assumptions you can look into.",
        "Kijk hoe een team van mensen uit verschillende organisaties vergadert, of neem zelf de voorzittersstoel. De "
        "mensen zijn gesimuleerd; wat ze doen volgt uit aannames die u kunt inzien.",
    ),
    "choose_team": ("Which team?", "Welk team?"),
    "choose_team_label": ("Team", "Team"),
    "choose_file": ("Open a file", "Bestand openen"),
    "choose_make": ("Make or change a team", "Team maken of veranderen"),
    "choose_leader": ("Who leads the meetings?", "Wie leidt de bijeenkomsten?"),
    "choose_leader_label": ("Chair", "Voorzitter"),
    "choose_luck": ("Which luck?", "Welk toeval?"),
    "luck_out_of_range": ("The number is to lie from 0 to {most}.", "Het nummer moet liggen van 0 tot {most}."),
    "choose_start": ("Start", "Beginnen"),
    "group_teaching": ("To practise", "Om te oefenen"),
    "group_cases": ("Observed", "Waargenomen"),
    "group_counterfactuals": ("What if", "Wat als"),
    "group_own": ("Your own", "Uw eigen"),
    "lead_person": ("I take the chair", "Ik neem de voorzittersstoel"),
    "lead_person_help": (
        "At each meeting you divide your attention. You see what a chair can see, not what people keep to themselves.",
        "Bij elke bijeenkomst verdeelt u uw aandacht. U ziet wat een voorzitter kan zien, niet wat mensen voor zich "
        "houden.",
    ),
    "lead_own": ("The team's own chair: {strategy:strategy}", "De eigen voorzitter: {strategy:strategy}"),
    "luck_number": ("Number", "Nummer"),
    "luck_help": (
        "Who falls ill, who happens to speak up: the same number gives the same luck, whatever you decide.",
        "Wie ziek wordt, wie toevallig het woord neemt: hetzelfde nummer geeft hetzelfde toeval, wat u ook beslist.",
    ),
    # the table
    "leads_you": ("You are in the chair. Luck {seed}.", "U zit voor. Toeval {seed}."),
    "leads_strategy": ("Chair: {strategy:strategy}. Luck {seed}.", "Voorzitter: {strategy:strategy}. Toeval {seed}."),
    "version": ("Version {name}", "Versie {name}"),
    "table_is": (
        "The table at meeting {meeting}: {there} of {members} members are there",
        "De tafel bij bijeenkomst {meeting}: {there} van de {members} leden zijn er",
    ),
    "table_no_meeting": ("No meeting yet", "Nog geen bijeenkomst"),
    "table_before": ("Meeting {meeting} is about to begin", "Bijeenkomst {meeting} gaat beginnen"),
    "table_chair": ("Chair: {chair}", "Voorzitter: {chair}"),
    "table_after": ("Meeting {meeting}", "Bijeenkomst {meeting}"),
    "table_key": (
        "Full: there. Speech bubble: spoke. Pale: silent. Dashed and empty: missing. D: a deputy. The number is the "
        "organisation.",
        "Gevuld: aanwezig. Tekstballon: sprak. Bleek: zweeg. Gestippeld en leeg: ontbreekt. V: een vervanger. Het "
        "nummer is de organisatie.",
    ),
    "table_key_inside": (
        "Full: there. Speech bubble: spoke. Pale: silent. Dashed and empty: missing. D: a deputy. The number is the "
        "organisation. Green line: trust, thicker is more. Orange dashes: little trust. Dark red bar: what somebody "
        "carries and has not said.",
        "Gevuld: aanwezig. Tekstballon: sprak. Bleek: zweeg. Gestippeld en leeg: ontbreekt. V: een vervanger. Het "
        "nummer is de organisatie. Groene lijn: vertrouwen, dikker is meer. Oranje streepjes: weinig vertrouwen. "
        "Donkerrode balk: wat iemand meedraagt en niet gezegd heeft.",
    ),
    "badge_deputy": ("D", "V"),
    "seat_is": ("{who:person}, {party:organisations}: {state}", "{who:person}, {party:organisations}: {state}"),
    "state_missing": ("missing", "ontbreekt"),
    "state_deputy": ("sent a deputy", "stuurde een vervanger"),
    "state_came": ("there", "aanwezig"),
    "state_spoke": ("spoke", "sprak"),
    "state_silent": ("silent", "zweeg"),
    "point_at": ("Point at somebody at the table: click, or Tab and Enter.", "Wijs iemand aan: klik, of Tab en Enter."),
    "works_for": ("{party:organisations}", "{party:organisations}"),
    "member_said": ("Spoke most about: {said:facet}.", "Sprak het meest over: {said:facet}."),
    "member_concern": (
        "What matters most to this person: {concern:facet}.",
        "Wat voor deze persoon het meest telt: {concern:facet}.",
    ),
    "feels_grievance": ("Carries, not said", "Draagt mee, ongezegd"),
    "feels_recognition": ("Finds own concern in story", "Herkent zich in verhaal"),
    "feels_on_table": ("Own concern on the table", "Eigen belang op tafel"),
    "feels_identification": ("Feels part of the team", "Voelt zich deel van team"),
    "feels_chair_trust": ("Trusts the chair", "Vertrouwt de voorzitter"),
    "feels_added_value": ("Sees added value", "Ziet toegevoegde waarde"),
    # the ribbon
    "ribbon_is": (
        "Phases by week, up to week {week}; now {phase:phase}",
        "Fasen per week, tot week {week}; nu {phase:phase}",
    ),
    "ribbon_empty": ("Phases by week; nothing has happened yet", "Fasen per week; er is nog niets gebeurd"),
    # time
    "look_back": ("Earlier", "Eerder"),
    "look_on": ("Later", "Later"),
    "looking_at": ("Looking back at meeting {meeting}", "Terugblik op bijeenkomst {meeting}"),
    "looking_now": ("Now", "Nu"),
    "back_to_now": ("Back to now", "Terug naar nu"),
    "run": ("Play", "Afspelen"),
    "pause": ("Pause", "Pauze"),
    "step": ("One meeting", "Eén bijeenkomst"),
    "speed": ("Speed", "Tempo"),
    "speed_slow": ("slow", "langzaam"),
    "speed_middle": ("ordinary", "gewoon"),
    "speed_fast": ("fast", "snel"),
    "go_on_otherwise": (
        "Go on otherwise from meeting {meeting}",
        "Ga vanaf bijeenkomst {meeting} anders verder",
    ),
    "take_the_chair_from": (
        "Take the chair from meeting {meeting} on",
        "Neem de voorzittersstoel vanaf bijeenkomst {meeting}",
    ),
    "take_the_chair": ("Take the chair yourself", "Ga zelf voorzitten"),
    "no_more_versions": (
        "There is no room for more than {room:version|versions} of this team; begin anew to try others.",
        "Er is geen plaats voor meer dan {room:versie|versies} van dit team; begin opnieuw om andere te proberen.",
    ),
    "next_meeting": ("On to the next meeting", "Naar de volgende bijeenkomst"),
    "to_compare": ("See what else could have been", "Zie hoe het ook had kunnen gaan"),
    # before a meeting
    "about_to": (
        "Meeting {number}, week {week}, is about to begin",
        "Bijeenkomst {number}, week {week}, gaat beginnen",
    ),
    "will_do": ("The chair is going to: {moves:moves}.", "De voorzitter gaat: {moves:moves}."),
    "will_do_nothing": ("The chair has nothing in particular in mind.", "De voorzitter heeft niets bijzonders voor."),
    "hold": ("Hold this meeting", "Houd deze bijeenkomst"),
    "you_notice": ("What you notice", "Wat u opmerkt"),
    "you_notice_help": (
        "From 0 to 10, as you read the room. You may be wrong, the more so the fewer people you know.",
        "Van 0 tot 10, zoals u de kamer leest. U kunt het mis hebben, te meer naarmate u minder mensen kent.",
    ),
    "you_notice_more": ("What else you notice", "Wat u nog meer opmerkt"),
    "divide": ("Where do you put your attention?", "Waar gaat uw aandacht naar?"),
    "coins_left": ("Coins to give: {left} of 10", "Munten te geven: {left} van de 10"),
    "coins_back": ("Take all back", "Alles terugnemen"),
    "leave_to_strategy": ("Leave it to the team's own chair", "Laat het aan de eigen voorzitter"),
    "what_moves_do": ("What each of these does", "Wat elk hiervan doet"),
    "no_coins_given": (
        "Give at least one coin, or leave it to the team's own chair.",
        "Geef ten minste één munt, of laat het aan de eigen voorzitter.",
    ),
    "less": ("Less: {move:move}", "Minder: {move:move}"),
    "more": ("More: {move:move}", "Meer: {move:move}"),
    "nobody_to_escalate": ("nobody to escalate to", "niemand om naar op te schalen"),
    "role_translator": ("Translator", "Vertaler"),
    "role_coordinator": ("Coordinator", "Coördinator"),
    "role_entrepreneur": ("Entrepreneur", "Ondernemer"),
    "role_network_builder": ("Network builder", "Netwerkbouwer"),
    # switches
    "show_inside": ("Show what nobody in the room can see", "Toon wat niemand in de kamer kan zien"),
    "show_hints": ("Hints for the trainer", "Hints voor de trainer"),
    "hint_misread": (
        "The chair reads '{what:perception}' as {perceived:level} of 10; it is {actual:level}.",
        "De voorzitter leest '{what:perception}' als {perceived:level} van de 10; het is {actual:level}.",
    ),
    "hint_unheard": (
        "Their concern is hardly on the table: {who:people}.",
        "Hun belang ligt nauwelijks op tafel: {who:people}.",
    ),
    "hint_unheard_many": (
        "The concern of {count} of {members} is hardly on the table.",
        "Het belang van {count} van de {members} ligt nauwelijks op tafel.",
    ),
    "hint_adaptive": (
        "An adaptive chair who notices the same would go for: {moves:moves}.",
        "Een voorzitter die meebeweegt en hetzelfde opmerkt, koos voor: {moves:moves}.",
    ),
    # looking into it
    "story": ("The shared story", "Het gezamenlijke verhaal"),
    "story_help": (
        "Bar: how much of the story is about it. Mark: how much it matters to those who take part. Clarity "
        "{clarity:level} of 10.",
        "Balk: hoeveel het verhaal erover gaat. Streep: hoeveel het telt voor wie meedoet. Helderheid "
        "{clarity:level} van de 10.",
    ),
    "story_missing": ("Hardly in the story: {facets:facets}.", "Nauwelijks in het verhaal: {facets:facets}."),
    "boundaries": ("Three boundaries", "Drie grenzen"),
    "boundaries_help": (
        "0: bridged; 10: as wide as can be. What people see, how they feel about each other, what means are there.",
        "0: overbrugd; 10: zo wijd als kan. Wat mensen zien, hoe ze tot elkaar staan, welke middelen er zijn.",
    ),
    "support": ("Support at home", "Draagvlak thuis"),
    "support_help": (
        "How far each organisation stands behind the team.",
        "Hoezeer elke organisatie achter het team staat.",
    ),
    "all_minutes": ("All minutes", "Alle notulen"),
    # comparing
    "compare_intro": (
        "The same people with the same luck, led in different ways.",
        "Dezelfde mensen met hetzelfde toeval, op verschillende manieren geleid.",
    ),
    "compare_work_out": ("Work it out", "Uitrekenen"),
    "compare_nothing": ("Hold a meeting first.", "Houd eerst een bijeenkomst."),
    "compared_person": ("Version {name}: a person in the chair", "Versie {name}: iemand zit zelf voor"),
    "compared_strategy": ("Version {name}: {strategy:strategy}", "Versie {name}: {strategy:strategy}"),
    "compared_reference": (
        "The same luck under: {strategy:strategy}",
        "Hetzelfde toeval onder: {strategy:strategy}",
    ),
    "compare_at": (
        "How far each came, and how it stands there (levels from 0 to 10)",
        "Hoever elk kwam, en hoe het daar staat (niveaus van 0 tot 10)",
    ),
    "compare_week": ("up to week", "tot week"),
    "compare_members": ("members on the list", "leden op de lijst"),
    "compare_results": ("joint results so far", "gezamenlijke resultaten tot nu toe"),
    "compare_kept": ("agreements kept, of those due", "afspraken nagekomen, van die er lagen"),
    "compare_others": ("The same luck also under", "Hetzelfde toeval ook onder"),
    "compare_phase": ("phase", "fase"),
    "compare_came": ("people at the last meeting", "mensen bij de laatste bijeenkomst"),
    "compare_note": (
        "One course is one course: with other luck it may go otherwise. Many runs tell more: "
        "the command bruggen compare does them.",
        "Eén verloop is één verloop: met ander toeval kan het anders gaan. Veel keren zegt "
        "meer: het commando bruggen compare doet dat.",
    ),
    "compare_minutes": ("The same meeting beside each other", "Dezelfde bijeenkomst naast elkaar"),
    "compare_meeting": ("Meeting", "Bijeenkomst"),
    "compare_which": ("Which (at most {most})", "Welke (hoogstens {most})"),
    "compare_not_held": ("This meeting was not held.", "Deze bijeenkomst is niet gehouden."),
    # files
    "files": ("Files", "Bestanden"),
    "open": ("Open a team or a session ...", "Team of sessie openen ..."),
    "save_session": ("Save this session", "Deze sessie bewaren"),
    "export_minutes": ("Minutes as text", "Notulen als tekst"),
    "export_figure": ("Figure as picture", "Figuur als afbeelding"),
    "export_report": ("Report to hand out", "Verslag om uit te delen"),
    "export_team": ("This team as a file", "Dit team als bestand"),
    "open_title": ("Open a team or a session", "Een team of sessie openen"),
    "open_help": (
        "A file that was saved on this page, or a scenario file (.yaml).",
        "Een bestand dat op deze pagina bewaard is, of een scenariobestand (.yaml).",
    ),
    "open_choose": ("Choose a file, or drop it here", "Kies een bestand, of sleep het hierheen"),
    "close": ("Close", "Sluiten"),
    "too_large": (
        "This file is too large; at most {most} MB is read.",
        "Dit bestand is te groot; hoogstens {most} MB wordt gelezen.",
    ),
    "problems": (
        "This file cannot be used: {number:problem|problems}",
        "Dit bestand is niet bruikbaar: {number:probleem|problemen}",
    ),
    "problems_more": ("... and {number} more", "... en nog {number}"),
    "nothing_yet": (
        "Nothing has happened yet; hold a meeting first.",
        "Er is nog niets gebeurd; houd eerst een bijeenkomst.",
    ),
    # making a team
    "make_intro": (
        "Change what you like; nothing is lost in the original. Every value is checked as in a file.",
        "Verander wat u wilt; het origineel blijft wat het is. Elke waarde wordt gecontroleerd als in een bestand.",
    ),
    "make_from": ("Start from", "Begin vanaf"),
    "make_new": ("A new, small team", "Een nieuw, klein team"),
    "make_sure": (
        "This throws away what you changed. Go on?",
        "Hiermee gaat verloren wat u veranderde. Doorgaan?",
    ),
    "make_go_on": ("Throw away", "Weggooien"),
    "make_keep": ("Keep", "Behouden"),
    "make_check": ("Check", "Controleren"),
    "make_use": ("Play with this team", "Speel met dit team"),
    "make_save": ("Save as a file", "Bewaar als bestand"),
    "make_fine": ("This team can be played.", "Met dit team kan gespeeld worden."),
    "make_problems": ("{number:thing|things} to mend:", "{number:ding|dingen} te herstellen:"),
    "make_more": ("More", "Meer"),
    "make_add": ("Add", "Toevoegen"),
    "make_remove": ("Remove", "Weghalen"),
    "make_nothing": ("nothing", "niets"),
    "make_event_kind": ("What happens", "Wat er gebeurt"),
    "make_changed": ("Changed by hand on the page.", "Met de hand veranderd op de pagina."),
    "make_event_at": ("Week {week}: {what}", "Week {week}: {what}"),
    "new_title": ("My team", "Mijn team"),
    "new_assumed": ("All of it is made up on the page.", "Alles is bedacht op de pagina."),
    "new_issue": ("Nuisance and neglect in a street", "Overlast en verloedering in een straat"),
    "new_nuisance": ("Nuisance", "Overlast"),
    "new_upkeep": ("Upkeep of homes", "Onderhoud van woningen"),
    "new_police": ("Police", "Politie"),
    "new_housing": ("Housing association", "Woningcorporatie"),
    "new_welfare": ("Welfare organisation", "Welzijnsorganisatie"),
    "new_officer": ("Community police officer", "Wijkagent"),
    "new_manager": ("Housing manager", "Wijkbeheerder"),
    "new_worker": ("Social worker", "Sociaal werker"),
    "new_chair": ("Chair", "Voorzitter"),
    "make_part_team": ("Team", "Team"),
    "make_part_issue": ("Problem", "Vraagstuk"),
    "make_part_organisations": ("Organisations", "Organisaties"),
    "make_part_members": ("Members", "Leden"),
    "make_part_chair": ("Chair", "Voorzitter"),
    "make_part_conditions": ("Conditions", "Omstandigheden"),
    "make_part_calendar": ("Calendar", "Agenda"),
    "make_part_events": ("Events", "Gebeurtenissen"),
}
