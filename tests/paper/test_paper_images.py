"""What a sheet looks like, empty and filled, against recorded images: a checker passes answers that are drawn in another circle.

The list is the test's own, so that an editor's change of a sentence leaves these images alone.
When the look is meant to change, look at the new images and keep them:

    make test ARGS="-n 0 tests/paper/test_paper_images.py --record-images"
"""

import datetime
import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from guidance.content.checklist import Checklist, Item
from guidance.paper import Printer
from guidance.site.partials import Partials
from tests.support.pages import LANGUAGES, own_library
from tests.support.pdf_forms import filled_in
from tests.support.project_copy import ROOT

RECORDED = Path(__file__).parent / "recorded"
# Of 255; letters that moved by a hair stay below it, an answer in another circle does not.
MOST = 0.35
SAMPLE = Checklist(
    id="sample",
    title={"fi": "Näytelista äänillä öljy ja Åbo", "sv": "Exempellista med åäö"},
    short=None,
    introduction={"fi": "Listalla on kaksi kohtaa.", "sv": "Listan har två punkter."},
    roles=("hr", "supervisor"),
    items=tuple(
        Item(
            f"item-{number}",
            text={"fi": f"Kohta {number}: pöydällä on sähköä.", "sv": f"Punkt {number}: på bordet ligger en fågel."},
            effect={"fi": "Siitä seuraa hyvää.", "sv": "Det leder till något gott."},
            note=None,
            links=(),
            roles=(),
            was=(),
        )
        for number in (1, 2)
    ),
    retired=(),
)


@pytest.fixture(scope="module")
def sheets():
    """The sample as PDF in each language."""
    folder = ROOT / "overrides/components"
    partials = Partials(folder, own_library())
    about = {"address": "https://example.org/naytelista/", "reviewed": datetime.date(2026, 11, 23)}
    html = {language: partials.sheet("checklist", language, checklist=SAMPLE, **about) for language in LANGUAGES}
    with Printer(folder / "paper", ROOT / ".cache" / "paper") as printer:
        return printer.make_all(html)


def filled(content: bytes) -> bytes:
    """Return the PDF with its first item answered and its date written."""
    with pikepdf.open(io.BytesIO(filled_in(content, {"date": "23.11.2026"}))) as pdf:
        return answered(pdf, 0)


def answered(pdf: pikepdf.Pdf, answer: int) -> bytes:
    """Return a PDF with its first item answered, by the number of the answer."""
    [group] = (field for field in pdf.Root.AcroForm.Fields if str(field.T) == "sample:item-1")
    group.V = group.Kids[answer].AS = pikepdf.Name(f"/{answer}")
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def drawn(content: bytes) -> Image.Image:
    """Return the first page as a grey image, its fields drawn."""
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1
    document.init_forms()
    return document[0].render(scale=1.5, may_draw_forms=True).to_pil().convert("L")


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return how far two images of one size are apart, from 0 to 255, by the worst of their 24 x 24 parts."""
    assert one.size == other.size
    apart = ImageChops.difference(one, other)
    width, height = (length // 24 for length in one.size)
    parts = (
        apart.crop((x * width, y * height, (x + 1) * width, (y + 1) * height)) for x in range(24) for y in range(24)
    )
    return max(ImageStat.Stat(part).mean[0] for part in parts)


@pytest.mark.parametrize("state", ["empty", "filled"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_looks_as_recorded(sheets, language, state, pytestconfig):
    made = drawn(filled(sheets[language]) if state == "filled" else sheets[language])
    path = RECORDED / f"checklist.{language}.{state}.png"
    if pytestconfig.getoption("--record-images"):
        made.quantize(16).save(path, optimize=True)
    # Recorded with few greys, to be small in the repository.
    recorded = Image.open(path).convert("L")
    assert distance(made, recorded) < 24 * MOST, f"{path.name} looks otherwise now; see the top of this file"


def test_an_answer_in_another_circle_would_be_noticed(sheets):
    with pikepdf.open(io.BytesIO(sheets["fi"])) as pdf:
        first = drawn(answered(pdf, 0))
    with pikepdf.open(io.BytesIO(sheets["fi"])) as pdf:
        second = drawn(answered(pdf, 1))
    assert distance(first, second) > 24 * MOST
