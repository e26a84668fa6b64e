"""What may be asked of the desk, one file a page: each route calls a verb of `desk/` and shows a page of `pages/`."""

from rejoinder.web.routes import add, api, api_home, call, insights, letters, organizations, settings, today

ROUTERS = (
    today.router,
    letters.router,
    settings.router,
    organizations.router,
    add.router,
    call.router,
    insights.router,
    api.router,
    api_home.router,
)
"""All routes; a house's question before forgetting comes before the house itself."""
