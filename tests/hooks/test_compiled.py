"""What Python has compiled of a module is known by what stands in it."""

import os
import subprocess
import sys

import compiled


def said(folder):
    return subprocess.run(
        [sys.executable, "-c", "import one; print(one.SAID)"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def edit(file, text):
    """Write a module within the same second as before."""
    file.write_text(text)
    os.utime(file, (1_700_000_000, 1_700_000_000))


def test_two_edits_of_the_same_size_in_the_same_second_are_both_seen(tmp_path):
    file = tmp_path / "one.py"
    edit(file, "SAID = 1\n")
    # As Python keeps it by itself.
    assert said(tmp_path) == "1"
    compiled.keep_by_content(tmp_path)
    for text in ("2", "3"):
        edit(file, f"SAID = {text}\n")
        assert said(tmp_path) == text
        compiled.keep_by_content(tmp_path)


def test_what_is_compiled_already_is_left_and_a_fault_is_told_by_who_imports_it(tmp_path, capfd):
    file = tmp_path / "one.py"
    edit(file, "SAID = 1\n")
    (tmp_path / "two.py").write_text("def :\n")
    compiled.keep_by_content(tmp_path)
    [kept] = (tmp_path / "__pycache__").iterdir()
    before = kept.stat().st_mtime_ns, kept.stat().st_ino
    compiled.keep_by_content(tmp_path)
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before
    assert capfd.readouterr() == ("", "")
