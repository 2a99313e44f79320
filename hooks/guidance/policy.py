"""The policy of a published page: what its browser may load and run (W3C CSP3)."""

from __future__ import annotations

import base64
import hashlib


def csp_hash(text: str) -> str:
    """Return the source expression that allows one inline script or style (W3C CSP3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def content_security_policy(style: str, script: str, frames: bool = False) -> str:
    """Return the policy of a page: its own files, its one inline style and script, nothing else.

    ``frames`` are for the page that shows pages of the site in frames, and ``data:`` images what a
    page's text holds. ``frame-ancestors`` does not work in a page and is for the host to send.
    """
    return (
        f"default-src 'none'; script-src 'self' {csp_hash(script)}; style-src 'self' {csp_hash(style)}; "
        "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'none'; "
        "base-uri 'none'" + ("; frame-src 'self'" if frames else "")
    )
