"""Calendar files, spreadsheets and links: what goes out comes back, and hostile input does no harm."""

import base64
import csv
import io
import json
import zlib
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tests.support.modules import ask

NASTY = [
    "",
    "plain",
    "a;b",
    'say "hi"',
    "line\nbreak",
    "=1+1",
    "+358 40",
    "-",
    "@SUM(A1)",
    "'quoted",
    "\ttab",
    " space ",
    "åäö – €",
    "＝1",
    "'=x",
]


PLACES = {"pieces": "pieces"}


@pytest.fixture
def module():
    """A function that evaluates a function of one of the site's modules and an argument."""
    return lambda name, code, argument=None: ask(f"components/{PLACES.get(name, 'exchange')}/{name}.js", code, argument)


def calendar(module, entries):
    """Return a calendar file's text."""
    return module(
        "calendar",
        "({ calendar }, entries) => calendar(entries, { now: new Date('2026-11-23T10:00:00Z'), language: 'fi', name: 'Toimenpiteet' })",
        entries,
    )


class TestCalendar:
    def test_a_public_library_reads_what_was_written(self, module):
        long = "Sovitaan; kuka, mitä \\ ja milloin – " + "työterveysyhteistyö " * 20 + "\nToinen rivi"
        text = calendar(
            module,
            [
                {
                    "id": "m-1",
                    "title": long,
                    "description": "Vastuu: Åsa",
                    "on": "2026-12-31",
                    "url": "https://example.org/#a",
                },
                {"id": "y-1", "title": "Vuosikello", "on": "2026-02-28", "rule": "FREQ=YEARLY"},
            ],
        )
        one, other = Calendar.from_ical(text).walk("VEVENT")
        assert str(one["SUMMARY"]) == long
        assert one.decoded("DTSTART") == date(2026, 12, 31) and one.decoded("DTEND") == date(2027, 1, 1)
        assert str(one["DESCRIPTION"]) == "Vastuu: Åsa" and str(one["URL"]) == "https://example.org/#a"
        assert other["RRULE"]["FREQ"] == ["YEARLY"] and other.decoded("DTEND") - other.decoded("DTSTART") == timedelta(
            days=1
        )

    def test_lines_are_folded_and_end_as_the_standard_says(self, module):
        text = calendar(module, [{"id": "m-1", "title": "ä" * 200, "on": "2026-12-01"}])
        assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75

    def test_a_later_file_changes_what_is_there_and_calls_off_what_is_done(self, module):
        entry = {"id": "m-1", "title": "Sovitaan, kuka", "on": "2026-12-31", "reminds": True}
        first = calendar(module, [{**entry, "changed": "2026-11-23T08:00:00.000Z"}])
        later = {**entry, "on": "2027-01-15", "changed": "2026-11-23T08:00:01.000Z"}
        second = calendar(module, [later])
        third = calendar(module, [{**later, "changed": "2026-12-24T08:00:00.000Z", "cancelled": True}])
        events = [Calendar.from_ical(text).walk("VEVENT")[0] for text in (first, second, third)]
        assert len({str(event["UID"]) for event in events}) == 1
        assert events[0]["SEQUENCE"] < events[1]["SEQUENCE"] < events[2]["SEQUENCE"] < 2**31
        assert events[1].decoded("LAST-MODIFIED").isoformat() == "2026-11-23T08:00:01+00:00"
        assert [event.get("STATUS") for event in events] == [None, None, "CANCELLED"]
        [alarm] = events[1].walk("VALARM")
        assert alarm.decoded("TRIGGER") == timedelta(hours=-15) and str(alarm["DESCRIPTION"]) == "Sovitaan, kuka"
        assert not events[2].walk("VALARM")

    def test_where_a_page_may_break_a_word_there_is_no_hyphen(self, module):
        entry = {"id": "m-1", "title": "Työ\u00adsuojelu", "description": "työ\u00adkyky", "on": "2026-12-01"}
        assert "\u00ad" not in calendar(module, [entry])

    def test_no_text_can_add_a_line_of_its_own(self, module):
        text = calendar(module, [{"id": "m-1", "title": "x\r\nEND:VEVENT\r\nBEGIN:VALARM", "on": "2026-12-01"}])
        assert len(Calendar.from_ical(text).walk("VEVENT")) == 1 and "\r\nBEGIN:VALARM" not in text


class TestSpreadsheet:
    def test_what_goes_out_comes_back(self, module):
        table = [NASTY, ["second", *NASTY[1:]]]
        text = module("spreadsheet", "({ csv }, table) => csv(table)", table)
        rows = csv.reader(io.StringIO(text[1:], newline=""), delimiter=";")
        # What could be run has a quote before it, as has what begins with one.
        assert [[cell.removeprefix("'") for cell in row] for row in rows] == table

    def test_a_spreadsheet_reads_it_and_runs_nothing(self, module):
        text = module("spreadsheet", "({ csv }, table) => csv(table)", [NASTY])
        assert text.startswith("\ufeff") and text.endswith("\r\n")
        [row] = csv.reader(io.StringIO(text[1:], newline=""), delimiter=";")
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "＝")]

    def test_days_are_written_as_here(self, module):
        assert module("pieces", "({ dayInWords }, iso) => dayInWords(iso)", "2026-02-01") == "1.2.2026"


class TestLink:
    def test_what_is_packed_comes_back(self, module):
        value = {
            "answers": {
                f"structures.item-{number}": {"answer": "met", "at": "2026-11-23T08:00:00.000Z"} for number in range(7)
            },
            "note": 'åäö 😀 " <script>',
        }
        fragment = module("link", "({ pack }, value) => pack(value)", value)
        assert module("link", "({ unpack }, fragment) => unpack('#' + fragment)", fragment) == value
        assert fragment.replace("-", "").replace("_", "").replace(".", "").isalnum()

    def test_line_breaks_and_brackets_of_mail_do_no_harm(self, module):
        fragment = module("link", "({ pack }, value) => pack(value)", {"note": "x" * 50 + "åäö" * 80})
        broken = "#" + "\r\n ".join(fragment[at : at + 20] for at in range(0, len(fragment), 20)) + ">"
        assert module("link", "({ unpack }, fragment) => unpack(fragment)", broken) == {"note": "x" * 50 + "åäö" * 80}

    @pytest.mark.parametrize(
        "fragment", ["", "#", "#structures.people-named", "#v1.", "#v1.!!!", "#v2.abcd", "#v1." + "A" * 200_000]
    )
    def test_what_is_none_of_ours_is_nothing(self, module, fragment):
        assert module("link", "({ unpack }, fragment) => unpack(fragment)", fragment) is None

    def test_what_programs_make_of_a_link_does_no_harm(self, module):
        """Escaped signs, what a program adds behind, words written on to it, and a last sign that it leaves out."""
        value = {"note": "työterveys" * 9}
        fragment = module("link", "({ pack }, value) => pack(value)", value)
        assert fragment[-1].isalpha(), "no program takes it for the end of a sentence"
        escaped = "".join(f"%{ord(letter):02X}" if letter in "._-" else letter for letter in fragment)
        for changed in (
            escaped,
            escaped.replace("%", "%25"),
            f"{fragment}&data=05%7C02%7C",
            f"{fragment}?utm_source=mail",
            f"{fragment}#",
            f"{fragment}).",
            f"{fragment}_",
            f"{fragment}Terveisin",
            fragment.replace("v2", "V2", 1),
        ):
            assert module("link", "({ unpack }, fragment) => unpack(fragment)", changed) == value, changed

    def test_another_letter_anywhere_is_noticed(self, module):
        fragment = module("link", "({ pack }, value) => pack(value)", {"answers": {"structures.roles-written": "met"}})
        read = """async ({ unpack }, fragment) => {
          const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
          const read = [];
          for (let at = 3; at < fragment.length; at += 1)
            for (const letter of [letters[(at * 7) % 65], letters[(at * 11 + 5) % 65]])
              if (letter !== fragment[at]) {
                const changed = fragment.slice(0, at) + letter + fragment.slice(at + 1);
                if ((await unpack(changed)) !== null) read.push(changed);
              }
          return read;
        }"""
        assert module("link", read, fragment) == []

    @pytest.mark.parametrize("end", ["_", "-"])
    def test_links_of_an_earlier_version_open_and_so_do_those_that_lost_their_last_sign(self, module, end):
        for number in range(1, 10_000):
            value = {"note": str(number**9)}
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            octets = packer.compress(json.dumps(value).encode()) + packer.flush()
            fragment = "v1." + base64.urlsafe_b64encode(octets).decode().rstrip("=")
            if fragment.endswith(end):
                break
        assert fragment.endswith(end)
        unpack = "({ unpack }, fragment) => unpack(fragment)"
        assert [module("link", unpack, text) for text in (fragment, fragment[:-1])] == [value, value]

    def test_half_a_link_is_nothing(self, module):
        fragment = module("link", "({ pack }, value) => pack(value)", {"note": "työterveys" * 40})
        assert module("link", "({ unpack }, fragment) => unpack(fragment)", fragment[: len(fragment) // 2]) is None

    def test_a_link_that_unpacks_to_too_much_is_nothing(self, module):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        bomb = packer.compress(json.dumps("0" * 30_000_000).encode()) + packer.flush()
        fragment = "v1." + base64.urlsafe_b64encode(bomb).decode().rstrip("=")
        assert len(fragment) < 100_000
        assert module("link", "({ unpack }, fragment) => unpack(fragment)", fragment) is None
