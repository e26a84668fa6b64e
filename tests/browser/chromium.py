"""Where Debian's Chromium is."""

import shutil


def executable() -> str:
    """Return the path of Chromium; `tools/set-up-browser` installs it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "No Chromium here: run tools/set-up-browser."
    return found
