"""Thousands of spoilt files, by chance but by a seed: each is read right, or refused with its place, and at once.

    python -m tests.fuzz --what data --cases 100000 --seed 4711

A kind of file is a module with a function in `KINDS` of `kinds.py`; see there.
What a run finds is kept in `cases/`, which `test_fuzz.py` tries again for good.
"""

import sys
from pathlib import Path

# What is tried is imported as hooks/ has it, under the command as under pytest.
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "hooks"))
