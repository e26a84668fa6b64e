"""What a request to `/api` may hold."""

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict

Id = Annotated[str, Path(min_length=1, max_length=200, description="the id, or its first characters")]
HouseId = Annotated[str, Path(min_length=1, max_length=200, description="the whole id of an organization")]
Limit = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Most = Annotated[int | None, Query(ge=1, le=10_000_000, description="how many at most; everything when it is left out")]


class Asked(BaseModel):
    """The body of a request; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
