"""A form that follows the schema of scenario files: each field by its kind, with its words and its limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from nicegui import ui
from pydantic import BaseModel

from simulation.language import fields
from simulation.scenario import events, schema
from simulation.scenario.events import EVENT_MODELS
from simulation.scenario.fields import is_added
from simulation.strategies import MOVE_NAMES, strategy_names
from simulation.view.page.kinds import Kind, block_fields, kind_of

if TYPE_CHECKING:
    from simulation.view.page.app import Page

Data = dict[str, Any]
ESSENTIAL: dict[str, tuple[str, ...]] = {
    "Scenario": ("title", "summary", "horizon_weeks"),
    "Issue": ("title", "facets"),
    "Facet": ("label", "severity", "tractability", "needs"),
    "Organisation": ("label", "kind", "support", "interest"),
    "Member": ("function", "organisation", "count"),
    "People": ("openness", "assertiveness", "expectation"),
    "Chair": ("name", "organisation", "strategy", "skills", "standing", "time_share"),
    "Conditions": ("covenant", "escalation", "means", "pressure", "introductions", "history"),
    "History": ("trust", "acquaintance", "disappointment"),
    "Calendar": ("every_weeks", "weeks", "fixed"),
    "Residents": ("trust",),
}
"""What is shown at once of a block; the rest is folded away. All of it for blocks that are not named."""
PARTS: dict[str, tuple[str, ...]] = {
    "team": ("title", "summary", "name", "observed", "horizon_weeks"),
    "issue": ("issue",),
    "organisations": ("organisations",),
    "members": ("members", "people"),
    "chair": ("chair",),
    "conditions": ("conditions", "residents"),
    "calendar": ("calendar",),
    "events": ("events",),
}
"""Which fields of a scenario stand in which part of the form."""
NEW_ITEM: dict[str, Data] = {
    "facets": {},
    "organisations": {"kind": "other", "interest": {}},
    "members": {},
    "script": {"meeting": 1, "attention": {"ask_on": 1.0}},
}
"""What a new thing in a list starts with, besides an id and what its words are."""


class Form:
    """The form for one team.

    Parameters
    ----------
    page
        The page it stands on.
    data
        The data of the team, changed in place.
    """

    def __init__(self, page: Page, data: Data) -> None:
        self.page = page
        self.data = data
        self.say = page.say
        self._part: Any = ui.refreshable(self._draw_part)

    def build(self) -> None:
        """The parts as tabs, and the one that is looked at."""
        visitor = self.page.visitor

        def turn(part: str) -> None:
            visitor.part = part
            self._part.refresh()

        part: Any = visitor.part  # tabs know theirs by name
        with ui.tabs(value=part, on_change=lambda event: turn(str(event.value))).props("dense inline-label"):
            for name in PARTS:
                ui.tab(name, label=self.say(f"make_part_{name}")).props(f'data-testid="part-{name}"')
        self._part()

    def _draw_part(self) -> None:
        with ui.column().classes("w-full gap-3").style("max-width:1000px"):
            for name in PARTS[self.page.visitor.part]:
                self._field(schema.Scenario, name, self.data)

    def _again(self) -> None:
        self._part.refresh()

    # --- a block ----------------------------------------------------------------------------------------------------

    def _block(self, model: type[BaseModel], block: Data) -> None:
        """All fields of a block: the essential ones at once, the rest folded away."""
        names = block_fields(model)
        first = [name for name in ESSENTIAL.get(model.__name__, _at_once(model, names)) if name in names]
        self._fields(model, first, block)
        rest = [name for name in names if name not in first]
        if rest:
            self._fold(self.say("make_more"), lambda: self._fields(model, rest, block))

    def _fields(self, model: type[BaseModel], names: Sequence[str], block: Data) -> None:
        for name in names:
            self._field(model, name, block)

    def _fold(self, title: str, build: Callable[[], object], *, testid: str = "") -> None:
        """Something that is built when it is unfolded."""
        built = False

        def unfold(opened: bool) -> None:
            nonlocal built
            if opened and not built:
                built = True
                with inside:
                    build()

        with ui.expansion(title, on_value_change=lambda event: unfold(bool(event.value))).classes("w-full") as folded:
            inside = ui.column().classes("w-full gap-3")
        folded.props(f'dense data-testid="{testid}"' if testid else "dense")

    # --- a field ----------------------------------------------------------------------------------------------------

    def _words(self, model: type[BaseModel], name: str) -> tuple[str, str]:
        told = fields.FIELDS[f"{model.__name__}.{name}"]
        return told[self.say.place], told[2 + self.say.place]

    def _field(self, model: type[BaseModel], name: str, block: Data) -> None:
        kind = kind_of(model, name)
        label, told = self._words(model, name)
        build = {
            "share": self._share,
            "number": self._number,
            "text": self._text,
            "yes_or_no": self._yes_or_no,
            "choice": self._choice,
            "name": self._name,
            "names": self._names,
            "weights": self._weights,
            "weeks": self._weeks,
            "pairs": self._pairs,
            "block": self._inner,
            "list": self._list,
        }[kind.way]
        build(name, kind, block, label, told)

    def _put(self, block: Data, name: str, kind: Kind, value: object) -> None:
        """Take over what was filled in; what is left empty goes back to its default."""
        if value is None or value == "" or (value == [] and not kind.needed):
            block.pop(name, None)
        else:
            block[name] = value
        if name in ("every_weeks", "weeks") and name in block:
            block.pop("weeks" if name == "every_weeks" else "every_weeks", None)

    def _share(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        with ui.row().classes("items-center w-full no-wrap gap-4"):
            ui.label(label).classes("w-64 shrink-0")
            value = float(block.get(name, kind.default))
            shown = ui.label(f"{value:.2f}").classes("w-10 shrink-0")

            def moved(new: float) -> None:
                shown.set_text(f"{new:.2f}")
                self._put(block, name, kind, round(new, 2))

            ui.slider(
                min=kind.low, max=kind.high, step=0.05, value=value, on_change=lambda event: moved(float(event.value))
            ).props(f'aria-label="{label}" data-testid="field-{name}"').style("max-width:260px")
            ui.label(told).classes("text-sm text-gray-700")

    def _number(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        def changed(new: float | None) -> None:
            self._put(block, name, kind, None if new is None else int(new) if kind.whole else float(new))

        with ui.row().classes("items-center w-full no-wrap gap-4"):
            ui.number(
                label,
                value=block.get(name, kind.default),
                step=1 if kind.whole else 0.1,
                precision=0 if kind.whole else 2,
                on_change=lambda event: changed(event.value),
            ).props(f'outlined dense {"" if kind.needed else "clearable"} data-testid="field-{name}"').classes("w-64")
            ui.label(f"{told} ({kind.low:g} - {kind.high:g})").classes("text-sm text-gray-700")

    def _text(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        make = ui.textarea if name in ("summary", "observed") else ui.input
        with ui.row().classes("items-center w-full no-wrap gap-4"):
            make(
                label,
                value=str(block.get(name) or ""),
                on_change=lambda event: self._put(block, name, kind, event.value),
            ).props(f'outlined dense autogrow data-testid="field-{name}"').style("width:460px;max-width:60%")
            ui.label(told).classes("text-sm text-gray-700")

    def _yes_or_no(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        ui.switch(
            f"{label}. {told}",
            value=bool(block.get(name, kind.default)),
            on_change=lambda event: self._put(block, name, kind, bool(event.value)),
        ).props(f'data-testid="field-{name}"')

    def _select(
        self,
        name: str,
        kind: Kind,
        block: Data,
        label: str,
        told: str,
        offered: dict[str, str],
        *,
        several: bool = False,
    ) -> None:
        value: Any = block.get(name, kind.default)
        if several:
            value = [one for one in value or () if one in offered]
        elif value not in offered:
            value = None
        with ui.row().classes("items-center w-full no-wrap gap-4"):
            ui.select(
                offered,
                value=value,
                label=label,
                multiple=several,
                clearable=not kind.needed and not several,
                on_change=lambda event: self._put(block, name, kind, event.value),
            ).props(f'outlined dense behavior=menu {"use-chips" if several else ""} data-testid="field-{name}"').style(
                "min-width:320px"
            )
            ui.label(told).classes("text-sm text-gray-700")

    def _choice(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        offered = {one: fields.CHOICES[one][self.say.place] for one in kind.choices}
        self._select(name, kind, block, label, told, offered)

    def _name(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        if kind.refers_to == "kinds":
            self._text(name, kind, block, label, told)
        elif kind.refers_to:
            self._select(name, kind, block, label, told, self._offered(kind.refers_to))
        elif name != "id":  # ids are given out; people see labels
            self._text(name, kind, block, label, told)

    def _names(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        self._select(name, kind, block, label, told, self._offered(kind.refers_to), several=True)

    def _offered(self, what: str) -> dict[str, str]:
        """What can be referred to, by id, with what people call it."""
        if what == "strategies":
            return {name: self.say.strategy(name) for name in strategy_names()}
        if what == "kinds":
            kinds = dict.fromkeys(str(party.get("kind", "")) for party in self.data.get("organisations", []))
            return {kind: kind.replace("_", " ") for kind in kinds if kind} | {
                one: called for one, called in self._offered("organisations").items() if one not in kinds
            }
        if what == "observables":
            words = fields.INDICATORS | fields.PHASES
            return {name: told[self.say.place] for name, told in words.items()}
        around = self.data.get("issue", {}) if what == "facets" else self.data
        items = around.get(what, [])
        return {item["id"]: str(item.get("label") or item.get("function") or item["id"]) for item in items}

    def _weights(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        offered = {move: self.say.move(move) for move in MOVE_NAMES} if name == "attention" else self._offered("facets")
        ui.label(label).classes("font-bold")
        ui.label(told).classes("text-sm text-gray-700")
        given: Data = dict(block.get(name) or {})

        def changed(key: str, value: float | None) -> None:
            if value is None:
                given.pop(key, None)
            else:
                given[key] = float(value)
            self._put(block, name, kind, dict(given) or None)

        with ui.row().classes("gap-3 w-full"):
            for key, called in offered.items():
                ui.number(
                    called,
                    value=given.get(key),
                    min=0.0,
                    max=kind.high,
                    step=0.1,
                    on_change=lambda event, key=key: changed(key, event.value),
                ).props(f'outlined dense clearable data-testid="weight-{name}-{key}"').classes("w-48")

    def _weeks(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        def changed(text: str) -> None:
            parts = [part for part in text.replace(";", ",").replace(" ", ",").split(",") if part]
            # what is no number is kept as it is, so that the check tells it
            self._put(block, name, kind, [int(part) if part.isdecimal() else part for part in parts])

        with ui.row().classes("items-center w-full no-wrap gap-4"):
            ui.input(
                label,
                value=", ".join(str(week) for week in block.get(name) or ()),
                on_change=lambda event: changed(str(event.value or "")),
            ).props(f'outlined dense data-testid="field-{name}"').style("width:320px")
            ui.label(told).classes("text-sm text-gray-700")

    def _pairs(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        offered = self._offered("organisations")
        pairs: list[Data] = [dict(pair) for pair in block.get(name) or ()]

        def changed(place: int, side: int, value: str) -> None:
            between = list(pairs[place]["between"])
            between[side] = value
            pairs[place]["between"] = between
            self._put(block, name, kind, [dict(pair) for pair in pairs])

        def deeper(place: int, depth: float | None) -> None:
            if depth is None:
                pairs[place].pop("depth", None)
            else:
                pairs[place]["depth"] = float(depth)
            self._put(block, name, kind, [dict(pair) for pair in pairs])

        def add() -> None:
            known = list(offered)
            pairs.append({"between": [known[0], known[-1]]})
            self._put(block, name, kind, [dict(pair) for pair in pairs])
            self._again()

        def remove(place: int) -> None:
            del pairs[place]
            self._put(block, name, kind, [dict(pair) for pair in pairs])
            self._again()

        ui.label(label).classes("font-bold")
        ui.label(told).classes("text-sm text-gray-700")
        for place, pair in enumerate(pairs):
            with ui.row().classes("items-center gap-2"):
                for side in (0, 1):
                    ui.select(
                        offered,
                        value=pair["between"][side] if pair["between"][side] in offered else None,
                        on_change=lambda event, place=place, side=side: changed(place, side, str(event.value)),
                    ).props("outlined dense behavior=menu").classes("w-64")
                ui.number(
                    self._words(schema.OldSore, "depth")[0],
                    value=pair.get("depth"),
                    min=0.0,
                    max=1.0,
                    step=0.1,
                    on_change=lambda event, place=place: deeper(place, event.value),
                ).props("outlined dense clearable").classes("w-32")
                self._remove_button(lambda place=place: remove(place))  # type: ignore[misc]
        ui.button(self.say("make_add"), icon="add", on_click=add).props("flat dense")

    def _inner(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        """A block in a block; it comes into the data when something in it is filled in."""
        assert kind.model is not None
        inner = block[name] if name in block else _Late(block, name)
        with ui.card().classes("w-full gap-2"):
            ui.label(label).classes("font-bold")
            ui.label(told).classes("text-sm text-gray-700")
            self._block(kind.model, inner)

    # --- a list of things -------------------------------------------------------------------------------------------

    def _list(self, name: str, kind: Kind, block: Data, label: str, told: str) -> None:
        items: list[Data] = block.setdefault(name, [])
        ui.label(label).classes("text-lg font-bold")
        ui.label(told).classes("text-sm text-gray-700")
        for place, item in enumerate(items):
            model = EVENT_MODELS[item["kind"]] if name == "events" else kind.model
            assert model is not None

            def unfolded(model: type[BaseModel] = model, item: Data = item, place: int = place) -> None:
                self._block(model, item)
                self._remove_button(lambda: remove(place))

            with ui.card().classes("w-full q-pa-xs"):
                self._fold(self._title(name, item), unfolded, testid=f"item-{name}-{place}")

        def remove(place: int) -> None:
            del items[place]
            self._again()

        def add(event_kind: str = "") -> None:
            items.append(self._new(name, items, event_kind))
            self._again()

        if name == "events":
            kinds = {key: told[self.say.place] for key, told in fields.EVENT_KINDS.items()}
            with ui.row().classes("items-center gap-2"):
                chosen = ui.select(kinds, value=next(iter(kinds)), label=self.say("make_event_kind")).props(
                    'outlined dense behavior=menu data-testid="event-kind"'
                )
                ui.button(self.say("make_add"), icon="add", on_click=lambda: add(str(chosen.value))).props(
                    'outline data-testid="add-events"'
                )
        else:
            ui.button(self.say("make_add"), icon="add", on_click=lambda: add()).props(
                f'outline data-testid="add-{name}"'
            )

    def _title(self, name: str, item: Data) -> str:
        """What a thing in a list is called while it is folded."""
        if name == "events":
            told = str(item.get("label") or fields.EVENT_KINDS[item["kind"]][self.say.place])
            return self.say("make_event_at", week=item.get("week", "?"), what=told)
        called = str(item.get("label") or item.get("function") or item.get("id") or self.say("make_nothing"))
        if name == "members":
            party = self._offered("organisations").get(str(item.get("organisation")), "?")
            count = item.get("count", 1)
            return f"{called}{f' ({count})' if count != 1 else ''}, {party}"
        return called

    def _new(self, name: str, items: list[Data], event_kind: str) -> Data:
        if name == "events":
            return {"kind": event_kind, "week": 1, **_needed(EVENT_MODELS[event_kind])}
        new = dict(NEW_ITEM.get(name, {}))
        if name == "script":
            return new | {"meeting": len(items) + 1}
        stem = {"facets": "facet", "organisations": "organisation", "members": "member"}[name]
        taken = {item.get("id") for item in items}
        new["id"] = next(f"{stem}_{number}" for number in range(1, 1000) if f"{stem}_{number}" not in taken)
        if name == "members":
            new["organisation"] = next(iter(self._offered("organisations")), "")
        if name == "organisations":
            new["interest"] = dict.fromkeys(self._offered("facets"), 1.0)
        return new

    def _remove_button(self, remove: Callable[[], None]) -> None:
        ui.button(self.say("make_remove"), icon="delete", on_click=remove).props("flat dense color=red-8")


def _at_once(model: type[BaseModel], names: list[str]) -> list[str]:
    """What is shown at once of a block that is not named: all, but for what few events need."""
    if not issubclass(model, events.ScheduledEvent):
        return names
    later = {name for name in names if model.since == 1 and is_added(model.model_fields[name])}
    return [name for name in names if name not in later | {"when"}]


class _Late(Data):
    """A block that takes its place in the one around it as soon as something is put into it."""

    def __init__(self, around: Data, name: str) -> None:
        super().__init__()
        self.around = around
        self.name = name

    def __setitem__(self, key: str, value: object) -> None:
        super().__setitem__(key, value)
        self.around[self.name] = self


def _needed(model: type[events.ScheduledEvent]) -> Data:
    """Values to start with for what an event cannot do without."""
    start: Data = {
        **{"count": 2, "size": 5, "every_weeks": 4, "share": 0.25, "per_year": 0.5, "member": "newcomer"},
        **{"weeks": 4, "change": 0.3, "time_share": 0.5},
    }
    return {name: start[name] for name, about in model.model_fields.items() if about.is_required() and name in start}
