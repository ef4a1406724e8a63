"""Talking time, speaking, listening."""

from __future__ import annotations

from simulation.laws import cohesion, convergence, moves, trust
from simulation.laws import talk as laws
from simulation.laws.arithmetic import either, share
from simulation.model.acts.professional import speaks
from simulation.model.memory import draw_each
from simulation.model.stages.relations import distance, know_each_other, members_translating, trust_each_other
from simulation.model.state import Run
from simulation.model.streams import Purpose


def talk(run: Run, week: int) -> None:
    """Share out talking time, speak, listen."""
    meeting, effects, team = run.meeting, run.effects, run.team
    know_each_other(run)
    trust_each_other(run)
    number, total = meeting.present, 0.0
    for one in run.present[:number]:
        total += laws.voice_weight(run.people[one].assertiveness, run.people[one].status)
    skill = 0.0 if run.chair.leadership == moves.NOBODY_LEADS else run.chair.translator
    evening = laws.EVEN_BY_STANCE + laws.EVEN_BY_SKILL * skill
    even = either(effects.inclusiveness * evening, laws.EVEN_BY_ASKING * effects.ask_on)
    loudest, luck = -1.0, run.luck[0]
    draw_each(run, Purpose.SPEAK, week, run.keys, team.people, luck)
    safety = openness = 0.0
    for one in run.present[:number]:
        person = run.people[one]
        person.safety = laws.safety(
            run.room_trust[one],
            team.norms,
            run.acquaintance[one],
            team.kept_share,
            effects.conflict_openness * person.chair_trust,
            person.threat,
            meeting.intimacy,
        )
        weight = laws.voice_weight(person.assertiveness, person.status)
        person.voice = laws.voice_share(weight, total, float(number), even)
        person.turns = laws.talking_turns(person.voice, run.team.meeting_hours, run.constants.turns_per_hour)
        safety += person.safety
        if speaks(person, run, luck[one], effects.ask_on):
            run.speakers[meeting.speakers] = one
            meeting.speakers += 1
            openness += person.candour
            loud = person.voice * (laws.LOUD_BY_CHANCE - luck[one])
            if loud > loudest:
                loudest = loud
                meeting.loudest = one
    meeting.safety = safety / number
    meeting.openness = openness / number
    meeting.dispersion = dispersion(run)
    everybody_listens(run)
    meeting.used = cohesion.use_of_contact(
        either(effects.synthesise, effects.structure),
        members_translating(run),
        convergence.method(team.means, cohesion.autonomy(team.commitment, run.team.room)),
    )


def dispersion(run: Run) -> float:
    """Mean distance of what is said from the middle of it."""
    number, size, middle = run.meeting.speakers, run.case.facets, run.target
    if number <= 1:
        return 0.0
    for facet in range(size):
        middle[facet] = 0.0
    for one in run.speakers[:number]:
        said = run.said[one]
        for facet in range(size):
            middle[facet] += said[facet] / number
    total = 0.0
    for one in run.speakers[:number]:
        total += distance(run.said[one], middle, size)
    return share(total / number)


def everybody_listens(run: Run) -> None:
    """Let frames move a little to what trusted others say, or away; learn who the others are.

    The loops over listeners are the inner ones, so that the processor takes several side by side; whoever is absent has
    presence 0 and stays as they are.
    """
    people, size = run.team.people, run.case.facets
    weight, openness, threat, presence, networking = run.weight, run.openness, run.threat, run.presence, run.networking
    listening_rate, image_rate = run.constants.listening_rate, run.constants.image_rate
    for one in range(people):
        person = run.people[one]
        openness[one] = person.openness
        threat[one] = person.threat
        presence[one] = person.presence
        networking[one] = person.networking
    for facet in range(size):
        moved = run.moved[facet]
        for one in range(people):
            moved[one] = 0.0
    for other in run.speakers[: run.meeting.speakers]:
        turns, candour = min(1.0, run.people[other].turns), run.people[other].candour
        level, image, said = run.trust[other], run.image[other], run.said[other]
        for one in range(people):
            pull = laws.influence(level[one], openness[one], threat[one], listening_rate)
            weight[one] = pull * (turns * presence[one])
            image[one] = trust.clearer_image(
                image[one], trust.shown_by_talk(candour, presence[one]), networking[one], image_rate
            )
        weight[other] = 0.0
        image[other] = 0.0
        for facet in range(size):
            heard, frame, moved = said[facet], run.frame[facet], run.moved[facet]
            for one in range(people):
                moved[one] += weight[one] * (heard - frame[one])
    for one in run.present[: run.meeting.present]:
        total = 0.0
        for facet in range(size):
            run.moved[facet][one] = max(0.0, run.frame[facet][one] + run.moved[facet][one])
            total += run.moved[facet][one]
        for facet in range(size):
            run.frame[facet][one] = run.moved[facet][one] / total
