"""How quick Rejoinder is, as ratios to `grep -c '^From '` taken in the same rounds; how much memory it takes; what the scan loses.

    make bench                                    on a mailbox of 1 GB that it makes; the oracle takes some minutes
    python benchmarks/run.py MAILBOX.mbox         on yours
    python benchmarks/run.py --small              in seconds, to see that it still runs

Whole processes are timed: starting Python, imports and patterns included. `grep` writes into a pipe (it would stop at the
first match if its output were /dev/null). The slow readers get the first megabytes only and are scaled up.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
REJOINDER = [sys.executable, "-m", "rejoinder"]
STDLIB = """
import mailbox, sys
for message in mailbox.mbox(sys.argv[1]):
    message.get("Subject"), message.get("From")
    for part in message.walk():
        if part.get_content_maintype() == "text":
            part.get_payload(decode=True)
"""
FAST_MAIL_PARSER = """
import sys
from pathlib import Path
from fast_mail_parser import parse_email
from rejoinder.sources.engine import choose
from rejoinder.sources.source import open_source
source = open_source(Path(sys.argv[1]))
for chunk in source.chunks():
    for piece in source.pieces(chunk, choose()):
        for start, end in piece.spans:
            try:
                parse_email(bytes(piece.data[start:end]))
            except Exception:
                pass
"""
WATCHED = """
import resource, runpy, sys
sys.argv = ["rejoinder", *sys.argv[1:]]
try:
    runpy.run_module("rejoinder", run_name="__main__")
finally:
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        print(resource.getrusage(who).ru_maxrss // 1024, file=sys.stderr)
"""


def timed(command: list[str]) -> float:
    """Return the seconds of one whole run."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


def imports(box: Path, rounds: int) -> None:
    """Time grep, a first import into a new home and a second one, in turn, and print medians and ratios."""
    grep = ["grep", "-c", "^From ", str(box)]
    timed(grep)
    base, first, second = [], [], []
    for _ in range(rounds):
        home = tempfile.mkdtemp()
        command = [*REJOINDER, "import", str(box), "--json", "--home", home]
        base.append(timed(grep))
        first.append(timed(command))
        second.append(timed(command))
        shutil.rmtree(home)
    print(f"{'grep -c into a pipe':34} {statistics.median(base):8.3f} s   1.00 x grep")
    for name, values, other in (("import, storing included", first, base), ("second import of the same file", second, base)):
        print(f"{name:34} {statistics.median(values):8.3f} s {_ratio(values, other):6.2f} x grep")
    print(f"{'second import / first':34} {_ratio(second, first):17.3f}")


def _ratio(values: list[float], others: list[float]) -> float:
    return statistics.median(value / other for value, other in zip(values, others, strict=True))


def memory(box: Path) -> None:
    """Print the peak memory of the importing process and of its largest child."""
    home = tempfile.mkdtemp()
    command = [sys.executable, "-c", WATCHED, "import", str(box), "--json", "--home", home]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    own, child = done.stderr.split()[-2:]
    shutil.rmtree(home)
    print(f"{'peak memory':34} {own:>5} MB here, {child} MB in the largest child")


def others(box: Path, megabytes: int, base: float) -> None:
    """Time other readers of mail on the beginning of the file, scaled up."""
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start.mbox"
        with box.open("rb") as file:
            start.write_bytes(file.read(megabytes * 1_000_000))
        scale = box.stat().st_size / start.stat().st_size
        for name, code, needs in (
            ("stdlib mailbox + email", STDLIB, ""),
            ("fast-mail-parser, our split", FAST_MAIL_PARSER, "fast_mail_parser"),
        ):
            if needs and subprocess.run([sys.executable, "-c", f"import {needs}"], check=False, stderr=subprocess.DEVNULL).returncode:
                print(f"{name:34} skipped: {needs} is not installed")
                continue
            seconds = timed([sys.executable, "-c", code, str(start)]) * scale
            print(f"{name:34} {seconds:8.3f} s {seconds / base:6.2f} x grep (the first {megabytes} MB, scaled up)")


def start_up(rounds: int) -> None:
    """Print what `rejoinder --help` costs over a bare interpreter."""
    bare, told = [], []
    for _ in range(rounds * 3):
        bare.append(timed([sys.executable, "-c", "pass"]))
        told.append(timed([*REJOINDER, "--help"]))
    print(f"{'rejoinder --help over bare Python':34} {1000 * (statistics.median(told) - statistics.median(bare)):8.0f} ms")


def main() -> None:
    """Measure and print one line per row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mailbox", type=Path, nargs="?", help="an mbox file (default: one is made)")
    parser.add_argument("--megabytes", type=int, default=1000, help="how large a mailbox is made (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--small", action="store_true", help="a mailbox of a few megabytes, one round")
    parser.add_argument("--large", action="store_true", help="memory once more on the mailbox four times over")
    options = parser.parse_args()
    rounds = 1 if options.small else options.rounds
    with tempfile.TemporaryDirectory() as folder:
        box = options.mailbox or _made(Path(folder), 4 if options.small else options.megabytes)
        print(f"{box.name}: {box.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores, median of {rounds} interleaved rounds")
        imports(box, rounds)
        memory(box)
        if options.large:
            four = Path(folder) / "four.mbox"
            with four.open("wb") as out:
                for _ in range(4):
                    with box.open("rb") as file:
                        shutil.copyfileobj(file, out, 1 << 24)
            print("four times over:")
            memory(four)
        others(box, 2 if options.small else 50, statistics.median(timed(["grep", "-c", "^From ", str(box)]) for _ in range(3)))
        start_up(rounds)
        print("letters lost by the scan against a slow oracle that decodes everything:", flush=True)
        subprocess.run([sys.executable, HERE / "oracle.py", box], check=True)


def _made(folder: Path, megabytes: int) -> Path:
    box = folder / "made.mbox"
    subprocess.run([sys.executable, HERE / "make_mailbox.py", box, "--megabytes", str(megabytes)], check=True, stdout=subprocess.PIPE)
    return box


if __name__ == "__main__":
    main()
