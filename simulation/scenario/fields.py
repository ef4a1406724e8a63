"""The kinds of value that scenario files are made of."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from simulation.limits import MAXIMUM_PEOPLE, MAXIMUM_WEEKS

Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Change = Annotated[float, Field(ge=-1.0, le=1.0, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0.0, le=1000.0, allow_inf_nan=False)]
Week = Annotated[int, Field(ge=1, le=MAXIMUM_WEEKS)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]


__all__ = [
    "MAXIMUM_PEOPLE",
    "MAXIMUM_WEEKS",
    "Block",
    "Change",
    "Name",
    "Share",
    "Text",
    "Week",
    "Weight",
    "added",
    "is_added",
]


def added(default: Any = None, *, description: str, **more: Any) -> Any:
    """A field that version 2 of the format added; a file of version 1 may not have it."""
    given = more if "default_factory" in more else {"default": default, **more}
    return Field(description=description, json_schema_extra={"since": 2}, **given)


def is_added(about: FieldInfo) -> bool:
    """Whether version 2 of the format added a field."""
    extra = about.json_schema_extra
    return isinstance(extra, dict) and extra.get("since") == 2


class Block(BaseModel):
    """A part of a scenario file; refuses unknown keys and says where its values come from."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)

    source: Text | dict[str, Text] | None = Field(
        None, description="Observed: the source of the values, one text for the block or a text per key."
    )
    assumed: Text | dict[str, Text] | None = Field(
        None, description="Not observed: why these values, one text for the block or a text per key."
    )
