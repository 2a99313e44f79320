"""`make heard` where nothing can be heard."""

from tests.heard.__main__ import main


def test_without_a_screen_reader_it_says_what_to_install_and_compares_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([]) == 2
    told = capsys.readouterr().err
    assert "Nothing was heard." in told and "Orca (a screen reader): It runs on Linux only: install orca" in told
