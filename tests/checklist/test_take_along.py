"""Answers as a file and back again: nothing is lost, nothing is half read, everything can be taken back."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import (
    FILL,
    IDS,
    LIST_SV,
    Checklist,
    answers_file,
    keep,
    keep_before,
    kinds_file,
    payload,
    stored,
    written,
)
from tests.support.looks import violations

CASES = Path(__file__).with_name("cases")

OLD, NEW, NEWER = (f"{day}T08:00:00.000Z" for day in ("2020-01-01", "2026-11-01", "2999-01-01"))


def met(at: str = NEW, answer: str = "met") -> dict:
    return {"answer": answer, "at": at}


def open_file(checklist: Checklist, file: dict, button: str = "Tuo tallennettu tiedosto", take: bool = True) -> None:
    """Choose a file, take what is preselected of it, and wait until the page says what became of it."""
    page = checklist.page
    page.evaluate("document.querySelector('.tty-checklist__answer [data-part=said]').textContent = ''")
    page.locator("[data-part=received]").first.evaluate("(place) => place.replaceChildren()")
    with page.expect_file_chooser() as chooser:
        checklist.button(button).first.click()
    chooser.value.set_files(file, timeout=30_000)
    page.wait_for_function(
        "() => document.querySelector('.tty-received')"
        " || document.querySelector('.tty-checklist__answer [data-part=said]').textContent",
        timeout=30_000,
    )
    if take and page.locator(".tty-received").count():
        # Beside what is here, one button below the rows takes what was chosen.
        for name in ("take", "accept"):
            way = page.locator(f".tty-received [data-do={name}]:visible")
            if way.count():
                way.click()
        expect(came(checklist)).not_to_be_empty()


def came(checklist: Checklist):
    """What the page says of what came."""
    return checklist.page.locator("[data-part=received-said]")


def save_file(checklist: Checklist, button: str = "Tallenna tiedostoon") -> tuple[str, dict]:
    """Save a file; return its name and its content."""
    with checklist.page.expect_download() as download:
        checklist.button(button).first.click()
    return download.value.suggested_filename, json.loads(download.value.path().read_text(encoding="utf-8"))


def test_a_list_is_sent_and_saved_where_it_stands(page, make_page):
    things = {
        f"answer:{IDS[0]}": {"answer": "met", "at": OLD},
        f"note:{IDS[1]}": {"text": "Kesken", "at": OLD},
        "answer:practices.other": {"answer": "met", "at": OLD},
    }
    keep_before(page, things)
    checklist = Checklist(page).open()
    page.get_by_role("link", name="Lähetä tai tallenna").click()
    panel = page.get_by_role("region", name="Lähetä tai tallenna tämä lista")
    expect(panel.get_by_role("heading", level=3)).to_be_focused()
    expect(panel.locator("[data-part=going]")).to_have_text("Mukaan lähtee: 1 vastaus, 1 muistiinpano.")
    panel.get_by_role("button", name="Tee linkki").click()
    link = panel.locator("[data-part=link]")
    expect(link).to_have_value(re.compile(r"/vastaukset/#v2\."))
    there = make_page(locale="sv-FI")
    there.goto(link.input_value())
    expect(there.locator(".tty-received")).to_contain_text("Kesken")
    assert panel.locator("[data-part=message]").input_value().find(link.input_value()) > 0
    # The list has its short name there, and not its title.
    assert "(Rakenteet)" in panel.locator("[data-part=message]").input_value()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page, ".tty-send-list") == []
    # What was made of other answers is gone.
    checklist.box(2).check()
    expect(link).to_be_hidden()
    name, content = save_file(checklist)
    assert name.startswith("tyoterveysyhteistyo-rakenteet") and set(content["answers"]) == {IDS[0], IDS[2]}
    panel.get_by_role("button", name="Sulje").click()
    expect(page.get_by_role("link", name="Lähetä tai tallenna")).to_be_focused()


def test_the_file_of_a_list_holds_that_list_only(checklist):
    checklist.box(0).check()
    checklist.open("/tarkistuslistat/toimintatavat/").box(2).check()
    name, content = save_file(checklist)
    assert name.startswith("tyoterveysyhteistyo-toimintatavat-20") and name.endswith(".json")
    assert (content["format"], content["version"]) == ("toimiva-tyoterveysyhteistyo", 2)
    assert set(content["answers"]) == {"ways-of-working.bold-renewal"}
    expect(checklist.part("said")).to_have_text("Tiedostoon tallennettiin 1 kohdan merkinnät.")


def test_a_file_has_a_name_in_the_language_of_its_page(checklist):
    checklist.open("/sv/checklistor/arbetssatt/").box(2).check()
    name, _ = save_file(checklist, "Spara i en fil")
    assert name.startswith("foretagshalsovardssamarbete-arbetssatt-20")


def test_a_saved_file_brings_everything_to_another_device(checklist, make_page, tmp_path):
    checklist.box(0).check()
    checklist.box(2).check()
    before = checklist.stored()
    _, content = save_file(checklist)
    other = Checklist(make_page()).open(LIST_SV)
    open_file(other, answers_file(content["answers"], saved=content["saved"]), "Hämta in en sparad fil")
    expect(came(other)).to_have_text("2 uppgifter ändrades.")
    assert other.ticked() == [True, False, True, False]
    assert other.stored() == before


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_of_each_version_opens_for_good(checklist, version):
    file = (CASES / f"file-version-{version}.json").read_bytes()
    open_file(checklist, payload(file))
    expect(came(checklist)).to_contain_text("merkintää muuttui.")
    kinds = {"answer": "answers", "note": "notes", "own": "own", "measure": "measures", "evaluation": "evaluations"}
    expected = {
        f"{kind}:{name}": value
        for kind, group in kinds.items()
        for name, value in json.loads(file).get(group, {}).items()
    }
    assert written(checklist.page) == expected
    assert checklist.ticked()[:2] == [True, False]
    # An answer that is given now has no part in the way back of what came.
    checklist.box(1).click()
    answered = f"answer:{IDS[1]}"
    given = written(checklist.page)[answered]
    checklist.page.locator(".tty-received [data-do=undo-take]").click()
    assert written(checklist.page) == {answered: given}


def test_opening_a_file_with_every_kind_can_be_taken_back(checklist):
    mine = {
        f"note:{IDS[1]}": {"text": "Oma.", "at": OLD},
        "measure:m-00000aa1": {"item": IDS[1], "what": "Oma", "who": "", "by": "", "done": True, "at": OLD},
    }
    keep(checklist.page, mine)
    checklist.open()
    open_file(checklist, payload((CASES / "file-version-2.json").read_bytes()))
    assert stored(checklist.page) != mine
    checklist.button("Kumoa").first.click()
    assert stored(checklist.page) == mine


def test_a_removal_in_a_file_is_shown_and_removes_only_what_the_reader_lets_go(checklist):
    keep(
        checklist.page,
        {f"note:{IDS[0]}": {"text": "Vanha.", "at": OLD}, f"note:{IDS[1]}": {"text": "Uusi.", "at": NEW}},
    )
    checklist.open()
    file = kinds_file(notes={IDS[0]: {"gone": True, "at": NEW}, IDS[1]: {"gone": True, "at": OLD}})
    open_file(checklist, file, take=False)
    first = checklist.page.locator(".tty-received__row").first
    expect(first).to_contain_text("Vanha.")
    expect(first.get_by_role("radio", name="Omasi:")).to_be_checked()
    first.get_by_role("radio", name="Saatu:").check()
    checklist.page.locator(".tty-received [data-do=accept]").click()
    expect(came(checklist)).to_have_text("1 merkintä muuttui.")
    kept = stored(checklist.page)
    assert kept[f"note:{IDS[0]}"]["gone"] is True and kept[f"note:{IDS[1]}"]["text"] == "Uusi."


def test_a_huge_file_is_refused_before_it_is_read(checklist, tmp_path):
    path = tmp_path / "huge.json"
    path.write_bytes(b" " * 50_000_000)
    open_file(checklist, path)
    expect(checklist.part("said")).to_contain_text("liian suuri")
    assert stored(checklist.page) == {}


def test_opening_the_own_file_changes_nothing(checklist):
    checklist.box(0).check()
    _, content = save_file(checklist)
    open_file(checklist, answers_file(content["answers"]))
    expect(came(checklist)).to_contain_text("Muutoksia ei tehty")


def test_the_newer_answer_stays(checklist):
    checklist.box(0).check()
    checklist.box(1).check()
    open_file(checklist, answers_file({IDS[0]: met(OLD, "open"), IDS[1]: met(NEWER, "open")}, saved=NEWER))
    assert checklist.ticked() == [True, False, False, False]


def test_a_date_to_come_does_not_win_for_ever(checklist):
    open_file(checklist, answers_file({IDS[0]: met(NEWER)}))
    assert checklist.stored()[IDS[0]]["at"] < NEWER
    checklist.box(0).click()
    open_file(checklist, answers_file({IDS[0]: met(NEW)}))
    assert checklist.ticked()[0] is False, "the answer given after the file was opened stays"


def test_opening_a_file_can_be_taken_back(checklist):
    checklist.box(0).check()
    before = checklist.stored()
    open_file(checklist, answers_file({IDS[0]: met(NEWER, "open"), IDS[1]: met()}, saved=NEWER))
    assert checklist.ticked() == [False, True, False, False]
    # The list stands on this page already.
    checklist.page.get_by_role("link", name="Siirry ensimmäiseen muuttuneeseen kohtaan").click()
    expect(checklist.page.locator(f"[id='{IDS[0]}']")).to_be_in_viewport()
    checklist.button("Kumoa").click()
    expect(checklist.page.locator(".tty-received")).to_contain_text("Otit näitä merkintöjä käyttöön mutta kumosit sen")
    assert checklist.ticked() == [True, False, False, False]
    assert checklist.stored() == before


def test_answers_of_items_that_this_version_lacks_are_kept(checklist):
    open_file(checklist, answers_file({"future-list.new-item": met()}))
    assert "answer:future-list.new-item" in stored(checklist.page)


def measure(**changes) -> dict:
    return {
        "measures": {
            "m-00000aa1": {"item": IDS[0], "what": "", "who": "", "by": "", "done": False, "at": NEW, **changes}
        }
    }


EVALUATION = {"name": "", "who": "", "on": "2026-11-01", "answers": {}, "notes": {}, "own": {}, "at": NEW}

FAULTY = {
    "no file of ours": (
        {"name": "a.json", "mimeType": "application/json", "buffer": b'{"some": "thing"}'},
        "ei ole tallennettu tällä sivustolla",
    ),
    "a list": (
        {"name": "a.json", "mimeType": "application/json", "buffer": b"[1]"},
        "ei ole tallennettu tällä sivustolla",
    ),
    "half a file": (
        {"name": "a.json", "mimeType": "application/json", "buffer": b'{"format": "toimiva-ty'},
        "vioittunut",
    ),
    "an empty file": ({"name": "a.json", "mimeType": "application/json", "buffer": b""}, "vioittunut"),
    "no text at all": (
        {"name": "a.json", "mimeType": "application/json", "buffer": bytes(range(256))},
        "ei ole tällä sivustolla tallennettu",
    ),
    "a workbook": ({"name": "a.xlsx", "mimeType": "", "buffer": b"PK\x03\x04"}, "jonka nimi päättyy .json"),
    "a newer version": (answers_file({}, version=4), "uudemmalla versiolla"),
    "no version": (answers_file({}, version=None), "vioittunut"),
    "answers that are a list": (answers_file([]), "vioittunut"),
    "one broken answer among good ones": (
        answers_file({IDS[0]: met(), IDS[1]: {"answer": "met", "at": "soon"}}),
        "vioittunut",
    ),
    "an id that is none": (answers_file({"<img src=x onerror=alert(1)>": met()}), "vioittunut"),
    "a note that is too long": (kinds_file(notes={IDS[0]: {"text": "x" * 2001, "at": NEW}}), "vioittunut"),
    "a note that is no text": (kinds_file(notes={IDS[0]: {"text": ["x"], "at": NEW}}), "vioittunut"),
    "an own item with a strange id": (kinds_file(own={IDS[0]: {"text": "x", "at": NEW}}), "vioittunut"),
    "an empty own item": (kinds_file(own={"structures.own-00000aaa": {"text": "", "at": NEW}}), "vioittunut"),
    "a measure on a day that is none": (kinds_file(**measure(by="2026-02-30")), "vioittunut"),
    "a measure by half": (kinds_file(measures={"m-00000aa1": {"item": IDS[0], "what": "x", "at": NEW}}), "vioittunut"),
    "a measure done by a word": (kinds_file(**measure(done="yes")), "vioittunut"),
    "a measure of a prototype": (kinds_file(**measure(item="__proto__.constructor")), "vioittunut"),
    "an evaluation with a prototype": (
        payload(
            json.dumps(
                {
                    "format": "toimiva-tyoterveysyhteistyo",
                    "version": 2,
                    "answers": {},
                    "evaluations": {"e-00000aa1": {**EVALUATION, "answers": {"__proto__": "met"}}},
                }
            ).encode()
        ),
        "vioittunut",
    ),
    "notes that are a list": (kinds_file(notes=[]), "vioittunut"),
    "a broken measure after good answers": (kinds_file(answers={IDS[0]: met()}, **measure(by="soon")), "vioittunut"),
    "a prototype": (answers_file({"__proto__": met()}), "vioittunut"),
    "too many answers": (answers_file({f"list.item-{number}": met() for number in range(100_001)}), "liian suuri"),
}


def test_a_faulty_file_changes_nothing_and_is_explained(checklist):
    checklist.box(3).check()
    before = checklist.stored()
    for fault, (file, said) in FAULTY.items():
        open_file(checklist, file)
        expect(checklist.part("said"), fault).to_contain_text(said)
        expect(checklist.part("said"), fault).to_contain_text("Muutoksia ei tehty")
        expect(checklist.button("Kumoa"), fault).to_be_hidden()
        assert checklist.stored() == before, fault
        assert checklist.ticked() == [False, False, False, True], fault


def test_a_file_that_does_not_fit_changes_nothing(checklist):
    checklist.page.evaluate(FILL.replace(">= 1;", ">= 64;"))
    checklist.open()
    open_file(
        checklist,
        kinds_file(
            answers={f"list.item-{number}": met() for number in range(50)},
            notes={f"list.item-{number}": {"text": "x", "at": NEW} for number in range(50)},
        ),
    )
    expect(came(checklist)).to_contain_text("eivät mahdu")
    assert stored(checklist.page) == {}


def test_it_says_so_when_there_is_nothing_to_save(checklist):
    checklist.button("Tallenna tiedostoon").click()
    expect(checklist.part("said")).to_contain_text("Vastaa ensin")


def test_a_missing_connection_is_explained(checklist, problems):
    problems.expect("take-along")
    checklist.page.route("**/assets/take-along.*", lambda route: route.abort())
    checklist.box(0).check()
    checklist.button("Tallenna tiedostoon").click()
    expect(checklist.part("said")).to_contain_text("ei latautunut")
