"""What may be asked of the desk, one file a page: each route calls a verb of `desk/` and shows a page of `pages/`."""

from rejoinder.web.routes import add, letters, organizations, today

ROUTERS = (today.router, letters.router, organizations.router, add.router)
"""All routes."""
