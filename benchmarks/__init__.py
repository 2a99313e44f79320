"""What the site costs: to build, to serve while writing, to load and to use. See README.md beside this file."""

from __future__ import annotations


class NotMeasured(Exception):
    """A part could not be measured; the message says why."""
