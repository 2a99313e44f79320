"""Builds a project and prints how much of the time its own hooks took, as one line of JSON.

    python -m benchmarks.hook_time ROOT SITE

The hooks' event functions are replaced by timed ones as soon as MkDocs has
loaded them. Only these are timed, and not what plugins do in theirs: so the
build of the second language, which mkdocs-static-i18n runs inside its own
``on_post_build``, counts as what it is and not as a hook's time. What MkDocs
itself does before, between and after the events counts as the build's.
"""

from __future__ import annotations

import functools
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any


def timed_build(root: Path, site: Path) -> dict:
    """Build the project below ``root`` into ``site`` with the hooks that it has.

    Returns ``build`` and ``hooks``, in seconds, and ``events``: the seconds of
    each event. They are seconds of the CPU: a build waits for little else, and
    what else runs on the machine must not count.
    """
    sys.path.insert(0, str(root / "hooks"))
    import project

    taken: Counter[str] = Counter()
    configuration = project.configuration

    def watched(*arguments: Any, **named: Any) -> Any:
        config = configuration(*arguments, **named)
        for methods in config.plugins.events.values():
            # In place: MkDocs has sorted them by priority already.
            methods[:] = [_timed(method, taken) if _is_hook(method, config) else method for method in methods]
        return config

    project.configuration = watched
    project.start_messages()
    start = time.process_time()
    project.build_into(site, root)
    return {"build": time.process_time() - start, "hooks": sum(taken.values()), "events": dict(taken)}


def _is_hook(method: Callable, config: Any) -> bool:
    # MkDocs gives a hook's module the name that it has under "hooks" in mkdocs.yml.
    return getattr(method, "__module__", None) in config.hooks


def _timed(method: Callable, taken: Counter[str]) -> Callable:
    @functools.wraps(method)
    def run(*arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return method(*arguments, **named)
        finally:
            taken[method.__name__] += time.process_time() - start

    return run


if __name__ == "__main__":
    print(json.dumps(timed_build(Path(sys.argv[1]), Path(sys.argv[2]))))
