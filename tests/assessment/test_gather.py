"""The gathering of answers: order does not matter, the same one counts once, a withdrawn one is gone."""

import json
import statistics
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.npm.install import NODE

MODULE = Path(__file__).parents[2] / "overrides/components/assessment/gather.js"
THEMES = ["knowledge", "roles", "planning"]
SERVE = """
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
const source = readFileSync(process.argv[1], "utf8");
const { compare, gather, settle } = await import("data:text/javascript," + encodeURIComponent(source));
const isAhead = (at) => at > "2027";
/** What a device does with a set when somebody accepts it. */
const bring = (here, set, now, begun) => {
  const incoming = settle(set, here, isAhead, now);
  const { added, updated, withdrawn } = compare(here, incoming, begun);
  return { ...here, ...Object.fromEntries([...added, ...updated, ...withdrawn].map((id) => [id, incoming[id]])) };
};
for await (const line of createInterface({ input: process.stdin })) {
  const { sets, themes, begun } = JSON.parse(line);
  const here = sets.reduce((all, set, index) => bring(all, set, `2026-11-10T08:00:00.00${index}Z`, begun), {});
  console.log(JSON.stringify({ gathered: gather(here, themes), here }));
}
"""
IDS = st.sampled_from([f"r-{letter * 16}" for letter in "abcd"])
TIMES = st.sampled_from([f"2026-11-0{day}T08:00:00.000Z" for day in (1, 2, 3)])
LIVE = st.fixed_dictionaries(
    {
        "side": st.sampled_from(["workplace", "service"]),
        "on": st.just("2026-11-01"),
        "ratings": st.dictionaries(st.sampled_from(THEMES), st.integers(1, 4)),
        "at": TIMES,
    }
)
GONE = st.fixed_dictionaries({"gone": st.just(True), "at": TIMES})
SETS = st.lists(st.dictionaries(IDS, LIVE | GONE), max_size=5)


@pytest.fixture(scope="module")
def gathered():
    node = subprocess.Popen(
        [NODE, "--input-type=module", "-e", SERVE, str(MODULE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(sets, begun="", what="gathered"):
        node.stdin.write(json.dumps({"sets": sets, "themes": THEMES, "begun": begun}) + "\n")
        node.stdin.flush()
        return json.loads(node.stdout.readline())[what]

    yield ask
    node.stdin.close()
    node.wait()


@given(st.data(), SETS)
def test_order_does_not_matter_and_the_same_answer_counts_once(gathered, data, sets):
    again = data.draw(st.permutations(sets + sets))
    assert gathered(again) == gathered(sets)


@given(st.data(), SETS, IDS)
def test_a_withdrawn_answer_is_gone(gathered, data, sets, gone):
    withdrawal = {gone: {"gone": True, "at": "2026-11-09T08:00:00.000Z"}}
    without = [{id: value for id, value in one.items() if id != gone} for one in sets]
    assert gathered(data.draw(st.permutations([*sets, withdrawal]))) == gathered(without)


@given(st.dictionaries(IDS, LIVE))
def test_count_median_and_spread(gathered, responses):
    found = gathered([responses])
    for side in ("workplace", "service"):
        for theme in THEMES:
            steps = [
                one["ratings"][theme] for one in responses.values() if one["side"] == side and theme in one["ratings"]
            ]
            expected = (
                {"count": len(steps), "median": statistics.median(steps), "low": min(steps), "high": max(steps)}
                if steps
                else None
            )
            assert found[side].get(theme) == expected


AHEAD = "2029-01-01T08:00:00.000Z"


@given(st.dictionaries(IDS, LIVE, min_size=1), LIVE)
def test_an_answer_from_a_clock_ahead_counts_and_wins_over_nothing_that_comes_later(gathered, responses, later):
    ahead = {name: {**one, "at": AHEAD} for name, one in responses.items()}
    assert gathered([ahead]) == gathered([responses])
    assert all(one["at"] < "2027" for one in gathered([ahead], what="here").values())
    [name, *_] = responses
    newer = {name: {**later, "at": "2026-11-11T08:00:00.000Z"}}
    assert gathered([ahead, newer]) == gathered([{**responses, **newer}])


@given(IDS, LIVE)
def test_an_answer_from_a_clock_ahead_is_not_made_new_by_arriving_again(gathered, name, response):
    ahead = {name: {**response, "at": AHEAD}}
    assert gathered([ahead, ahead], what="here") == gathered([ahead], what="here")
    withdrawal = {name: {"gone": True, "at": "2026-11-11T08:00:00.000Z"}}
    assert gathered([ahead, withdrawal, ahead]) == gathered([{}])


def test_what_is_not_newer_than_the_beginning_is_old(gathered):
    response = {"side": "service", "on": "2026-11-01", "ratings": {"roles": 2}, "at": "2026-11-01T08:00:00.000Z"}
    assert gathered([{"r-aaaaaaaaaaaaaaaa": response}], begun="2026-11-02T08:00:00.000Z", what="here") == {}
