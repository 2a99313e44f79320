"""`make schema`: write the JSON Schemas that editors' tools complete and check by."""

from __future__ import annotations

import sys
from pathlib import Path

import project
from guidance.content import wording
from guidance.content.schema import SCHEMAS, schema_file, schema_text
from guidance.reading import source
from guidance.reading.problems import Problems


def write_schemas(root: Path = project.ROOT) -> list[Path]:
    """Write every schema into ``docs/data/schema`` and return the files. Raises `project.NotBuilt`."""
    config = project.configuration(root)
    folder = Path(config.docs_dir) / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in SCHEMAS:
        path = folder / schema_file(name)
        path.write_text(schema_text(name, tuple(project.language_names(config))), encoding="utf-8")
        files.append(path)
    path = folder / wording.FILE
    problems = Problems()
    words = source.read_file(folder.parent / "ui.yml", "docs/data/ui.yml", problems)
    if words is None:
        print(problems.report(), file=sys.stderr)
        raise project.NotBuilt
    path.write_text(wording.schema_text(words, tuple(project.language_names(config))), encoding="utf-8")
    return [*files, path]


def main() -> int:
    """Write the schemas and return the exit status."""
    return project.command(__doc__, lambda root: f"Wrote {', '.join(file.name for file in write_schemas(root))}")


if __name__ == "__main__":
    sys.exit(main())
