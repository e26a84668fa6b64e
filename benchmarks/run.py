"""How quick the scan is, as a ratio to `grep -c '^From '` taken in the same rounds.

    python benchmarks/run.py MAILBOX.mbox [--rounds 5] [--slow-megabytes 100]

Whole processes are timed: starting Python, imports and patterns included. `grep` writes into a pipe (it would stop at the
first match if its output were /dev/null). The slow readers get the first megabytes only and are scaled up.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCAN = """
import os, sys
from pathlib import Path
from rejoinder.practice.stems import load_stems
from rejoinder.sources.scan import Stems, prepare, scan
from rejoinder.sources.source import open_source
path, workers, cache = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
stems = Stems(**load_stems())
prepare(stems, None, cache)
source = open_source(path)
chunks = source.chunks()
children = []
for number in range(1, workers):
    child = os.fork()
    if not child:
        for chunk in chunks[number::workers]:
            scan(source, chunk, stems, on_look=lambda ordinal, raw: None)
        os._exit(0)
    children.append(child)
for chunk in chunks[0::workers]:
    scan(source, chunk, stems, on_look=lambda ordinal, raw: None)
for child in children:
    os.waitpid(child, 0)
"""
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


def timed(command: list[str]) -> tuple[float, float]:
    """Return (seconds, peak MB of the largest process so far among our children) of one whole run."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Measure and print one line per row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mailbox", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow-megabytes", type=int, default=100)
    options = parser.parse_args()
    size = options.mailbox.stat().st_size
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start.mbox"
        with options.mailbox.open("rb") as file:
            start.write_bytes(file.read(options.slow_megabytes * 1_000_000))
        grep = ["grep", "-c", "^From ", str(options.mailbox)]
        rows = {f"scan, {n} process{'es' * (n > 1)}": [sys.executable, "-c", SCAN, str(options.mailbox), str(n), folder] for n in (1, 2)}
        timed(grep)
        timed(rows["scan, 1 process"])
        base: list[float] = []
        times: dict[str, list[float]] = {name: [] for name in rows}
        peak = 0.0
        for _ in range(options.rounds):
            base.append(timed(grep)[0])
            for name, command in rows.items():
                seconds, peak = timed(command)
                times[name].append(seconds)
        grep_seconds = statistics.median(base)
        print(f"{size / 1e6:.0f} MB, {os.cpu_count()} cores, median of {options.rounds} interleaved rounds")
        print(f"{'grep -c into a pipe':32} {grep_seconds:8.3f} s   1.00 x grep")
        for name, values in times.items():
            ratio = statistics.median(value / other for value, other in zip(values, base, strict=True))
            print(f"{name:32} {statistics.median(values):8.3f} s {ratio:6.2f} x grep")
        print(f"{'peak memory of any process':32} {peak:8.0f} MB")
        scale = size / start.stat().st_size
        for name, code, needs in (
            ("stdlib mailbox + email", STDLIB, ""),
            ("fast-mail-parser, our split", FAST_MAIL_PARSER, "fast_mail_parser"),
        ):
            if needs and subprocess.run([sys.executable, "-c", f"import {needs}"], check=False, stderr=subprocess.DEVNULL).returncode:
                print(f"{name:32} skipped: {needs} is not installed")
                continue
            seconds = timed([sys.executable, "-c", code, str(start)])[0] * scale
            print(f"{name:32} {seconds:8.3f} s {seconds / grep_seconds:6.2f} x grep (scaled up from {options.slow_megabytes} MB)")


if __name__ == "__main__":
    main()
