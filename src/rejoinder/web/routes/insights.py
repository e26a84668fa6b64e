"""What has come of it all."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rejoinder.desk.look_back import lines
from rejoinder.web.pages.insights import chosen_ids, insights_page
from rejoinder.web.render import show
from rejoinder.web.service import Desk

router = APIRouter(prefix="/insights", include_in_schema=False)
_SHOWN = 50


@router.get("")
def insights(request: Request, desk: Desk, of: Annotated[str, Query(max_length=30, alias="show")] = "") -> Response:
    """Show the figures, and the letters behind the one that was chosen."""
    found = desk.look_back()
    ids = chosen_ids(found, of)
    return show(request, insights_page(found, of, lines(desk.home, ids[:_SHOWN]), len(ids)))
