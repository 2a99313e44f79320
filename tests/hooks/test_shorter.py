"""Shorter names: what is published is the same program, and small."""

import json
import re
import subprocess

import pytest

from guidance.site.assets import read_assets
from guidance.site.shorter import shortened
from tests.npm.install import NODE
from tests.support.project_copy import ROOT

# Each exports what it makes of names that are easily mistaken.
PROGRAMS = {
    "a property of the same name": "const size = 2; const box = { size, other: size }; export const made = [box, box.size];",
    "a pattern": "const { first, then: [second = first, ...others] } = { first: 1, then: [undefined, 3] }; export const made = { first, second, others };",
    "a parameter's value from outside": "const given = 4; const take = ({ one = given, two: { three } = { three: given } } = {}) => [one, three]; export const made = take();",
    "a name of the outside again inside": "const text = 'out'; const inside = (text) => text + [1].map((text) => text); export const made = [text, inside('in'), text];",
    "one that is exported and hidden inside": "export const made = [1].map((made) => made + 1);",
    "two that differ in one place": "export const made = [[1, 2]].map(([left, right]) => { const sum = left + right; return { left, right, sum }; });",
    "a choice in an object": "const yes = 1; const no = 2; const is = true; export const made = { yes: is ? yes : no, no: is ? { no } : { yes } };",
    "an arrow in a choice": "const value = 5; const pick = (is) => is ? (value) => value : () => value; export const made = [pick(true)(1), pick(false)(1)];",
    "values in texts": "const name = 'n'; export const made = ['a'].map((name) => `${name}-${`{${name}}`}-${name}`).concat(`${name}`);",
    "a loop without brackets": "const made = []; for (const [key, value] of Object.entries({ a: 0, b: 1 })) if (value) made.push(key); else made.push(value, key); const key = 'k'; made.push(key); export { made };",
    "loops in loops": "export const made = []; for (const one of [1, 2]) for (const two of [3]) made.push(one * two);",
    "a class": "class Box { #kept = 1; kept = 2; static made = 3; get all() { return [this.#kept, this.kept]; } set(kept) { this.#kept = kept; return this; } } export const made = [new Box().set(7).all, Box.made];",
    "two classes with inner names": "class One { #a = 1; #b = 2; sum() { return this.#a + this.#b; } } class Two extends One { #b = 5; own() { return this.#b + this.sum(); } } export const made = new Two().own();",
    "methods of an object": "const get = 1; const start = 2; const tool = { start() { return start; }, async wait(start) { return start; }, *each(one) { yield one; } }; export const made = [tool.start(), [...tool.each(start)], get];",
    "what throws": "const error = 'none'; let made; try { throw new Error('x'); } catch (error) { made = error.message; } made += error; export { made };",
    "keys that are worked out": "const key = 'a'; const { [key]: found, b: { [`${key}c`]: deep } } = { a: 1, b: { ac: 2 } }; export const made = { [key]: found, deep };",
    "patterns in expressions": "const mark = 'm'; const braces = /[/}{`]\\/(?<mark>.)/u; export const made = ['{/m'.replace(/[{/]/g, ''), '`/x'.match(braces)?.groups.mark, mark]; // mark = }",
    "a function before it is there": "export const made = later(2); function later(count) { const twice = (count) => count * 2; return twice(count) + count; }",
    "a parameter that nobody uses": "const run = (unused) => { const used = 3; return used; }; export const made = run(1);",
    "assigned together": "let one = 1; let two = 2; [one, two] = [two, one]; ({ one, two } = { one: two, two: one }); export const made = { one, two };",
    "several of one word": "const a = 1, b = a + 1; const sum = (b) => { let c = b, d = a; return c + d; }; export const made = [a, b, sum(5)];",
    "the browser's own": "const before = globalThis.structuredClone; const clone = (name) => structuredClone({ name }); export const made = [clone(1), typeof before, typeof window];",
    "switches": "const kind = 'b'; let made; switch (kind) { case 'a': { made = 1; break; } case kind: { const kind = 2; made = kind; } } export { made };",
    "waiting": "const wait = async (given) => { for await (const part of [given]) { const { one } = part; return one; } }; export const made = await wait({ one: 6 });",
    "no brackets and nothing done": "let count = 0; const next = () => { count += 1; while (count < 3) count += 1; for (; count < 5; count += 1); }; next(); export const made = count;",
    "labels are left as they are": "let made = 0; outer: for (const one of [1, 2]) { for (const two of [1, 2]) { made += two; continue outer; } } export { made };",
    "and so is what is known everywhere": "function count(is) { if (is) { var found = 2; } return found; } export const made = count(true);",
}


def run(programs: list[str]) -> list[object]:
    """Run modules; return what each exports as `made`."""
    code = """
      const programs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      (async () => {
        const made = [];
        for (const text of programs)
          made.push((await import(`data:text/javascript,${encodeURIComponent(text)}`)).made);
        console.log(JSON.stringify(made));
      })();
    """
    done = subprocess.run([NODE, "-e", code], input=json.dumps(programs), capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


def test_a_shortened_script_does_what_it_did():
    short = [shortened(program) for program in PROGRAMS.values()]
    expected = dict(zip(PROGRAMS, run(list(PROGRAMS.values())), strict=True))
    assert dict(zip(PROGRAMS, run(short), strict=True)) == expected
    left = [what for what, text in zip(PROGRAMS, short, strict=True) if text == PROGRAMS[what]]
    assert left == ["labels are left as they are", "and so is what is known everywhere"]


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("const longest = 1;\nuse(longest);", "const a=1;\nuse(a);"),
        ("export const longest = (given) => given.given;", "export const longest=a=>a.given;"),
        ('import { other } from "./x.js";\nother.begin();', 'import{other}from"./x.js";\nother.begin();'),
        ("const one = (kept) => kept;\nconst two = (gone) => one(gone);\ntwo();", "const a=a=>a;"),
        ("class Box {\n  #inside = 1;\n  look() {\n    return this.#inside;\n  }\n}\nnew Box();", "class a{\n#a=1;"),
        ("use({ a, b, });\ncall(() => { done(); });", "use({a,b});\ncall(()=>{done()});"),
    ],
)
def test_names_are_as_short_as_can_be_and_what_others_know_stays(script, short):
    assert re.sub(r" ?([^\w\n]) ?", r"\1", shortened(script)).startswith(short)


@pytest.mark.parametrize("script", ["const a = `never ends", "use((1);", "const § = 1;"])
def test_what_can_not_be_read_stays_as_it_is(script):
    assert shortened(script) == script


def test_every_published_script_is_one_that_browsers_read():
    files = read_assets(ROOT / "overrides").files
    scripts = {name: text for name, text in files.items() if name.endswith(".js")}
    assert len(scripts) > 1
    code = """
      const { SourceTextModule } = require("node:vm");
      const scripts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      for (const [identifier, text] of Object.entries(scripts)) new SourceTextModule(text, { identifier });
    """
    command = [NODE, "--no-warnings", "--experimental-vm-modules", "-e", code]
    done = subprocess.run(command, input=json.dumps(scripts), capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
