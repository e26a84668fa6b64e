"""What may be asked of the desk, one file a page: each route calls a verb of `desk/` and shows a page of `pages/`."""
