"""What a person types into a field that means a place on this computer."""

from pathlib import Path

from rejoinder.errors import UsageError


def typed_path(text: str, of: str) -> Path:
    """Return the place that was typed, quotation marks around it and a leading ~ allowed. Raises UsageError when it is no whole path."""
    text = text.strip().strip('"')
    try:
        place = Path(text).expanduser()
    except RuntimeError:
        raise UsageError("Nobody of that name has a folder here; please give the whole path, from the top of the disk.") from None
    if not place.is_absolute() or "\0" in text:
        raise UsageError(f"Please give the whole path of {of}, from the top of the disk.")
    return place


def is_there(place: Path) -> bool:
    """Return whether there is anything at `place` that we can see; what is no possible name is not there."""
    try:
        return place.exists()
    except (OSError, ValueError):
        return False
