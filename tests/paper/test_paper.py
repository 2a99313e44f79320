"""The PDFs: every list in every language, tagged, fillable, true to the model, the same bytes twice.

The checkers cover what a machine can see of PDF/UA-1: outloud the larger part,
pdfua sixteen rules. That is no claim of conformance.
"""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from guidance import paper
from guidance.content.addresses import file_of
from guidance.markdown import form
from tests.support.pages import LANGUAGES, cover, own_library, quoted, read_html
from tests.support.project_copy import command
from tests.support.small_guide import small_guide

LIBRARY = own_library()
# The four answers of an item, by their words in ui.yml.
ANSWERS = ("met", "partly", "open", "outside")
LISTS = [(name, language) for name in LIBRARY.checklists for language in LANGUAGES]
SAMPLES = [("structures", "fi"), ("structures", "sv"), ("ways-of-working", "fi"), ("work-ability-negotiation", "sv")]
LARGEST = 100_000
FORMS = [
    (key, language, str(marker.argument))
    for (key, language), page in LIBRARY.pages.items()
    for marker in page.markers
    if marker.component == "form"
]
BOOKLETS = {"fi": "koko-opas.pdf", "sv": "sv/hela-guiden.pdf"}


def file_of_list(site: Path, name: str, language: str) -> Path:
    """Return where the PDF of a list lies."""
    return site / (LIBRARY.address(LIBRARY.page_of(name), language).strip("/") + ".pdf")


def file_of_form(site: Path, key: str, language: str, names: str) -> Path:
    """Return where the PDF of a page's form of these sections lies."""
    arguments = [argument for page, own, argument in FORMS if (page, own) == (key, language)]
    file = form.files(arguments, LIBRARY.words.in_language(language)["paper"]["form_file"])[names]
    return site / LIBRARY.address(key, language).strip("/") / f"{file}.pdf"


def file_of_page(site: Path, component: str, language: str) -> Path:
    """Return where the PDF of the page with a component lies."""
    return site / (LIBRARY.address(LIBRARY.page_with(component), language).strip("/") + ".pdf")


def fields(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    """Return the fields by name."""
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def text_of(content: bytes) -> str:
    """Return the words of a PDF as a viewer copies them, in one line."""
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document).replace("\ufffe", "")


def rendered(content: bytes, page: int = 0):
    """Return a page as a grey image, forms drawn, at three dots a point."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    return document[page].render(scale=3, may_draw_forms=True).to_pil().convert("L")


def answered(content: bytes, name: str, answer: int) -> bytes:
    """Return the PDF with one item answered, by the number of the answer."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        field = fields(pdf)[name]
        field.V = field.Kids[answer].AS = pikepdf.Name(f"/{answer}")
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("name", "language"), LISTS)
class TestEachList:
    def test_it_says_what_the_model_says(self, site, name, language):
        text = text_of(file_of_list(site, name, language).read_bytes()).replace("- ", "-")
        checklist = LIBRARY.checklists[name]
        place = -1
        for item in checklist.items:
            for sentence in (item.text[language], item.effect[language]):
                found = text.find(sentence.replace("- ", "-"), place + 1)
                assert found > place, sentence
                place = found

    def test_it_is_tagged_named_and_small(self, site, name, language):
        path = file_of_list(site, name, language)
        assert path.stat().st_size < LARGEST
        with pikepdf.open(path) as pdf:
            assert bool(pdf.Root.MarkInfo.Marked) and pdf.Root.StructTreeRoot
            assert str(pdf.Root.Lang) == language
            assert str(pdf.docinfo.Title) == LIBRARY.checklists[name].title[language]
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)

    def test_every_field_has_a_name_that_is_read_out(self, site, name, language):
        checklist = LIBRARY.checklists[name]
        with pikepdf.open(file_of_list(site, name, language)) as pdf:
            found = fields(pdf)
            # A date and who was there; for each item its answer, notes, who is responsible and by when.
            assert len(found) == len(pdf.Root.AcroForm.Fields) == 2 + 4 * checklist.length
            assert all(str(field.TU).strip() for field in found.values())
            groups = [field for field in found.values() if pikepdf.Name.Btn == field.FT]
            assert [str(group.TU) for group in groups] == [item.text[language] for item in checklist.items]
            answers = [LIBRARY.words.in_language(language)["item_panel"][answer] for answer in ANSWERS]
            assert all(
                [str(kid.TU) for kid in group.Kids] == [f"{group.TU} – {answer}" for answer in answers]
                for group in groups
            )

    def test_the_page_links_to_it_with_its_size(self, site, name, language):
        path = file_of_list(site, name, language)
        page = read_html(site / file_of(LIBRARY.address(LIBRARY.page_of(name), language)))
        assert [link["href"] for link in page.all("a", type="application/pdf") if link["href"].startswith("../")] == [
            f"../{path.name}"
        ]
        assert f"({round(path.stat().st_size / 1000)} k" in (path.with_suffix("") / "index.html").read_text(
            encoding="utf-8"
        )


@pytest.mark.parametrize(("key", "language", "names"), FORMS)
class TestEachForm:
    def test_it_says_what_the_sections_say_with_a_field_for_each_question(self, site, key, language, names):
        sections = form.sections(LIBRARY.pages[key, language].text, names.split())
        content = file_of_form(site, key, language, names).read_bytes()
        text, place = text_of(content).replace("- ", "-"), -1
        wanted = [
            part
            for section in sections
            for part in (section.title, *(question for block in section.blocks for question in block.questions))
        ]
        for part in wanted:
            found = text.find(part.replace("- ", "-"), place + 1)
            assert found > place, part
            place = found
        with pikepdf.open(io.BytesIO(content)) as pdf:
            labels = [str(field.TU) for field in fields(pdf).values()]
        questions = [question for section in sections for block in section.blocks for question in block.questions]
        assert [label for label in labels if label in questions] == questions
        tables = sum(block.html.startswith("<table") for section in sections for block in section.blocks)
        assert len(labels) == 1 + len(questions) + tables

    def test_its_page_links_to_it_with_its_size_and_the_name_of_its_section(self, site, key, language, names):
        path = file_of_form(site, key, language, names)
        assert path.stat().st_size < LARGEST
        page = read_html(site / file_of(LIBRARY.address(key, language)))
        [link] = page.all("a", type="application/pdf", href=path.name)
        written = quoted((site / file_of(LIBRARY.address(key, language))).read_text(encoding="utf-8"))
        assert f"({round(path.stat().st_size / 1000)} k" in written.split(f'id="{link["id"]}"')[1].split("</a>")[0]
        assert link["aria-labelledby"].split() == [link["id"], names.split()[0]]


def test_both_languages_have_the_same_forms():
    assert (
        {(key, names) for key, language, names in FORMS if language == "fi"}
        == {(key, names) for key, language, names in FORMS if language == "sv"}
        != set()
    )


def kinds_of(path) -> set[tuple]:
    """Return the kinds of tag and of field in a PDF: what a checker could find fault with."""
    with pikepdf.open(path) as pdf:
        filled = fields(pdf).values() if "/AcroForm" in pdf.Root else ()
        found = {("field", str(field.get("/FT")), int(field.get("/Ff", 0))) for field in filled}
        waiting = [(pdf.Root.StructTreeRoot.K, "")]
        while waiting:
            node, above = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting += [(child, above) for child in node]
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                found.add((str(node.S), above, *sorted(key for key in node if key not in ("/K", "/P", "/Pg"))))
                waiting.append((node.get("/K", 0), str(node.S)))
    return found


def test_checkers_find_nothing(site, tmp_path):
    """The checkers take a second for each file: they get so many that each kind of tag and field is there.

    A booklet takes them twenty; both are made by the same templates, and one of them is looked at.
    """
    everything = [
        *(file_of_list(site, name, language) for name, language in LISTS),
        *(file_of_form(site, *one) for one in FORMS),
        site / BOOKLETS["fi"],
        *(
            file_of_page(site, component, language)
            for component in ("assessment", "impact-matrix", "year-clock")
            for language in LANGUAGES
        ),
    ]
    paths = [
        path
        for language in LANGUAGES
        for path in cover(
            {path: kinds_of(path) for path in everything if path.is_relative_to(site / "sv") == (language == "sv")}
        )
    ]
    report = tmp_path / "report.json"
    done = subprocess.run(
        [Path(sys.executable).with_name("outloud"), "--quiet", "--json", report, "--fail-on", "error", *paths],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert json.loads(report.read_text(encoding="utf-8"))
    done = subprocess.run(
        [Path(sys.executable).with_name("pdfua"), "check", "--quiet", *paths], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_a_checker_would_find_something(site, tmp_path):
    with pikepdf.open(file_of_list(site, "structures", "fi")) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.Lang
        pdf.save(tmp_path / "untagged.pdf")
    for tool in (["outloud", "--quiet"], ["pdfua", "check"]):
        assert (
            subprocess.run(
                [Path(sys.executable).with_name(tool[0]), *tool[1:], tmp_path / "untagged.pdf"], capture_output=True
            ).returncode
            != 0
        )


@pytest.mark.parametrize(("name", "language"), SAMPLES)
class TestFilling:
    def test_an_answer_is_a_dot_in_its_own_circle(self, site, name, language):
        content = file_of_list(site, name, language).read_bytes()
        item = LIBRARY.checklists[name].address(LIBRARY.checklists[name].items[0]).replace(".", ":")
        partly = ANSWERS.index("partly")
        before, after = rendered(content), rendered(answered(content, item, partly))
        with pikepdf.open(io.BytesIO(content)) as pdf:
            left, bottom, right, top = (float(number) for number in fields(pdf)[item].Kids[partly].Rect)
        assert top > bottom
        page_height = before.height
        box = (
            round(left * 3) + 4,
            round(page_height - top * 3) + 4,
            round(right * 3) - 4,
            round(page_height - bottom * 3) - 4,
        )
        empty, dot = before.crop(box), after.crop(box)
        middle = (dot.width // 2, dot.height // 2)
        assert empty.getpixel(middle) > 200 and dot.getpixel(middle) < 60
        # And nothing else on the page changed.
        outside = [
            (x, y)
            for x in range(0, before.width, 4)
            for y in range(0, before.height, 4)
            if not (box[0] - 8 <= x <= box[2] + 8 and box[1] - 8 <= y <= box[3] + 8)
        ]
        assert all(before.getpixel(dot) == after.getpixel(dot) for dot in outside)

    def test_what_is_filled_in_is_there_when_it_is_opened_again(self, site, tmp_path, name, language):
        wanted = {}
        with pikepdf.open(file_of_list(site, name, language)) as pdf:
            for key, field in fields(pdf).items():
                if pikepdf.Name.Btn == field.FT:
                    field.V = field.AS = pikepdf.Name("/on")
                    wanted[key] = "/on"
                else:
                    field.V = pikepdf.String(f"Sovittu: åäö – {key}")
                    wanted[key] = f"Sovittu: åäö – {key}"
            pdf.save(tmp_path / "filled.pdf")
        with pikepdf.open(tmp_path / "filled.pdf") as pdf:
            assert {key: str(field.V) for key, field in fields(pdf).items()} == wanted

    def test_all_fonts_are_embedded(self, site, name, language):
        with pikepdf.open(file_of_list(site, name, language)) as pdf:
            fonts = [
                font
                for font in pdf.objects
                if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"
            ]
            assert fonts
            assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_without_the_tools_the_site_is_built_and_links_to_no_pdf(tmp_path, monkeypatch):
    project = small_guide(tmp_path)
    (project / "hooks" / "weasyprint.py").write_text("raise OSError('no pango')\n", encoding="utf-8")
    done = command("publish", "--site-dir", project / "site", root=project, pdf=True)
    assert done.returncode == 0
    assert (
        "No PDFs are made. WeasyPrint finds no Pango. On Debian and Ubuntu: apt install libpango"
        in done.stdout + done.stderr
    )
    assert list((project / "site").rglob("*.pdf")) == []
    assert "application/pdf" not in (project / "site/list/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
class TestBooklet:
    def test_every_page_is_in_it_with_a_bookmark_and_a_number(self, site, language):
        document = pypdfium2.PdfDocument(site / BOOKLETS[language])
        marks = [mark.get_dest().get_index() + 1 for mark in document.get_toc(max_depth=1)]
        titles = [
            page.front.title
            for (key, own), page in LIBRARY.pages.items()
            if own == language and key not in {"404", *LIBRARY.pages_left_out_of("booklet")}
        ]
        assert len(marks) == len(titles) + 2, "each page, the cover and the contents"
        contents = " ".join(" ".join(document[page].get_textpage().get_text_range().split()) for page in range(1, 5))
        named = [re.search(rf"{re.escape(title)} (\d+)", contents) for title in titles]
        assert all(named), "a line of the contents names no page"
        assert sorted(int(line[1]) for line in named) == sorted(marks)[2:]
        assert f"2 / {len(document)}" in document[1].get_textpage().get_text_range()

    def test_links_between_pages_stay_inside_and_lead_somewhere(self, site, language):
        with pikepdf.open(site / BOOKLETS[language]) as pdf:
            names = set()

            def walk(node):
                names.update(str(name) for name in list(node.get("/Names", []))[::2])
                for kid in node.get("/Kids", []):
                    walk(kid)

            walk(pdf.Root.Names.Dests)
            inside, outside = [], []
            for page in pdf.pages:
                for note in page.get("/Annots", []):
                    if "/Dest" in note:
                        inside.append(str(note.Dest))
                    elif "/A" in note and "/URI" in note.A:
                        outside.append(str(note.A.URI))
            assert len(inside) > 200
            assert set(inside) <= names
            assert not [
                address
                for address in outside
                if not address.startswith(("https://", "http://127.0.0.1", "mailto:", "tel:"))
            ]

    def test_its_words_are_those_of_the_pages(self, site, language):
        text = text_of((site / BOOKLETS[language]).read_bytes())
        for checklist in LIBRARY.checklists.values():
            for item in checklist.items:
                assert item.text[language].split(".")[0].split("-")[0] in text


@pytest.mark.parametrize("language", LANGUAGES)
class TestAssessment:
    def test_each_theme_is_a_group_of_four_steps_of_which_one_can_be_chosen(self, site, language, tmp_path):
        path = file_of_page(site, "assessment", language)
        assert path.stat().st_size < LARGEST
        with pikepdf.open(path) as pdf:
            groups = {name: field for name, field in fields(pdf).items() if "/Kids" in field}
            assert list(groups) == ["side", *LIBRARY.themes]
            for name, theme in LIBRARY.themes.items():
                assert str(groups[name].TU) == theme.question[language]
                assert [str(kid.TU) for kid in groups[name].Kids] == [
                    f"{theme.question[language]} – {number}: {step[language]}"
                    for number, step in enumerate(theme.steps, 1)
                ]
                assert int(groups[name].Ff) & 1 << 15
            chosen = groups["planning"]
            chosen.V = chosen.Kids[2].AS = pikepdf.Name("/2")
            pdf.save(tmp_path / "filled.pdf")
        with pikepdf.open(tmp_path / "filled.pdf") as pdf:
            assert str(fields(pdf)["planning"].V) == "/2"
            [left, bottom, right, top] = (float(number) for number in fields(pdf)["planning"].Kids[2].Rect)
            [page] = (number for number, page in enumerate(pdf.pages) if page.obj == fields(pdf)["planning"].Kids[2].P)
        before, after = rendered(path.read_bytes(), page), rendered((tmp_path / "filled.pdf").read_bytes(), page)
        dot = (round((left + right) * 1.5), before.height - round((bottom + top) * 1.5))
        assert before.getpixel(dot) > 200 and after.getpixel(dot) < 60

    def test_it_says_what_the_model_says_and_its_page_links_to_it(self, site, language):
        path = file_of_page(site, "assessment", language)
        text, place = text_of(path.read_bytes()).replace("- ", "-"), -1
        for theme in LIBRARY.themes.values():
            for sentence in (theme.name[language], theme.question[language], *(step[language] for step in theme.steps)):
                found = text.find(sentence.replace("- ", "-"), place + 1)
                assert found > place, sentence
                place = found
        page = (path.with_suffix("") / "index.html").read_text(encoding="utf-8")
        assert f"href=../{path.name} type=application/pdf" in page and f"({round(path.stat().st_size / 1000)} k" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_impact_matrix_is_one_sheet_on_its_side_with_a_field_in_each_cell(site, language):
    path = file_of_page(site, "impact-matrix", language)
    assert path.stat().st_size < LARGEST
    steps = LIBRARY.words.in_language(language)["picture"]["effect"]["steps"].values()
    with pikepdf.open(path) as pdf:
        [page] = pdf.pages
        left, bottom, right, top = (float(number) for number in page.MediaBox)
        assert right - left > top - bottom
        labels = [str(field.TU) for field in fields(pdf).values()]
    assert labels[2:] == [f"{step['name']}, {row}" for row in range(1, 5) for step in steps]
    text = text_of(path.read_bytes())
    assert all(step["text"] in text for step in steps)
    assert f"href=../{path.name} type=application/pdf" in (path.with_suffix("") / "index.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("name", [*BOOKLETS.values(), "tarkistuslistat/rakenteet.pdf", "arviointi.pdf"])
def test_every_marked_piece_is_held_by_a_tag_and_the_numbers_of_pages_by_none(site, name):
    with pikepdf.open(site / name) as pdf:
        held = paper.mending.mend_tags(pdf.Root.StructTreeRoot)
        numbers = [
            len(re.findall(rb"/Artifact\s+BMC(?:(?!EMC).)*?TJ", page.Contents.read_bytes(), re.DOTALL))
            for page in pdf.pages
        ]
        marked = [
            (page.objgen, int(number))
            for page in pdf.pages
            for number in re.findall(rb"<</MCID (\d+)>>", page.Contents.read_bytes())
        ]
    assert marked and set(marked) == held
    assert set(numbers) == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_year_is_one_sheet_with_each_month_and_what_the_site_suggests_for_it(site, language):
    path = file_of_page(site, "year-clock", language)
    assert path.stat().st_size < LARGEST
    words = LIBRARY.words.in_language(language)["year_clock"]
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        labels = [str(field.TU) for field in fields(pdf).values()]
    assert labels == [f"{name}: {words[field]}" for name in words["months"].values() for field in ("what", "who")]
    text = text_of(path.read_bytes())
    assert [name for name in words["months"].values() if name not in text] == []
    assert [entry.title[language] for entry in LIBRARY.year if entry.title[language] not in text] == []
    assert f"href=../{path.name} type=application/pdf" in (path.with_suffix("") / "index.html").read_text(
        encoding="utf-8"
    )
