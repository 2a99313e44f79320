"""What makes the PDFs here: which versions, or why none can be made."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from importlib import metadata


@dataclass(frozen=True)
class Tools:
    """What makes the PDFs: why none can be made here, in a sentence or an empty text; and which versions shape them."""

    missing: str = ""
    versions: str = ""


def load_tools() -> Tools:
    """Load the tools."""
    try:
        import pikepdf
        import weasyprint  # noqa: F401
        from weasyprint.text.ffi import ffi, harfbuzz, pango
    except ImportError as error:
        return Tools(f"The Python package '{error.name}' is missing; 'make build' installs it.")
    except OSError:
        return Tools(
            "WeasyPrint finds no Pango. On Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0. On macOS: brew install pango."
        )
    ffi.cdef("const char * hb_version_string (void);", override=True)
    needed = {"weasyprint", "pikepdf"}
    for tool in list(needed):
        needed |= {re.split(r"[^\w.-]", one)[0] for one in metadata.requires(tool) or () if "extra ==" not in one}
    parts = {
        **{package.lower(): metadata.version(package) for package in needed},
        "qpdf": pikepdf.__libqpdf_version__,
        "pango": pango.pango_version(),
        "harfbuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return Tools(versions=" ".join(f"{name} {version}" for name, version in sorted(parts.items())))
