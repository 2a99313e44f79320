"""What the hooks use of MkDocs that it promises to nobody is as they know it."""

import hashlib
import inspect
from importlib import metadata

import mkdocs.commands.build
import mkdocs.livereload
import pytest

# What is used, by whom, how, and the beginning of the SHA-256 of its source.
PARTS = {
    "_build_page": (
        mkdocs.commands.build._build_page,
        "hooks/shared_out.py and hooks/again.py write single pages by it, with page, configuration, the files of the "
        "language, its navigation and its templates",
        "adcdbd14b236",
    ),
    "_populate_page": (
        mkdocs.commands.build._populate_page,
        "hooks/again.py reads a page anew by it, with page, configuration and files",
        "31a70ea4caef",
    ),
    "build": (
        mkdocs.commands.build.build,
        "hooks/shared_out.py has it pass over the pages that a copy writes, by the inclusion of their files",
        "c476b64474ac",
    ),
    "LiveReloadServer": (
        mkdocs.livereload.LiveReloadServer,
        "hooks/preview_server.py waits for its conditions, sets its epochs and adds to _inject_js_into_html",
        "e31977f2f87a",
    ),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_mkdocs_that_the_hooks_use_is_the_one_they_were_written_for(name):
    part, use, known = PARTS[name]
    now = hashlib.sha256(inspect.getsource(part).encode()).hexdigest()[:12]
    assert now == known, (
        f"MkDocs {metadata.version('mkdocs')} has another '{name}' than the hooks were written for: {use}. Read what has "
        f"changed in {part.__module__}, mend the hooks, run tests/hooks/test_shared_out.py, tests/commands/test_again.py "
        f"and tests/commands/test_serve.py, and write '{now}' into this test."
    )
