"""`make build`: build the site and put it in place only when all of it is right.

The site is made in a folder beside the old one, which stays untouched until the
new one is whole.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

import project


def publish(site: Path, root: Path = project.ROOT, serving: str = "") -> None:
    """Build the project below ``root`` and put it at ``site``.

    ``serving`` is the address of a preview, see `project.build_into`. Raises `project.NotBuilt`.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{site.name}-new-", dir=site.parent))
    old = new.with_name(new.name.replace("-new-", "-old-"))
    try:
        project.build_into(new, root, serving)
        new.chmod(0o755)
        if site.exists():
            site.rename(old)
        new.rename(site)
    finally:
        for folder in (new, old):
            shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Read the command line, build, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--site-dir", type=Path, default=project.ROOT / "site", help="where the site goes (default: site)"
    )
    parser.add_argument("--root", type=Path, default=project.ROOT, help="the project's folder (default: this one)")
    parser.add_argument("--serving", default="", help="the address of a preview that this build is for")
    options = parser.parse_args()
    project.start_messages()
    project.tidy_when_ended()
    start = time.perf_counter()
    try:
        publish(options.site_dir.resolve(), options.root.resolve(), options.serving)
    except project.NotBuilt:
        return 1
    except KeyboardInterrupt:
        print(f"Not built; {options.site_dir} is as it was.", file=sys.stderr)
        return 130
    print(f"Built {options.site_dir} in {time.perf_counter() - start:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
