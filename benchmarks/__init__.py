"""What the site costs: to build, to serve while writing, to load and to use. See README.md beside this file."""

from __future__ import annotations

import sys
from pathlib import Path

# What searches find is asked of this site's own pages and their names.
sys.path.append(str(Path(__file__).parents[1] / "hooks"))


class NotMeasured(Exception):
    """A part could not be measured; the message says why."""
