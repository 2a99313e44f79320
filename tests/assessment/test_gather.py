"""The gathering of answers: order does not matter, the same one counts once, a withdrawn one is gone."""

import json
import statistics
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

MODULE = Path(__file__).parents[2] / "overrides/components/assessment/gather.js"
THEMES = ["knowledge", "roles", "planning"]
SERVE = """
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
const source = readFileSync(process.argv[1], "utf8");
const { merge, gather } = await import("data:text/javascript," + encodeURIComponent(source));
for await (const line of createInterface({ input: process.stdin })) {
  const { sets, themes } = JSON.parse(line);
  console.log(JSON.stringify(gather(sets.reduce(merge, {}), themes)));
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
        ["node", "--input-type=module", "-e", SERVE, str(MODULE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(sets):
        node.stdin.write(json.dumps({"sets": sets, "themes": THEMES}) + "\n")
        node.stdin.flush()
        return json.loads(node.stdout.readline())

    yield ask
    node.stdin.close()
    node.wait()


@settings(deadline=None)
@given(st.data(), SETS)
def test_order_does_not_matter_and_the_same_answer_counts_once(gathered, data, sets):
    again = data.draw(st.permutations(sets + sets))
    assert gathered(again) == gathered(sets)


@settings(deadline=None)
@given(st.data(), SETS, IDS)
def test_a_withdrawn_answer_is_gone(gathered, data, sets, gone):
    withdrawal = {gone: {"gone": True, "at": "2026-11-09T08:00:00.000Z"}}
    without = [{id: value for id, value in one.items() if id != gone} for one in sets]
    assert gathered(data.draw(st.permutations([*sets, withdrawal]))) == gathered(without)


@settings(deadline=None)
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
