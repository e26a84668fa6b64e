"""Measures the tone check on the replies in `tests/replies` and prints figures and the misses.

make eval
"""

from collections.abc import Iterator
from pathlib import Path

from rejoinder.model.reply import Level
from rejoinder.practice.tone import check

REPLIES = Path(__file__).parent.parent / "tests" / "replies"


def main() -> None:
    """Print everything."""
    print("\ntone check")
    for held_out in (False, True):
        bad, good = list(_replies("bad", held_out)), list(_replies("good", held_out))
        blocked, stopped = [file for file in bad if _blocks(file)], [file for file in good if _blocks(file)]
        name = "held out" if held_out else "worked on"
        print(f"{name}: {len(blocked)} of {len(bad)} bad replies held back, {len(stopped)} of {len(good)} good ones")
        for file in (*(file for file in bad if file not in blocked), *stopped):
            print(f"  {file.parent.name}/{file.name}: {' '.join(file.read_text('utf-8').split())[:120]}")
    for file in sorted((REPLIES / "sentences").glob("*.txt")):
        lines = file.read_text("utf-8").splitlines()
        held = sum(_blocks_text(f"Dear Ana,\n\n{line}\n\nJordan") for line in lines)
        print(f"sentences, {file.stem}: {held} of {len(lines)} held back")


def _replies(kind: str, held_out: bool) -> Iterator[Path]:
    return (file for file in sorted((REPLIES / kind).glob("*.txt")) if ("held_out" in file.name) == held_out)


def _blocks(file: Path) -> bool:
    return _blocks_text(file.read_text("utf-8"))


def _blocks_text(text: str) -> bool:
    return any(concern.level is Level.BLOCK for concern in check(text))


if __name__ == "__main__":
    main()
