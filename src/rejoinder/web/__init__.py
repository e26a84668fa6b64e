"""The door in the browser: pages on 127.0.0.1 for one person. It shows and asks; no rule and no SQL lives here."""
