"""Answers as a file and back again: nothing is lost, nothing is half read, everything can be taken back."""

import json

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import IDS, LIST_SV, Checklist, answers_file

OLD, NEW, NEWER = (f"{day}T08:00:00.000Z" for day in ("2020-01-01", "2026-11-01", "2999-01-01"))


def met(at: str = NEW, answer: str = "met") -> dict:
    return {"answer": answer, "at": at}


def open_file(checklist: Checklist, file: dict, button: str = "Avaa tiedosto") -> None:
    """Choose a file and wait until the page says what it did."""
    with checklist.page.expect_file_chooser() as chooser:
        checklist.button(button).click()
    chooser.value.set_files(file)
    expect(checklist.part("said")).not_to_be_empty()


def save_file(checklist: Checklist) -> tuple[str, dict]:
    """Save a file; return its name and its content."""
    with checklist.page.expect_download() as download:
        checklist.button("Tallenna tiedostoon").click()
    return download.value.suggested_filename, json.loads(download.value.path().read_text(encoding="utf-8"))


def test_a_file_holds_the_answers_of_all_lists(checklist):
    checklist.box(0).check()
    checklist.open("/tarkistuslistat/toimintatavat/").box(2).check()
    name, content = save_file(checklist)
    assert name.startswith("tyoterveysyhteistyo-20") and name.endswith(".json")
    assert (content["format"], content["version"]) == ("toimiva-tyoterveysyhteistyo", 1)
    assert set(content["answers"]) == {IDS[0], "ways-of-working.bold-renewal"}
    expect(checklist.part("said")).to_have_text("Tiedostoon tallennettiin 2 kohdan valinnat.")


def test_a_saved_file_brings_everything_to_another_device(checklist, make_page, tmp_path):
    checklist.box(0).check()
    checklist.box(2).check()
    before = checklist.stored()
    _, content = save_file(checklist)
    other = Checklist(make_page()).open(LIST_SV)
    open_file(other, answers_file(content["answers"]), "Öppna en fil")
    expect(other.part("said")).to_have_text("Filen öppnades och 2 punkter ändrades.")
    assert other.ticked() == [True, False, True, False]
    assert other.stored() == before


def test_opening_the_own_file_changes_nothing(checklist):
    checklist.box(0).check()
    _, content = save_file(checklist)
    open_file(checklist, answers_file(content["answers"]))
    expect(checklist.part("said")).to_contain_text("Mikään ei muuttunut")


def test_the_newer_answer_stays(checklist):
    checklist.box(0).check()
    checklist.box(1).check()
    open_file(checklist, answers_file({IDS[0]: met(OLD, "open"), IDS[1]: met(NEWER, "open")}))
    assert checklist.ticked() == [True, False, False, False]


def test_a_date_to_come_does_not_win_for_ever(checklist):
    open_file(checklist, answers_file({IDS[0]: met(NEWER)}))
    assert checklist.stored()[IDS[0]]["at"] < NEWER
    checklist.box(0).uncheck()
    open_file(checklist, answers_file({IDS[0]: met(NEW)}))
    assert checklist.ticked()[0] is False, "the answer given after the file was opened stays"


def test_opening_a_file_can_be_taken_back(checklist):
    checklist.box(0).check()
    before = checklist.stored()
    open_file(checklist, answers_file({IDS[0]: met(NEWER, "open"), IDS[1]: met()}))
    assert checklist.ticked() == [False, True, False, False]
    checklist.button("Kumoa").click()
    assert checklist.ticked() == [True, False, False, False]
    assert checklist.stored() == before


def test_answers_of_items_that_this_version_lacks_are_kept(checklist):
    open_file(checklist, answers_file({"future-list.new-item": met()}))
    _, content = save_file(checklist)
    assert "future-list.new-item" in content["answers"]


FAULTY = {
    "no file of ours": ({"name": "a.json", "mimeType": "application/json", "buffer": b'{"some": "thing"}'}, "ei ole tällä sivustolla tallennettu"),
    "a list": ({"name": "a.json", "mimeType": "application/json", "buffer": b"[1]"}, "ei ole tällä sivustolla tallennettu"),
    "half a file": ({"name": "a.json", "mimeType": "application/json", "buffer": b'{"format": "toimiva-ty'}, "vioittunut"),
    "an empty file": ({"name": "a.json", "mimeType": "application/json", "buffer": b""}, "vioittunut"),
    "no text at all": ({"name": "a.json", "mimeType": "application/json", "buffer": bytes(range(256))}, "vioittunut"),
    "a huge file": ({"name": "a.json", "mimeType": "application/json", "buffer": b" " * 3_000_000}, "liian suuri"),
    "a newer version": (answers_file({}, version=2), "uudemmalla versiolla"),
    "no version": (answers_file({}, version=None), "vioittunut"),
    "answers that are a list": (answers_file([]), "vioittunut"),
    "one broken answer among good ones": (answers_file({IDS[0]: met(), IDS[1]: {"answer": "met", "at": "soon"}}), "vioittunut"),
    "an id that is none": (answers_file({"<img src=x onerror=alert(1)>": met()}), "vioittunut"),
    "a prototype": (answers_file({"__proto__": met()}), "vioittunut"),
    "too many answers": (answers_file({f"list.item-{number}": met() for number in range(20_001)}), "liian suuri"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_file_changes_nothing_and_is_explained(checklist, fault):
    checklist.box(3).check()
    before = checklist.stored()
    file, said = FAULTY[fault]
    open_file(checklist, file)
    expect(checklist.part("said")).to_contain_text(said)
    expect(checklist.part("said")).to_contain_text("Mikään ei muuttunut")
    expect(checklist.button("Kumoa")).to_be_hidden()
    assert checklist.stored() == before
    assert checklist.ticked() == [False, False, False, True]


def test_a_file_that_does_not_fit_changes_nothing(checklist):
    checklist.page.evaluate(
        """() => {
          for (let size = 1 << 22; size >= 64; size >>= 1) {
            try { for (let n = 0; ; n += 1) localStorage.setItem(`fill:${size}:${n}`, "x".repeat(size)); } catch {}
          }
        }"""
    )
    checklist.open()
    open_file(checklist, answers_file({f"list.item-{number}": met() for number in range(100)}))
    expect(checklist.part("said")).to_contain_text("eivät mahdu")
    assert checklist.stored() == {}


def test_it_says_so_when_there_is_nothing_to_save(checklist):
    checklist.button("Tallenna tiedostoon").click()
    expect(checklist.part("said")).to_contain_text("Rastita ensin")


def test_a_missing_connection_is_explained(checklist, problems):
    problems.expect("take-along")
    checklist.page.route("**/assets/take-along.*", lambda route: route.abort())
    checklist.box(0).check()
    checklist.button("Tallenna tiedostoon").click()
    expect(checklist.part("said")).to_contain_text("ei latautunut")
