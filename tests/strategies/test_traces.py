"""What each shipped strategy does in a few rooms, and what it reacts to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.scenario.schema import ScriptStep
from simulation.strategies import MOVE_NAMES, Moves, Room, get_strategy, within_budget
from simulation.strategies.scripted import scripted

from .conformance import rooms, shares, thorough

START = Room()
TALKED_OUT = Room(meeting=8.0, on_table=0.9, unheard=0.1, clarity=0.1, norms=0.5, role_clarity=0.5)
TENSE = Room(
    meeting=4.0,
    on_table=0.5,
    unheard=0.5,
    disagreement=0.6,
    hidden=0.4,
    safety=0.3,
    trust=0.3,
    norms=0.4,
    role_clarity=0.4,
)
RUNNING = Room(
    meeting=20.0,
    on_table=1.0,
    unheard=0.0,
    clarity=1.0,
    breadth=1.0,
    wins=1.0,
    identification=1.0,
    role_clarity=1.0,
    norms=1.0,
    support=1.0,
    trust=1.0,
)


def approx(moves: Moves) -> Moves:
    return pytest.approx(moves, abs=1e-12)


def does(name: str, room: Room) -> Moves:
    return get_strategy(name).conduct(room)


def largest(moves: Moves) -> str:
    return max(MOVE_NAMES, key=lambda name: getattr(moves, name))


def test_hands_off_makes_no_move():
    for room in (START, TALKED_OUT, TENSE, RUNNING):
        assert does("hands_off", room) == Moves(inclusiveness=0.1, conflict_openness=0.4)


@thorough
@given(rooms)
def test_hands_off_does_nothing_in_any_room(room):
    assert does("hands_off", room)[: len(MOVE_NAMES)] == (0.0,) * len(MOVE_NAMES)


def test_inventory_trace():
    calm = Moves(ask_on=0.55, relate=0.25, inspire=0.1, inclusiveness=0.75, conflict_openness=0.15)
    assert [does("inventory", room) for room in (START, TALKED_OUT, RUNNING)] == [calm] * 3
    assert does("inventory", TENSE) == approx(calm._replace(ask_on=0.49, relate=0.31))


@thorough
@given(rooms)
def test_inventory_never_joins_views_and_steers_clear_of_conflict(room):
    moves = does("inventory", room)
    assert moves.synthesise == moves.invite_minority == moves.call_out == 0.0
    assert largest(moves) == "ask_on"
    assert moves.conflict_openness < 0.3


def test_follow_the_voice_trace():
    warm = Moves(
        ask_on=0.2,
        synthesise=0.2,
        inspire=0.1,
        act_together=0.15,
        relate=0.35,
        inclusiveness=0.15,
        conflict_openness=0.55,
    )
    assert [does("follow_the_voice", room) for room in (START, TALKED_OUT, RUNNING)] == [warm] * 3
    assert does("follow_the_voice", TENSE) == approx(warm._replace(relate=0.29))


@thorough
@given(rooms)
def test_follow_the_voice_goes_along_with_the_loudest_in_any_room(room):
    moves = does("follow_the_voice", room)
    assert moves.inclusiveness < 0.3
    assert moves.synthesise > 0.0
    assert moves.invite_minority == 0.0


def test_relational_trace():
    ties = Moves(ask_on=0.1, act_together=0.15, relate=0.45, link=0.1, inclusiveness=0.6, conflict_openness=0.4)
    assert [does("relational", room) for room in (START, TALKED_OUT, TENSE)] == [ties] * 3
    assert does("relational", RUNNING) == approx(ties._replace(celebrate=0.15))
    assert does("relational", START._replace(missing_party=0.4)) == approx(ties._replace(recruit=0.02))


@thorough
@given(rooms)
def test_relational_leaves_the_content_to_the_members(room):
    moves = does("relational", room)
    assert moves.synthesise == moves.structure == moves.escalate == 0.0
    assert largest(moves) == "relate"


def test_directive_trace():
    firm = Moves(
        structure=0.35, call_out=0.15, inspire=0.15, link=0.1, escalate=0.0, inclusiveness=0.2, conflict_openness=0.25
    )
    assert [does("directive", room) for room in (START, TALKED_OUT, TENSE, RUNNING)] == [firm] * 4
    assert does("directive", START._replace(can_escalate=1.0)) == approx(firm._replace(escalate=0.05))
    assert does("directive", START._replace(can_escalate=1.0, attendance=0.75)) == approx(firm._replace(escalate=0.15))
    assert does("directive", START._replace(can_escalate=1.0, broken=0.3)) == approx(firm._replace(escalate=0.17))
    assert does("directive", START._replace(can_escalate=1.0, broken=1.0)) == approx(firm._replace(escalate=0.25))


@thorough
@given(rooms)
def test_directive_does_not_translate(room):
    moves = does("directive", room)
    assert moves.ask_on == moves.synthesise == moves.invite_minority == 0.0
    assert largest(moves) == "structure"


def test_adaptive_trace_at_the_start():
    # needs 1, 1.05, 0.5, 0.65, 0.3, 0.4; squares 1, 1.1025, 0.25, 0.4225, 0.09, 0.16 add up to 3.025
    assert does("adaptive", START) == approx(
        Moves(
            ask_on=1.0 / 3.025,
            structure=1.1025 / 3.025,
            inspire=0.25 / 3.025,
            act_together=0.4225 / 3.025,
            relate=0.09 / 3.025,
            link=0.16 / 3.025,
            inclusiveness=0.9,
            conflict_openness=0.9,
        )
    )


def test_adaptive_trace_when_all_runs_well():
    # synthesise 1.7 * 0.3 = 0.51, structure 0.15, celebrate 0.9; squares 0.2601, 0.0225, 0.81 add up to 1.0926
    assert does("adaptive", RUNNING) == approx(
        Moves(
            synthesise=0.2601 / 1.0926,
            structure=0.0225 / 1.0926,
            celebrate=0.81 / 1.0926,
            inclusiveness=0.9,
            conflict_openness=0.9,
        )
    )


@pytest.mark.parametrize(
    ("room", "move"),
    [
        (START._replace(norms=0.5, role_clarity=0.5), "ask_on"),
        (TALKED_OUT, "synthesise"),
        (TENSE, "invite_minority"),
        (START._replace(on_table=0.6), "structure"),
        (RUNNING, "celebrate"),
        (RUNNING._replace(wins=0.0, identification=0.2), "act_together"),
        (RUNNING._replace(wins=0.0, broken=0.9), "call_out"),
        (RUNNING._replace(wins=0.0, trust=0.1), "relate"),
        (RUNNING._replace(wins=0.0, shock=0.9), "link"),
        (RUNNING._replace(wins=0.0, missing_party=1.0, on_table=0.9), "recruit"),
        (RUNNING._replace(wins=0.0, crowding=1.0), "limit"),
        (RUNNING._replace(wins=0.0, attendance=0.0, can_escalate=1.0), "escalate"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_adaptive_gives_most_to_what_the_room_needs_most(room, move):
    assert largest(does("adaptive", room)) == move


@pytest.mark.parametrize(
    ("felt", "move", "sign"),
    [
        ("on_table", "ask_on", -1.0),
        ("on_table", "synthesise", 1.0),
        ("clarity", "synthesise", -1.0),
        ("breadth", "synthesise", -1.0),
        ("unheard", "synthesise", -1.0),
        ("patience", "synthesise", -1.0),
        ("hidden", "invite_minority", 1.0),
        ("disagreement", "invite_minority", 1.0),
        ("role_clarity", "structure", -1.0),
        ("norms", "structure", -1.0),
        ("broken", "call_out", 1.0),
        ("identification", "act_together", -1.0),
        ("wins", "celebrate", 1.0),
        ("trust", "relate", -1.0),
        ("support", "link", -1.0),
        ("shock", "link", 1.0),
        ("missing_party", "recruit", 1.0),
        ("crowding", "limit", 1.0),
    ],
)
@thorough
@given(room=rooms, one=shares, other=shares)
def test_adaptive_reacts_to_what_it_claims_to_react_to(felt, move, sign, room, one, other):
    low, high = sorted((one, other))
    if felt == "hidden":  # what is voiced as well keeps the attention as it is
        room = room._replace(disagreement=0.0)
    if felt == "support":  # under a mandate, some of the attention goes to escalation
        room = room._replace(can_escalate=0.0)
    less, more = (getattr(does("adaptive", room._replace(**{felt: value})), move) for value in (low, high))
    assert sign * (more - less) >= -1e-12
    # and not only where it makes no difference
    middle = Room(*[2.0, *[0.5] * (len(Room._fields) - 1)])
    few, much = (getattr(does("adaptive", middle._replace(**{felt: value})), move) for value in (0.1, 1.0))
    assert sign * (much - few) > 1e-3


@pytest.mark.parametrize("support", [0.3, 0.4, 1.0])
@pytest.mark.parametrize("attendance", [0.45, 1.0])
def test_adaptive_escalates_only_when_people_stay_away_or_support_is_nearly_gone(attendance, support):
    room = Room(attendance=attendance, support=support, can_escalate=1.0)
    assert does("adaptive", room).escalate == 0.0
    assert does("adaptive", room._replace(attendance=0.2)).escalate > 0.0
    assert does("adaptive", room._replace(support=0.1)).escalate > 0.0


def test_deep_democracy_trace():
    stance = {"inclusiveness": 0.95, "conflict_openness": 0.95}
    # nothing said yet, no grievance: asking 0.15 + 0.35, the minority 0.2, structure 0.05 + 0.15, talks 0.2 * 0.5
    start = Moves(ask_on=0.5, invite_minority=0.2, structure=0.2, relate=0.1, **stance)
    assert does("deep_democracy", START) == approx(start)
    # grievance 0.6, so that nothing is joined: 0.325, 0.2 + 0.3, 0.05 and 0.2 * 0.7 add up to 1.015
    tense = Moves(
        ask_on=0.325 / 1.015, invite_minority=0.5 / 1.015, structure=0.05 / 1.015, relate=0.14 / 1.015, **stance
    )
    assert does("deep_democracy", TENSE) == approx(tense)
    # 0.9 on the table, no grievance: 0.185, 0.54, 0.2, 0.2 and 0.1 add up to 1.225
    talked_out = Moves(
        ask_on=0.185 / 1.225,
        synthesise=0.54 / 1.225,
        invite_minority=0.2 / 1.225,
        structure=0.2 / 1.225,
        relate=0.1 / 1.225,
        **stance,
    )
    assert does("deep_democracy", TALKED_OUT) == approx(talked_out)
    # half on the table, safe, grievance of one quarter half heard: 0.325, 0.6 * 0.5 * 0.5, 0.325, 0.125; fits
    halfway = Room(on_table=0.5, hidden=0.25, disagreement=0.1, safety=1.0)
    assert does("deep_democracy", halfway) == approx(
        Moves(ask_on=0.325, synthesise=0.15, invite_minority=0.325, structure=0.125, **stance)
    )


@thorough
@given(rooms)
def test_deep_democracy_converges_only_as_far_as_grievance_is_heard(room):
    moves = does("deep_democracy", room)
    grievance = max(room.hidden, room.disagreement)
    if room.on_table == 0.0 or grievance >= 0.5:
        assert moves.synthesise == 0.0
    elif room.on_table > 1e-100:  # a smaller part of nothing is nothing
        assert moves.synthesise > 0.0
    assert moves.invite_minority > 0.0
    assert moves.ask_on > 0.0
    assert min(moves.inclusiveness, moves.conflict_openness) > 0.9
    assert moves.call_out == moves.escalate == moves.act_together == moves.celebrate == 0.0


@thorough
@given(rooms, shares, shares)
def test_deep_democracy_invites_the_minority_the_more_grievance_there_is(room, one, other):
    less, more = sorted((one, other))
    for felt in ("hidden", "disagreement"):
        low, high = (does("deep_democracy", room._replace(**{felt: level})) for level in (less, more))
        assert high.invite_minority >= low.invite_minority - 1e-12
        assert high.synthesise <= low.synthesise + 1e-12


def phases(forming=0.0, storming=0.0, norming=0.0, performing=0.0) -> Room:
    return Room(forming=forming, storming=storming, norming=norming, performing=performing)


FORMING = Moves(
    ask_on=0.15,
    synthesise=0.1,
    structure=0.25,
    inspire=0.2,
    act_together=0.1,
    relate=0.2,
    inclusiveness=0.8,
    conflict_openness=0.7,
)
STORMING = Moves(
    ask_on=0.3,
    synthesise=0.2,
    invite_minority=0.3,
    structure=0.1,
    relate=0.1,
    inclusiveness=0.9,
    conflict_openness=0.9,
)
NORMING = Moves(synthesise=0.45, structure=0.35, call_out=0.2, inclusiveness=0.8, conflict_openness=0.7)
PERFORMING = Moves(act_together=0.2, celebrate=0.25, link=0.15, inclusiveness=0.7, conflict_openness=0.7)


def test_role_by_phase_trace():
    pure = [phases(forming=1.0), phases(storming=1.0), phases(norming=1.0), phases(performing=1.0)]
    assert [does("role_by_phase", room) for room in pure] == [FORMING, STORMING, NORMING, PERFORMING]
    assert [does("role_by_phase", room) for room in (START, TALKED_OUT, TENSE, RUNNING)] == [FORMING] * 4


def test_role_by_phase_blends_the_roles_of_phases_by_their_shares():
    # readings of 0.6 and 0.2 are three quarters and one quarter
    between = [0.75 * one + 0.25 * other for one, other in zip(STORMING, NORMING, strict=True)]
    assert does("role_by_phase", phases(storming=0.6, norming=0.2)) == approx(Moves(*between))
    every = [sum(four) / 4.0 for four in zip(FORMING, STORMING, NORMING, PERFORMING, strict=True)]
    assert does("role_by_phase", phases(1.0, 1.0, 1.0, 1.0)) == approx(Moves(*every))


def test_role_by_phase_takes_an_unread_phase_for_forming():
    assert does("role_by_phase", phases()) == FORMING
    assert does("role_by_phase", phases(performing=5e-324)) == PERFORMING


@thorough
@given(rooms)
def test_role_by_phase_hands_off_more_as_the_team_performs(room):
    used = sum(does("role_by_phase", room)[: len(MOVE_NAMES)])
    read = room.forming + room.storming + room.norming + room.performing
    assert used == approx(1.0 - 0.4 * (room.performing / read if read else 0.0))


def step(meeting: int, attention: dict[str, float], **stance: float) -> ScriptStep:
    return ScriptStep(meeting=meeting, attention=attention, **stance)


def test_scripted_follows_the_script():
    conduct = scripted((step(5, {"synthesise": 0.6}), step(2, {"ask_on": 0.5, "relate": 0.25}, inclusiveness=0.9)))
    trace = [conduct(Room(meeting=float(meeting))) for meeting in range(1, 8)]
    asking = Moves(ask_on=0.5, relate=0.25, inclusiveness=0.9)
    assert trace == [Moves(), asking, asking, asking, *[Moves(synthesise=0.6)] * 3]


@thorough
@given(rooms)
def test_scripted_looks_at_nothing_but_the_meeting(room):
    conduct = scripted((step(1, {"ask_on": 1.0}), step(10, {"structure": 0.3}, conflict_openness=0.0)))
    expected = Moves(ask_on=1.0) if room.meeting < 10 else Moves(structure=0.3, conflict_openness=0.0)
    assert conduct(room) == expected


def test_a_script_that_asks_too_much_is_brought_within_the_budget():
    too_much = ScriptStep.model_construct(
        meeting=1, attention={"ask_on": 1.0, "relate": 1.0}, inclusiveness=0.5, conflict_openness=0.5
    )
    assert scripted((too_much,))(Room()) == Moves(ask_on=0.5, relate=0.5)


def test_without_a_script_nothing_is_done():
    assert scripted(())(TENSE) == Moves()


def test_within_budget_by_hand():
    moves = Moves(ask_on=0.9, synthesise=-0.4, relate=0.6, inclusiveness=1.4, conflict_openness=-0.2)
    assert within_budget(moves) == approx(Moves(ask_on=0.6, relate=0.4, inclusiveness=1.0, conflict_openness=0.0))
    fits = Moves(ask_on=0.25, relate=0.5, limit=0.25)
    assert within_budget(fits) == fits


@thorough
@given(st.lists(st.floats(-2.0, 2.0), min_size=15, max_size=15))
def test_within_budget_keeps_proportions_and_settles_at_once(values):
    moves = Moves(*values)
    kept = within_budget(moves)
    assert sum(kept[:13]) <= 1.0 + 1e-12
    assert all(0.0 <= value <= 1.0 for value in kept)
    assert within_budget(kept) == approx(kept)
    for place in range(12):
        one, other = max(0.0, moves[place]), max(0.0, moves[place + 1])
        assert one * kept[place + 1] == pytest.approx(other * kept[place])
