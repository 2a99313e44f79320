"""Thousands of spoilt files, by chance but by a seed: each is read right, or refused with its place, and at once.

    python -m tests.fuzz --what data --cases 100000 --seed 4711

Data files, front matter and words are tried with the Python that a build runs. Files that readers open, links and
what the browser keeps are tried with the site's own scripts in Node (`scripts.js`), on a page made up for it
(`page.js`), and read a second time in Python (`reading.py`). `KINDS` of `kinds.py` has them all.
What a run finds is kept in `cases/`, which `test_fuzz.py` tries again for good.
"""

import sys
from pathlib import Path

# What is tried is imported as hooks/ has it, under the command as under pytest.
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "hooks"))
