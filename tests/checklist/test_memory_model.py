"""Random doings on two devices, one of them with two tabs, with reloads, files and clocks that are wrong by a year:
no answer is lost, none is invented, and none from a time to come wins for ever.

The model is a dict for each device. The pages use the site's own modules: what they keep
must at all times be what the model says.
"""

import json
import shutil
import time
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from guidance.site.joined import join
from tests.checklist.conftest import IDS, LIST, Checklist
from tests.support import patience
from tests.support.project_copy import ROOT

ITEMS = st.sampled_from([*IDS[:2], "ways-of-working.open-talk", "structures.own-00000aaa", "future-list.unknown"])
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30).map(lambda text: f"{text}.") | st.sampled_from(
    ["<script>alert(1)</script>", "__proto__", "\u2028", "\U0001f600"]
)
DAYS = st.sampled_from(["", "2026-11-23", "2024-02-29", "2999-12-31"])
OWN = st.sampled_from(["structures.own-00000aaa", "structures.own-00000aab"])
MEASURE_IDS = st.sampled_from(["m-00000aa1", "m-00000aa2"])
YEARLY_IDS = st.sampled_from(["budget", "y-00000aa1"])
IMPACT_IDS = st.sampled_from(["x-00000aa1", "x-00000aa2"])
EVALUATION_IDS = st.sampled_from(["e-00000aa1"])
LISTS = st.sampled_from(["structures", "ways-of-working"])
ANSWERS = st.sampled_from(["met", "partly", "open", "outside"])
STEPS = st.integers(1, 4)
THEMES = st.sampled_from(["planning", "future-theme"])
RATING_IDS = st.sampled_from(["workplace.planning", "service.planning"])
VOICE_IDS = st.sampled_from(["workplace.structures.people-named", "service.future-list.unknown"])
RESPONSE_IDS = st.sampled_from([f"r-{letter * 16}" for letter in "ab"])
SUMMARIES = st.dictionaries(
    THEMES,
    st.fixed_dictionaries(
        {"count": st.integers(1, 9), "median": st.sampled_from([1, 2.5, 4]), "low": STEPS, "high": STEPS}
    ),
)
THINGS = st.one_of(
    st.tuples(st.just("answer"), ITEMS, st.fixed_dictionaries({"answer": ANSWERS})),
    st.tuples(st.just("note"), ITEMS, st.fixed_dictionaries({"text": TEXTS})),
    st.tuples(st.just("own"), OWN, st.fixed_dictionaries({"text": TEXTS})),
    st.tuples(
        st.just("measure"),
        MEASURE_IDS,
        st.fixed_dictionaries({"item": ITEMS, "what": TEXTS, "who": TEXTS, "by": DAYS, "done": st.booleans()}),
    ),
    st.tuples(
        st.just("meeting"), LISTS, st.fixed_dictionaries({"on": st.just("2026-11-01"), "place": TEXTS, "who": TEXTS})
    ),
    st.tuples(
        st.just("impact"),
        IMPACT_IDS,
        st.fixed_dictionaries(
            {
                "need": TEXTS,
                "goal": TEXTS,
                "measures": st.just(""),
                "results": TEXTS,
                "effect": TEXTS,
                "place": st.integers(0, 9999),
            }
        ),
    ),
    st.tuples(
        st.just("evaluation"),
        EVALUATION_IDS,
        st.fixed_dictionaries(
            {
                "name": TEXTS,
                "who": TEXTS,
                "on": st.just("2026-11-01"),
                "answers": st.dictionaries(ITEMS, ANSWERS),
                "notes": st.dictionaries(ITEMS, TEXTS),
                "own": st.dictionaries(OWN, TEXTS),
            }
        ),
    ),
    st.tuples(st.just("rating"), RATING_IDS, st.fixed_dictionaries({"step": STEPS, "reason": TEXTS})),
    st.tuples(
        st.just("response"),
        RESPONSE_IDS,
        st.fixed_dictionaries(
            {
                "side": st.sampled_from(["workplace", "service"]),
                "on": st.just("2026-11-01"),
                "ratings": st.dictionaries(THEMES, STEPS),
            }
        ),
    ),
    st.tuples(
        st.just("round"),
        st.just("k-00000aa1"),
        st.fixed_dictionaries(
            {"name": TEXTS, "on": st.just("2026-11-01"), "workplace": SUMMARIES, "service": SUMMARIES}
        ),
    ),
    st.tuples(st.just("begun"), st.just("assessment"), st.just({})),
    st.tuples(st.just("voice"), VOICE_IDS, st.fixed_dictionaries({"answer": st.just("") | ANSWERS, "note": TEXTS})),
    st.tuples(
        st.just("yearly"),
        YEARLY_IDS,
        st.fixed_dictionaries({"what": TEXTS, "month": st.integers(1, 12), "who": TEXTS, "off": st.booleans()}),
    ),
)
NAMES = st.one_of(
    st.tuples(st.sampled_from(["answer", "note"]), ITEMS),
    st.tuples(st.just("own"), OWN),
    st.tuples(st.just("measure"), MEASURE_IDS),
    st.tuples(st.just("evaluation"), EVALUATION_IDS),
    st.tuples(st.just("meeting"), LISTS),
    st.tuples(st.just("rating"), RATING_IDS),
    st.tuples(st.just("response"), RESPONSE_IDS),
    st.tuples(st.just("round"), st.just("k-00000aa1")),
    st.tuples(st.just("begun"), st.just("assessment")),
    st.tuples(st.just("impact"), IMPACT_IDS),
    st.tuples(st.just("yearly"), YEARLY_IDS),
    st.tuples(st.just("voice"), VOICE_IDS),
)
TABS = st.integers(0, 2)
# The first two tabs are one device's.
DEVICES = (0, 0, 1)
A_YEAR = 365 * 24 * 60 * 60 * 1000
LITTLE = timedelta(minutes=1)
KINDS = {
    "answer": "answers",
    "note": "notes",
    "own": "own",
    "measure": "measures",
    "evaluation": "evaluations",
    "meeting": "meetings",
    "rating": "ratings",
    "response": "responses",
    "round": "rounds",
    "begun": "begun",
    "impact": "impacts",
    "yearly": "yearly",
    "voice": "voices",
}
# Of these, each field has a time of its own.
FIELDS = {
    "measure": ("what", "who", "by", "done"),
    "meeting": ("on", "place", "who"),
    "impact": ("need", "goal", "measures", "results", "effect", "place"),
    "yearly": ("what", "month", "who", "off"),
    "voice": ("answer", "note"),
}

COMPONENTS = ROOT / "overrides/components"
# It needs no page and no storage, but to know the kinds.
COMPARING = (
    *("received/differences.js", "pieces/about.js", "pieces/checks.js", "pieces/fields.js"),
    *("../shared/checks.js", "../shared/kinds.js"),
)

# What a page can do with them, found once for each page that is opened.
BEGIN = """async ([shared, pieces, erase, files, differ]) => {
  const modules = [shared, pieces, erase, files, differ].map((name) => import(name));
  const [kept, { change }, erasing, file, two] = await Promise.all(modules);
  const memory = { ...kept, change };
  window.acts = %s;
}"""
# As text: Playwright takes and gives each part of an object by itself.
USE = "(asked) => { const [act, argument] = JSON.parse(asked); return JSON.stringify(window.acts[act](argument)); }"
ACTS = """{
  write: ([kind, id, value]) => memory.write(kind, id, value),
  remove: ([kind, id]) => memory.remove(kind, id),
  save: () => JSON.stringify(file.content(new Date(), file.chosenOf())),
  open: (text) => {
    const { values, saved, wrong } = file.understand(text);
    if (wrong) return wrong;
    const isLater = (at, other) => memory.isLater(at, other, Math.max(Date.now(), Date.parse(saved)));
    const mine = file.chosenOf();
    const rows = two.compare(values, mine, isLater);
    const { changes } = two.outcome(rows, ({ choice }) => ({ choice }), { theirs: values, mine, now: mine }, isLater);
    const takeBack = memory.change(changes, { whole: true });
    (window.undo ??= []).push(takeBack);
    return takeBack ? "opened" : "no room";
  },
  clear: (names) => {
    memory.change(names.map((name) => [...name, memory.CLEARED]));
    return names.map(([kind, id]) => memory.all(kind, true).get(id).at);
  },
  erase: () => void erasing.eraseAll(),
  now: () => new Date().toISOString(),
  takeBack: () => window.undo?.pop()?.(),
  all: (kinds) => Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(memory.all(kind, true))])),
  read: ([kind, id, was]) => memory.read(kind, id, was),
  at: ([kind, id]) => memory.all(kind, true).get(id)?.at,
}"""


# A clock that is wrong by as many milliseconds as the window's name says; reloading does not put it right.
CLOCK = """{
  const Right = Date;
  const wrong = () => Number(window.name) || 0;
  window.Date = class extends Right {
    constructor(...given) {
      if (given.length === 0) super(Right.now() + wrong());
      else super(...given);
    }
    static now() {
      return Right.now() + wrong();
    }
  };
}"""


def is_ahead(at: str, now: str) -> bool:
    return datetime.fromisoformat(at) > datetime.fromisoformat(now) + LITTLE


def is_later(at: str, other: str, now: str) -> bool:
    """Whether a time is later than another; one to come is later than none of the past."""
    ahead = [is_ahead(time, now) for time in (at, other)]
    return at > other if ahead[0] == ahead[1] else ahead[1]


def shifted(at: str, milliseconds: int) -> str:
    moved = datetime.fromisoformat(at) + timedelta(milliseconds=milliseconds)
    return f"{moved.strftime('%Y-%m-%dT%H:%M:%S')}.{moved.microsecond // 1000:03}Z"


def when(value: dict, field: str) -> str:
    """When a field was written."""
    return value.get("times", {}).get(field, value["at"])


def said(value: dict) -> dict:
    """What a value says, whenever it was written."""
    return {name: own for name, own in value.items() if name not in ("at", "times")}


def with_times(value: dict, change) -> dict:
    """A value with other times."""
    times = {"times": {name: change(at) for name, at in value["times"].items()}} if "times" in value else {}
    return {**value, **times, "at": change(value["at"])}


def written(kind: str, value: dict, before: dict | None) -> dict:
    """What is kept of a value that is written over another: a field that stays as it is keeps its time."""
    if before is None or before.get("gone"):
        return value
    times = {name: when(before, name) for name in FIELDS.get(kind, ()) if before[name] == value[name]}
    return {**value, **({"times": times} if times else {})}


def written_down(kept: dict, saved: str) -> dict:
    """What a file holds: as it is kept, but the times to come are the last milliseconds before it was saved."""
    all_times = {at for value in kept.values() for at in (value["at"], *value.get("times", {}).values())}
    ahead = sorted((at for at in all_times if at > saved), reverse=True)
    at = {time: shifted(saved, -index) for index, time in enumerate(ahead)}
    return {name: with_times(value, lambda time: at.get(time, time)) for name, value in kept.items()}


def merged(kind: str, mine: dict, theirs: dict, now: str) -> dict:
    """What comes of two things of which each field is the later one; this side's where that changes nothing."""
    newer = {name: is_later(when(theirs, name), when(mine, name), now) for name in FIELDS[kind]}
    if not any(newer[name] and mine[name] != theirs[name] for name in newer):
        return mine
    at = theirs["at"] if is_later(theirs["at"], mine["at"], now) else mine["at"]
    times = {name: when(theirs if newer[name] else mine, name) for name in newer}
    times = {name: time for name, time in times.items() if time != at}
    fields = {name: (theirs if newer[name] else mine)[name] for name in newer}
    return {**said(mine), **fields, **({"times": times} if times else {}), "at": at}


def opened(kept: dict, content: dict, saved: str, now: str, at) -> dict:
    """What is kept once what is preselected of a file was taken: of what both have, the later one where it differs;
    what this side lacks, also what it cleared, but not what it removed since; and nothing goes because it went there.
    """
    after = dict(kept)
    for name, value in content.items():
        mine = kept.get(name)
        comes_later = mine and is_later(value["at"], mine["at"], max(now, saved))
        if mine is None:
            after[name] = value
        elif value.get("gone"):
            # Of what people wrote nothing goes because it went there; a tick is nobody's words.
            if name[0] == "answer" and not mine.get("gone") and comes_later:
                after[name] = value
        elif mine.get("gone"):
            if comes_later or (mine.get("cleared") and name[0] == "begun"):
                after[name] = value
            elif mine.get("cleared"):
                after[name] = {**said(value), "at": at(name)}
                assert after[name]["at"] > mine["at"], "it wins over the clearing on other devices too"
        elif name[0] in FIELDS and mine.get("item") == value.get("item"):
            after[name] = merged(name[0], mine, value, max(now, saved))
        elif comes_later and (name[0] == "begun" or said(mine) != said(value)):
            after[name] = value
    return after


@pytest.fixture
def host(site, make_host, problems, tmp_path):
    """The site, all for a browser to keep, and what compares two sides, which is published inside what uses it."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.pdf", "*.png"))
    parts = [*COMPONENTS.glob("*/kinds.js"), *((COMPONENTS / name).resolve() for name in COMPARING)]
    (folder / "assets/comparing.js").write_text(join(parts, {path: path.read_text("utf-8") for path in parts}))
    running = make_host(folder)
    problems.origin = running.url
    return running.url


def test_no_answer_is_lost_or_invented(make_context, site, host):
    one, other = make_context(base_url=host), make_context(base_url=host)
    pages = [one.new_page(), one.new_page(), other.new_page()]
    for page in pages:
        page.add_init_script(CLOCK)
    modules = [
        *(
            f"/assets/{next((site / 'assets').glob(f'{name}.*.js')).name}"
            for name in ("shared", "pieces", "erasing", "take-along")
        ),
        "/assets/comparing.js",
    ]

    def open_list(tab):
        Checklist(pages[tab]).open(LIST)
        pages[tab].evaluate(BEGIN % ACTS, modules)

    # Devices in which something was done since they were last looked at.
    touched = set()

    def use(tab, act, argument=None):
        touched.add(DEVICES[tab])
        answer = pages[tab].evaluate(USE, json.dumps([act, argument]))
        return None if answer is None else json.loads(answer)

    class Tabs(RuleBasedStateMachine):
        @initialize()
        def start(self):
            self.models, self.saved = [{}, {}], []
            for page in pages:
                page.goto("/robots.txt")
                page.evaluate("localStorage.clear(); window.name = ''")
            for tab in range(len(pages)):
                open_list(tab)
            touched.update(DEVICES)

        def model(self, tab):
            return self.models[DEVICES[tab]]

        def the_other_tab_knows(self, tab):
            """Wait until all that a tab did so far has reached the other of its device.

            Between processes the browser keeps the order of one tab's changes, but of two
            tabs' only within milliseconds. What comes and goes again leaves nothing to wait
            for, so the next change in the other tab could be overtaken by it.
            """
            if DEVICES[tab] == 1:
                return
            self.marks = getattr(self, "marks", 0) + 1
            pages[tab].evaluate("(mark) => localStorage.setItem('mark', mark)", str(self.marks))
            pages[1 - tab].wait_for_function("(mark) => localStorage.getItem('mark') === mark", arg=str(self.marks))

        @rule(device=st.integers(0, 1), wrong=st.sampled_from([-A_YEAR, 0, A_YEAR]))
        def a_clock_is_set(self, device, wrong):
            for page, its in zip(pages, DEVICES):
                if its == device:
                    page.evaluate("(wrong) => { window.name = wrong; }", str(wrong))

        @rule(tab=TABS, thing=THINGS)
        def write(self, tab, thing):
            kind, name, value = thing
            before = self.model(tab).get((kind, name))
            assert use(tab, "write", thing)
            at = use(tab, "at", [kind, name])
            assert at > (before or {}).get("at", ""), "a later change has a later time"
            self.model(tab)[kind, name] = {**written(kind, value, before), "at": at}

        @rule(tab=TABS, name=NAMES)
        def remove(self, tab, name):
            use(tab, "remove", name)
            self.model(tab)[name] = {"gone": True, "at": use(tab, "at", name)}

        @rule(tab=TABS, kinds=st.sets(st.sampled_from(list(KINDS)), min_size=1))
        def clear(self, tab, kinds):
            """As beginning from empty and clearing a list do."""
            names = [name for name, value in self.model(tab).items() if name[0] in kinds and not value.get("gone")]
            for name, at in zip(names, use(tab, "clear", names)):
                self.model(tab)[name] = {"gone": True, "cleared": True, "at": at}

        @rule(tab=TABS)
        def erase_everything(self, tab):
            use(tab, "erase")
            self.model(tab).clear()
            self.the_other_tab_knows(tab)

        @rule(
            tab=TABS, kind=st.sampled_from(["answer", "note"]), ids=st.lists(ITEMS, min_size=2, max_size=4, unique=True)
        )
        def the_content_gives_items_another_name(self, tab, kind, ids):
            """An item that the content renamed, once or more, holds the newest of what was kept under any of its names."""
            known = [self.model(tab)[kind, name] for name in ids if (kind, name) in self.model(tab)]
            now = use(tab, "now")
            newest = [one for one in known if not any(is_later(other["at"], one["at"], now) for other in known)]
            found = use(tab, "read", [kind, ids[0], ids[1:]])
            # At the same time, of two names the newer name counts.
            assert found in [None if value.get("gone") else value for value in newest] if newest else found is None

        @rule(tab=TABS)
        def reload(self, tab):
            open_list(tab)

        @rule(tab=TABS)
        def save(self, tab):
            content = json.loads(use(tab, "save"))
            assert content["version"] == 2
            found = {(kind, name): value for kind, group in KINDS.items() for name, value in content[group].items()}
            assert found == written_down(self.model(tab), content["saved"])
            self.saved.append((content, found))

        def open_on(self, tab, content, found):
            now = use(tab, "now")
            assert use(tab, "open", json.dumps(content)) == "opened"
            self.models[DEVICES[tab]] = opened(
                self.model(tab), found, content["saved"], now, lambda name: use(tab, "at", list(name))
            )

        @rule(tab=TABS, number=st.integers(0, 9))
        def open(self, tab, number):
            if self.saved:
                self.open_on(tab, *self.saved[number % len(self.saved)])

        @rule(tab=TABS, thing=THINGS, at=st.sampled_from(["2001", "2999"]), saved=st.sampled_from(["2026", "2999"]))
        def open_from_another_device(self, tab, thing, at, saved):
            kind, name, value = thing
            at, saved = (f"{year}-01-01T00:00:00.000Z" for year in (at, saved))
            # Nothing was written after it was saved.
            found = {**value, "at": min(at, saved)}
            content = {
                "format": "toimiva-tyoterveysyhteistyo",
                "version": 2,
                "saved": saved,
                "answers": {},
                KINDS[kind]: {name: {**value, "at": at}},
            }
            self.open_on(tab, content, {(kind, name): found})

        @rule(tab=TABS, thing=THINGS)
        def what_is_written_last_wins_on_the_other_device_when_both_clocks_are_right(self, tab, thing):
            other = 0 if DEVICES[tab] == 1 else 2
            for device in (0, 1):
                self.a_clock_is_set(device, 0)
            # A file's times may be moved by some milliseconds.
            pages[tab].wait_for_timeout(50)
            self.write(tab, thing)
            self.save(tab)
            self.open_on(other, *self.saved[-1])
            kind, name, value = thing
            # A field that this writing left as it was may have been written later on the other device.
            left = self.model(tab)[kind, name].get("times", {})
            found = use(other, "read", [kind, name, []])
            assert {field: found[field] for field in value if field not in left} == {
                field: own for field, own in value.items() if field not in left
            }

        @rule(tab=TABS, thing=THINGS)
        def open_and_take_back(self, tab, thing):
            kind, name, value = thing
            content = {
                "format": "toimiva-tyoterveysyhteistyo",
                "version": 2,
                "saved": "2999-01-01T00:00:00.000Z",
                "answers": {},
                KINDS[kind]: {name: {**value, "at": "2999-01-01T00:00:00.000Z"}},
            }
            assert use(tab, "open", json.dumps(content)) == "opened"
            use(tab, "takeBack")
            self.the_other_tab_knows(tab)

        @rule(
            tab=TABS,
            thing=THINGS,
            broken=st.sampled_from(
                [
                    {"at": "soon"},
                    {
                        "text": 7,
                        "answer": 7,
                        "item": 7,
                        "on": 7,
                        "place": 7.5,
                        "step": 7,
                        "side": 7,
                        "month": 13,
                        "at": "2999-01-01T00:00:00.000Z",
                    },
                ]
            ),
        )
        def open_a_broken_file(self, tab, thing, broken):
            kind, name, value = thing
            # It has nothing but a time.
            broken = {"at": "soon"} if kind == "begun" else broken
            good = {"structures.roles-written": {"answer": "met", "at": "2999-01-01T00:00:00.000Z"}}
            content = {"format": "toimiva-tyoterveysyhteistyo", "version": 2, "answers": good}
            content[KINDS[kind]] = {**content.get(KINDS[kind], {}), name: {**value, **broken}}
            assert use(tab, "open", json.dumps(content)) == "file_broken"

        @invariant()
        def all_pages_keep_what_the_model_says(self):
            if not hasattr(self, "models"):
                return
            # A device knows nothing of the other's changes before a file is opened.
            for tab in [tab for tab, device in enumerate(DEVICES) if device in touched]:
                # Tabs may live in different processes; the browser takes a moment to tell one of the other's change.
                end = time.monotonic() + patience.SECONDS
                while True:
                    found = {
                        (kind, name): value
                        for kind, group in use(tab, "all", list(KINDS)).items()
                        for name, value in group.items()
                    }
                    if found == self.model(tab) or time.monotonic() > end:
                        break
                    pages[tab].wait_for_timeout(5)
                assert found == self.model(tab), f"in tab {tab}"
            touched.clear()

        def teardown(self):
            # Into an empty browser, what was saved comes out as it went in.
            if not getattr(self, "models", None) or not self.model(0):
                return
            content = json.loads(use(0, "save"))
            pages[0].evaluate("localStorage.clear()")
            assert use(0, "open", json.dumps(content)) == "opened"
            again = json.loads(use(0, "save"))
            assert {**again, "saved": ""} == {**content, "saved": ""}

    run_state_machine_as_test(
        Tabs,
        settings=settings(
            max_examples=10,
            stateful_step_count=50,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
