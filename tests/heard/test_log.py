"""How what was heard is written down, read again and compared; no screen reader is needed for it."""

from tests.heard.log import as_text, plain, read, same

HEARD = [
    ("to the box", [(1.0, ""), (1.2, "Täyt\u00adtyy."), (1.3, "not selected radio button"), (1.4, "Focus mode")]),
    ("presses it [space]", [(2.0, "selected"), (2.1, "1/4 täyttyy, 29.11.2026 klo 4.20"), (2.2, "Finished loading.")]),
]


def test_a_record_reads_as_it_was_written(tmp_path):
    record = tmp_path / "record.txt"
    record.write_text(as_text({"answer": plain(HEARD), "page": []}), encoding="utf-8")
    assert read(record) == {"answer": plain(HEARD), "page": []}
    assert read(tmp_path / "none.txt") == {}


def test_what_is_of_the_reader_or_of_the_day_is_left_out():
    assert [[sentence for _, sentence in said] for _, said in plain(HEARD)] == [
        ["Täyttyy.", "not selected radio button"],
        ["selected", "1/4 täyttyy, DAY klo TIME"],
    ]


def test_another_order_of_one_step_is_the_same_and_another_word_is_not():
    known = plain(HEARD)
    (what, said), *rest = HEARD
    assert same(known, [(what, said[::-1]), *rest])
    assert not same(known, [(what, [*said, (1.5, "Täyttyy.")]), *rest])
    assert not same(known, rest)


def test_with_times_it_is_told_where_speech_was_cut():
    assert "     0.00 (falls silent)\n     0.20 " in as_text({"answer": HEARD}, times=True)
