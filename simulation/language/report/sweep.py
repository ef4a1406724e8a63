"""Reports of a sweep, in words."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "report_varied_caption": ("What varied", "Wat er varieerde"),
    "report_lever": ("somebody: a lever", "iemand: een keuze"),
    "report_uncertainty": ("nobody in the team: an uncertainty", "niemand in het team: een onzekerheid"),
    "report_range": ("from {low} to {high}", "van {low} tot {high}"),
    "report_and_more": ("{told}, ... {last} ({count} values)", "{told}, ... {last} ({count} waarden)"),
    "report_outcomes_caption": ("What was looked at in each run", "Waar elke keer naar is gekeken"),
    "report_when": ("week {week}", "in week {week}"),
    "report_at_end": ("the last week", "in de laatste week"),
    "report_span": ("weeks {first} to {last}", "week {first} tot en met {last}"),
    "report_span_open": ("week {first} to the end", "week {first} tot het eind"),
    "report_outcome_in_phase": (
        "whether it is in {phases} ({when}); the mean is a share of runs",
        "of het team in de fase {phases} is ({when}); het gemiddelde is een deel van de keren",
    ),
    "report_outcome_reached": (
        "whether it was ever in {phases} (up to {when}); the mean is a share of runs",
        "of het team ooit in de fase {phases} was (tot en met: {when}); het gemiddelde is een deel van de keren",
    ),
    "report_outcome_weeks_to": (
        "weeks until {phases}; where it never comes, the length of the run and one",
        "weken tot de fase {phases}; komt die niet, dan de hele duur en één week",
    ),
    "report_outcome_share_of_weeks": (
        "share of the weeks in {phases} ({span})",
        "deel van de weken in de fase {phases} ({span})",
    ),
    "report_outcome_level": ("{column} ({when}), as a level", "{column} ({when}), als niveau"),
    "report_outcome_mean": ("mean of {column} ({span})", "gemiddelde van {column} ({span})"),
    "report_outcome_rise": ("rise of {column} ({span})", "stijging van {column} ({span})"),
    "report_outcome_alive": ("whether the team is still there ({when})", "of het team er nog is ({when})"),
    "report_outcome_kept_share": ("share of agreements kept", "deel van de afspraken dat is nagekomen"),
    "report_outcome_joint_results": ("joint results", "gezamenlijke resultaten"),
    "report_outcome_trouble_down": ("fall of trouble since the first week", "daling van de problemen sinds week 1"),
    "report_outcome_differences_agreed": (
        "share of voiced differences that ended in an agreement in which both find themselves",
        "deel van de uitgesproken verschillen dat eindigde in een afspraak waarin beiden zich herkennen",
    ),
    "report_outcome_delivers": ("whether the team delivers", "of het team iets oplevert"),
    "report_outcome_people_first": ("people at the first meeting", "mensen bij de eerste bijeenkomst"),
    "report_outcome_people_best": ("people at the best attended meeting", "mensen bij de best bezochte bijeenkomst"),
    "report_outcome_people_last": ("people at the last meeting", "mensen bij de laatste bijeenkomst"),
    "report_outcome_people_mean": ("mean number of people at a meeting", "gemiddeld aantal mensen bij een bijeenkomst"),
    "report_people_at": ("people at a meeting", "mensen bij een bijeenkomst"),
    "report_no_effects": (
        "There are too few settings to tell effects apart, or nothing varied.",
        "Er zijn te weinig instellingen om verschillen te zien, of er varieerde niets.",
    ),
    "report_effects_caption": (
        "Effects on each outcome, the largest first, at most {most} of each. 'pp' are percentage points",
        "Werking op elke uitkomst, de grootste eerst, hoogstens {most} per uitkomst. 'pp' zijn procentpunten",
    ),
    "report_from_to": ("from {first} to {then}", "van {first} naar {then}"),
    "report_every_run": ("the same in every run", "elke keer hetzelfde"),
    "report_no_interval": ("not known", "niet bekend"),
    "report_response_caption": (
        "{outcome}: mean over all settings with a value, and its 95% interval",
        "{outcome}: gemiddelde over alle instellingen met een waarde, en het 95%-interval daarvan",
    ),
    "report_response_fold": ("The numbers of this figure: {outcome}", "De cijfers van deze figuur: {outcome}"),
    "report_numbers_fold": ("The numbers of this figure, in a table", "De cijfers van deze figuur, in een tabel"),
    "report_end_phases_caption": (
        "Share of the runs in each phase in their last week",
        "Deel van de keren in elke fase in de laatste week",
    ),
    "report_interaction_caption": (
        "{outcome}: mean, by {up} (rows) and {across} (columns)",
        "{outcome}: gemiddelde, naar {up} (rijen) en {across} (kolommen)",
    ),
    "report_times_caption": (
        "Share of the runs that have not yet been in a phase, by the end of some weeks",
        "Deel van de keren dat nog niet in een fase is geweest, aan het eind van enkele weken",
    ),
    "report_indices_mu_star": (
        "Elementary effects: μ* is the mean size of the effect over the whole range, σ how much it differs from "
        "place to place",
        "Elementaire effecten: μ* is de gemiddelde grootte van het effect over het hele bereik, σ hoezeer het van plek "
        "tot plek verschilt",
    ),
    "report_indices_ST": (
        "Sobol' indices: S1 is the share of the variance due to one thing alone, ST that in which it plays a part",
        "Sobol-maten: S1 is het deel van de variantie door één ding alleen, ST het deel waarin het meespeelt",
    ),
    "report_design_grid": ("every combination of the values", "elke combinatie van de waarden"),
    "report_design_lhs": (
        "points that fill the space evenly (Latin hypercube)",
        "gelijkmatig verspreide punten (latin hypercube)",
    ),
    "report_design_sobol": ("points for Sobol' indices (Saltelli)", "punten voor Sobol-maten (Saltelli)"),
    "report_design_morris": ("random ways through the space (Morris)", "willekeurige paden door de ruimte (Morris)"),
    "report_design_list": ("settings that were written out", "uitgeschreven instellingen"),
}
