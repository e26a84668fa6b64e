"""What has come of it all."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rejoinder.desk.browse import one_view
from rejoinder.desk.look_back import lines
from rejoinder.model.lists import Listing, Wanted
from rejoinder.web.pages.insights import chosen_ids, insights_page
from rejoinder.web.pages.lists import PAGE_LENGTH, anchored, pager
from rejoinder.web.render import link, locale_for, show
from rejoinder.web.service import Desk

router = APIRouter(prefix="/insights", include_in_schema=False)


@router.get("")
def insights(
    request: Request,
    desk: Desk,
    of: Annotated[str, Query(max_length=30, alias="show")] = "",
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Response:
    """Show the figures, and the letters behind the one that was chosen."""
    with one_view(desk.home):
        found = desk.look_back()
        ids = chosen_ids(found, desk.kind_letters, of)
        chosen = lines(desk.home, ids[offset : offset + PAGE_LENGTH])
    at = pager(
        Listing(lines=chosen, total=len(ids), offset=offset), Wanted(offset=offset, limit=PAGE_LENGTH), link("/insights", {"show": of})
    )
    return show(request, insights_page(found, of, chosen, anchored(at, "chosen"), locale_for(request)))
