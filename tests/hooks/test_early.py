"""What is read while MkDocs is loaded: it is what the build asks for, or else the build reads by itself."""

import copyreg
import os
import pickle
from pathlib import Path
from types import MappingProxyType

import pytest

import build
import project
from guidance.reading.problems import Faulty, Place
from guidance.reading.values import Name
from guidance.steps import beside, early
from guidance.steps.early import Places
from tests.support.project_copy import ROOT, edit
from tests.support.small_guide import small_guide

can_copy = pytest.mark.skipif(not hasattr(os, "fork"), reason="Here no process can be a copy of another")


@pytest.fixture
def _copies(monkeypatch):
    """Let there be copies, though a server runs beside the tests."""
    monkeypatch.setattr(beside, "_gains", lambda: True)
    yield
    early.stop()


def asked_for(root: Path) -> Places:
    setting = build._setting(project.configuration(root))
    return Places(setting.root, setting.docs, setting.name, setting.overrides, tuple(setting.languages))


def test_it_is_where_the_build_looks(tmp_path):
    for root in (ROOT, small_guide(tmp_path)):
        assert early.places_of(root) == asked_for(root)


@can_copy
@pytest.mark.usefixtures("_copies")
def test_what_was_read_early_is_not_read_again(tmp_path, monkeypatch):
    root = small_guide(tmp_path)
    places = early.places_of(root)
    whole = early.read(places)
    early.begin(root)
    monkeypatch.setattr(early, "_content", lambda places: pytest.fail("it is read again"))
    found, assets = early.read(places)
    assert assets == whole[1]
    assert found.pages == whole[0].pages and found.checklists == whole[0].checklists
    marker = next(marker for page in found.pages.values() for marker in page.markers)
    assert isinstance(marker.component, Name) and isinstance(marker.component.place, Place)


@can_copy
@pytest.mark.usefixtures("_copies")
def test_of_another_place_or_with_a_fault_the_build_reads_by_itself(tmp_path):
    root = small_guide(tmp_path / "one")
    other = small_guide(tmp_path / "other")
    early.begin(other)
    assert early.read(early.places_of(root))[0].pages
    edit(next(root.glob("docs/data/checklists/*.yml")), "id:", "Id:")
    early.begin(root)
    with pytest.raises(Faulty, match="unknown name 'Id'"):
        early.read(early.places_of(root))


def test_a_name_and_a_read_only_mapping_are_the_same_in_another_process():
    name = Name("structures", Place("docs/index.fi.md", 3, 5), "<!-- checklist -->")
    copyreg.pickle(MappingProxyType, early._proxy_of)
    there, texts = pickle.loads(pickle.dumps((name, MappingProxyType({"fi": "teksti"}))))
    assert (there, there.place, there.within) == (name, name.place, name.within)
    assert isinstance(texts, MappingProxyType) and texts == {"fi": "teksti"}
