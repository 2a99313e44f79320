"""Runs one command and prints what it took, as one line of JSON: wall and CPU seconds, peak memory in bytes.

    python measure.py FOLDER COMMAND...

A process of its own, and a small one: Linux counts the memory of the process
that starts a command as the command's own peak, and the benchmarks' is large.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

# In kilobytes, but on macOS in bytes (getrusage(2) of each).
_UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> int:
    """Run the command in the folder; return its exit status."""
    start = time.perf_counter()
    # What it says goes to standard error, which leaves standard output to the JSON.
    process = subprocess.Popen(sys.argv[2:], cwd=sys.argv[1], stdout=sys.stderr, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * _UNIT}))
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
