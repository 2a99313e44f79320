"""`make build`: build the site and put it in place only when all of it is right.

The site is made in a folder beside the old one, which stays untouched until the
new one is whole.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

if __name__ == "__main__":
    # To compile all of this takes a thirtieth of a build, so what is compiled is kept, whatever make says of the rest.
    sys.dont_write_bytecode = False
    import compiled

    compiled.keep_by_content(Path(__file__).parent)
    import command_line

    from guidance.steps import early

    # The content is read while MkDocs is loaded.
    early.begin(command_line.options(__doc__).root.resolve())

import command_line
import folders

import project
from guidance.site import hosting
from guidance.steps import early

# Every page that this project has ever published names its parts so.
_OURS = re.compile(rb"\btty-[a-z]")
# What belongs to a project and not to a site.
_NO_SITE = ("mkdocs.yml", "docs/data", ".git")
# Builds that end at the same time replace each other's site.
_TRIES = 9


def publish(site: Path, root: Path = project.ROOT, serving: str = "") -> None:
    """Build the project below ``root`` and put it at ``site``.

    ``serving`` is the address of a preview, see `project.build_into`. Raises `project.NotBuilt`.
    """
    if why := why_not_there(site, root):
        print(f"{site}: {why}", file=sys.stderr)
        raise project.NotBuilt
    new = None
    try:
        try:
            site.parent.mkdir(parents=True, exist_ok=True)
            tidy_beside(site)
            with project.told_later():
                new = folders.Held(f".{site.name}-new-", site.parent)
        except OSError as error:
            print(f"{site.parent}: no folder can be made here ({error.strerror})", file=sys.stderr)
            raise project.NotBuilt from None
        project.build_into(new.path, root, serving)
        _let_all_read(new.path)
        _swap(new.path, site)
    finally:
        if new:
            new.let_go()


def why_not_there(site: Path, root: Path = project.ROOT) -> str:
    """Return why no site may be put at ``site``, in one sentence, or an empty text: what is there would be lost."""
    if site == root or site in root.parents:
        return "this is the project itself or holds it. Name a folder of the site's own: --site-dir site"
    if any(site.is_relative_to(root / name) for name in ("docs", "overrides", "hooks", "tests", ".git")):
        return "this folder belongs to the project. Name a folder of the site's own: --site-dir site"
    return _why_not_over(site) if site.exists() else ""


def _why_not_over(site: Path) -> str:
    """Return why no site may replace what is at ``site``, or an empty text."""
    if not site.is_dir():
        return "this is a file. Remove it, or name a folder: --site-dir …"
    try:
        there = next(site.iterdir(), None)
        page = site / "index.html"
        if there is not None and not (page.is_file() and _OURS.search(page.read_bytes())):
            return (
                "this folder has files, and its index.html is no page of the guide. "
                "Empty the folder, or name another: --site-dir …"
            )
    except OSError as error:
        return f"the folder can't be read ({error.strerror})"
    if found := next((name for name in _NO_SITE if (site / name).exists()), ""):
        return f"this folder holds {found}, which a build would remove. Name another: --site-dir …"
    return ""


def tidy_beside(site: Path) -> None:
    """Take away what killed builds left beside ``site``, never what a living one uses.

    The site that one of them had moved aside is put back.
    """
    for old in sorted(site.parent.glob(f".{site.name}-old-*")):
        new = old.with_name(old.name.replace("-old-", "-new-"))
        if new.exists() and folders.is_held(new):
            continue
        if not site.exists():
            with suppress(OSError):
                old.rename(site)
        _remove(old)
    folders.tidy(f".{site.name}-new-", site.parent)


def _swap(new: Path, site: Path) -> None:
    """Put the folder ``new`` in the place of ``site``, which is there again if it fails. Raises `project.NotBuilt`."""
    old = new.with_name(new.name.replace("-new-", "-old-"))
    with project.uninterrupted():
        try:
            for _ in range(_TRIES):
                with suppress(FileNotFoundError):
                    site.rename(old)
                try:
                    new.rename(site)
                    return
                except OSError as error:
                    if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                        raise
                # Another build has put its own there in between.
                _remove(old)
            raise OSError(errno.EAGAIN, "other builds go on replacing it")
        except OSError as error:
            print(f"{site}: {_why_not_replaced(error)}", file=sys.stderr)
            raise project.NotBuilt from None
        finally:
            if old.exists() and not site.exists():
                old.rename(site)
            _remove(old)


def _why_not_replaced(error: OSError) -> str:
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return (
            "this is a mount point, which can't be replaced as a whole. "
            "Mount the folder above it, or name a folder inside: --site-dir …/guide"
        )
    return f"the folder can't be replaced ({error.strerror}). Look at who owns it and the folder above it"


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        print(f"{folder}: the earlier site can't be removed. Remove it with the rights of its owner.", file=sys.stderr)


def _let_all_read(folder: Path) -> None:
    """Let a web server read the site, whatever this user's mask is: what is published is public."""
    folder.chmod(folder.stat().st_mode | 0o755)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _let_all_read(Path(entry.path))
            elif not entry.is_symlink() and (mode := entry.stat().st_mode) & 0o644 != 0o644:
                Path(entry.path).chmod(mode | 0o644)


def main() -> int:
    """Read the command line, build, and return the exit status."""
    options = command_line.options(__doc__)
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
    finally:
        early.stop()
    done = f"Built {options.site_dir} in {time.perf_counter() - start:.1f} s."
    lacking = hosting.reminders(options.site_dir, (options.root / "docs/data/publisher.yml").is_file())
    # At once: whoever reads the first line alone may have hung up by the second.
    print("".join(f"{line}\n" for line in [done, *lacking]), end="")
    return 0


if __name__ == "__main__":
    status = main()
    for stream in (sys.stdout, sys.stderr):
        # Whoever read may have hung up.
        with suppress(OSError):
            stream.flush()
    # To give back each part of a site in order would take a thirtieth of a build.
    os._exit(status)
