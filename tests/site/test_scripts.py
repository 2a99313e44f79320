"""What is published is what was written: minifying leaves every script one that can be read."""

import subprocess

from tests.npm.install import NODE


def unread(scripts) -> dict[str, str]:
    """Return what Node says of each script that it can't read, by name."""
    found = {}
    for path in scripts:
        said = subprocess.run(
            [NODE, "--input-type=module", "--check"], input=path.read_bytes(), capture_output=True, check=False
        )
        if said.returncode:
            found[path.name] = said.stderr.decode()
    return found


def test_every_published_script_can_be_read(site):
    scripts = sorted((site / "assets").rglob("*.js"))
    assert len(scripts) > 20
    assert unread(scripts) == {}


def test_a_spoilt_one_is_told(tmp_path):
    (tmp_path / "a.js").write_text("const a = `${b ? `c", encoding="utf-8")
    assert list(unread([tmp_path / "a.js"])) == ["a.js"]
