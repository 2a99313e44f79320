"""No cell of the faults' table is left out that another one does not stand for."""

from itertools import product

from tests.faults.test_faults import FAULTS, KINDS, cells_of
from tests.support.pages import LANGUAGES


def test_every_fault_meets_every_kind_and_each_of_them_every_language():
    kinds, languages, faults = zip(*cells_of(*FAULTS, is_all=False), strict=True)
    assert {*zip(faults, kinds, strict=True)} == {*product(FAULTS, KINDS)}
    assert {*zip(kinds, languages, strict=True)} == {*product(KINDS, LANGUAGES)}
    assert {*zip(faults, languages, strict=True)} == {*product(FAULTS, LANGUAGES)}
