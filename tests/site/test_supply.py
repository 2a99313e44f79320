"""What the site is made of is listed for programs, and the list says what is true."""

import json
import re

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from guidance.machines.supply import bom
from tests.support.project_copy import ROOT


def test_the_list_has_what_is_published_and_every_pinned_tool(tmp_path):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(
        "jinja2==3.1.6 \\\n    --hash=sha256:0\nNo_Such.Package==1.2 ; os_name == 'nt' \\\n    --hash=sha256:1\n"
    )
    found = json.loads(bom(requirements, "Opas", "https://x.example/"))
    assert (found["bomFormat"], found["specVersion"], found["version"]) == ("CycloneDX", "1.6", 1)
    parts = {part["bom-ref"]: part for part in found["components"]}
    assert len(parts) == len(found["components"])
    assert parts["pkg:pypi/jinja2@3.1.6"]["licenses"]
    assert "licenses" not in parts["pkg:pypi/no-such-package@1.2"]
    assert {part["scope"] for ref, part in parts.items() if ref.startswith("pkg:")} == {"excluded"}
    [own] = found["dependencies"]
    assert set(own["dependsOn"]) == {ref for ref in parts if not ref.startswith("pkg:")}


def test_without_requirements_it_lists_what_is_published(tmp_path):
    found = json.loads(bom(tmp_path / "requirements.txt", "Opas", "https://x.example/"))
    assert [part["name"] for part in found["components"]] == ["guide-code", "guide-texts", "guide-sans"]


def test_the_site_publishes_the_list_of_this_build(site, server):
    found = json.loads((site / "bom.json").read_text(encoding="utf-8"))
    assert found["metadata"]["component"]["externalReferences"][0]["url"] == server
    # By CycloneDX's own schema, which comes with its library.
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(found)) is None
    assert validator.validate_str(json.dumps({**found, "components": [{"type": "library"}]})) is not None
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert {part["name"] for part in found["components"]} >= set(pinned)
