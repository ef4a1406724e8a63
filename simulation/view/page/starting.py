"""A small team to start from when a new one is made."""

from __future__ import annotations

from typing import Any

from simulation.language import Speaker


def new_team(say: Speaker) -> dict[str, Any]:
    """The data of a small team of three organisations; its words are in the visitor's language."""
    facets = {"nuisance": say("new_nuisance"), "upkeep": say("new_upkeep")}
    return {
        "schema_version": 2,
        "name": "my_team",
        "title": say("new_title"),
        "horizon_weeks": 30,
        "assumed": say("new_assumed"),
        "issue": {
            "title": say("new_issue"),
            "facets": [
                {"id": "nuisance", "label": facets["nuisance"], "needs": ["police", "welfare"]},
                {"id": "upkeep", "label": facets["upkeep"], "needs": ["housing"]},
            ],
        },
        "organisations": [
            {
                "id": "police",
                "label": say("new_police"),
                "kind": "police",
                "interest": {"nuisance": 0.8, "upkeep": 0.2},
            },
            {
                "id": "housing",
                "label": say("new_housing"),
                "kind": "housing",
                "interest": {"nuisance": 0.2, "upkeep": 0.8},
            },
            {
                "id": "welfare",
                "label": say("new_welfare"),
                "kind": "welfare",
                "interest": {"nuisance": 0.6, "upkeep": 0.4},
            },
        ],
        "members": [
            {"id": "officer", "organisation": "police", "function": say("new_officer"), "count": 2},
            {"id": "manager", "organisation": "housing", "function": say("new_manager"), "count": 2},
            {"id": "worker", "organisation": "welfare", "function": say("new_worker"), "count": 2},
        ],
        "chair": {
            "name": say("new_chair"),
            "organisation": "housing",
            "skills": {"network_builder": 0.5, "translator": 0.5, "coordinator": 0.5, "entrepreneur": 0.5},
        },
        "calendar": {"every_weeks": 3, "fixed": 0.7},
    }
