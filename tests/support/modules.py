"""The scripts that need no page, asked without a browser."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.npm.install import NODE
from tests.support.project_copy import ROOT

_ASK = """
import { readFileSync } from "node:fs";
// What a module listens to when it is loaded.
globalThis.window ??= new EventTarget();
const [file, argument] = JSON.parse(readFileSync(0, "utf8"));
const module = await import(file);
const answer = await (%s)(module, argument);
console.log(JSON.stringify(answer instanceof Uint8Array ? Buffer.from(answer).toString("base64") : answer));
"""


def ask(script: str, code: str, argument: object = None) -> Any:
    """Evaluate a function of a module and an argument, both as in JavaScript.

    `script` is the module's path below `overrides`. Octets come as base64. Raises CalledProcessError when it throws.
    """
    given = json.dumps([(ROOT / "overrides" / script).as_uri(), argument])
    command = [NODE, "--no-warnings", "--input-type=module", "-e", _ASK % code]
    done = subprocess.run(command, input=given, capture_output=True, check=True, text=True, encoding="utf-8")
    return json.loads(done.stdout)
