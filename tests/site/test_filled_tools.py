"""The pages that people fill in, and some of everything that is kept there; tests/components/test_states.py looks at them."""

from guidance.content.components import own_components
from tests.checklist.conftest import IDS, LIST, LIST_SV, OVERVIEW
from tests.support.pages import own_library

AT = "2026-11-01T08:00:00.000Z"
LONG = "Sovimme työterveysyhteistyön toimintasuunnitelman seurantapalavereista. " * 3
THEMES = ["planning", "roles", "knowledge"]
THINGS = {
    **{f"answer:{id}": {"answer": word, "at": AT} for id, word in zip(IDS, ("met", "partly", "open", "outside"))},
    f"note:{IDS[1]}": {"text": LONG, "at": AT},
    "own:structures.own-00000aaa": {"text": LONG, "at": AT},
    "measure:m-00000aa1": {
        "item": IDS[1],
        "what": LONG,
        "who": "Henkilöstöpäällikkö",
        "by": "2020-01-15",
        "done": False,
        "at": AT,
    },
    "measure:m-00000aa2": {
        "item": "assessment.planning",
        "what": "Valitse kehitettäväksi",
        "who": "",
        "by": "",
        "done": True,
        "at": AT,
    },
    **{
        f"evaluation:e-00000aa{number}": {
            "name": LONG[:120],
            "who": "HR",
            "on": f"202{number}-05-12",
            "answers": dict.fromkeys(IDS, word),
            "notes": {IDS[0]: LONG},
            "own": {},
            "at": AT,
        }
        for number, word in ((4, "open"), (5, "met"))
    },
    **{f"rating:workplace.{theme}": {"step": 2, "reason": LONG, "at": AT} for theme in THEMES},
    "response:r-aaaaaaaaaaaaaaaa": {
        "side": "service",
        "on": "2026-11-01",
        "ratings": dict.fromkeys(THEMES, 4),
        "at": AT,
    },
    "round:k-00000aaa": {
        "name": LONG[:120],
        "on": "2026-05-12",
        **{
            side: {theme: {"count": 3, "median": 2.5, "low": 1, "high": 4} for theme in THEMES}
            for side in ("workplace", "service")
        },
        "at": AT,
    },
    "yearly:y-00000aaa": {"what": LONG[:300], "month": 3, "who": "", "off": False, "at": AT},
    "impact:x-00000aaa": {
        "need": LONG,
        "goal": LONG,
        "measures": "",
        "results": "",
        "effect": "",
        "place": 0,
        "at": AT,
    },
}
LIBRARY = own_library()
KEEPING = [name for name, one in own_components().items() if one.keeps and LIBRARY.page_with(name)]


def page_of(component: str, language: str) -> str:
    """Return the address of the first page that has a component."""
    return LIBRARY.address(LIBRARY.page_with(component), language)


TOOLS = [name for name in KEEPING if name != "checklist"]
FINNISH = [LIST, OVERVIEW, *(page_of(name, "fi") for name in TOOLS)]
PAGES = [LIST, LIST_SV, OVERVIEW, *(page_of(name, ("fi", "sv")[number % 2]) for number, name in enumerate(TOOLS))]


def test_each_component_that_keeps_something_is_looked_at_with_some_of_it():
    kept = {key.split(":")[0] for key in THINGS}
    # Of sending, calendars, copies and whose answers are this device's there is nothing to be seen.
    own = {name: set(own_components()[name].keeps) - {"sender", "calendar", "copy", "respondent"} for name in KEEPING}
    assert {name for name, kinds in own.items() if kinds and not kinds & kept} == set()
