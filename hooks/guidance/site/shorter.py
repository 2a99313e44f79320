"""A script -> the same program with short names for what only it sees.

People read by a script's names; browsers don't. What a script exports, imports or finds in the browser keeps its name,
and so does every property. All else gets the shortest name that means nothing else where it is known.

Scripts are read as tokens, as Biome lays them out, and not as a tree: brackets tell where what is known. A script
with something that is not read (`var`, labels) is left as it is. tests/hooks/test_shorter.py runs programs of all that
is easily mistaken before and after.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, product
from string import ascii_letters

from guidance.site.tokens import WORDS, closes, opens, pairs, tokens_of

_BLOCK_AFTER = frozenset(("", ")", "=>", ";", "{", "}", "else", "do", "try", "finally", "catch", "static"))
_NOT_PARAMETERS = frozenset(("if", "while", "for", "switch", "with"))
_DECLARING = frozenset(("const", "let", "function", "class"))


@dataclass
class _Bracket:
    """An open bracket: what it holds, and where a name is known that is declared in it."""

    kind: str
    declares: bool
    scope: range
    waiting: int = 0  # question marks whose colon is still to come
    is_default: bool = False  # what stands here is the value of a name that is declared


@dataclass
class _Use:
    """A name that is no property's: its token, and whether it stands for a property of its name too."""

    number: int
    name: str
    is_short: bool


@dataclass
class _Variable:
    """What is declared with a name, where it is known and where it stands."""

    name: str
    scope: range
    uses: list[_Use] = field(default_factory=list)
    given: str = ""


@lru_cache(maxsize=256)  # the preview makes a site again and again
def shortened(script: str) -> str:
    """Return a script without comments and with short names of its own; as it is where it can't be read."""
    try:
        tokens = [*tokens_of(script)]
        reader = _Reader(tokens)
        reader.read()
    except ValueError:
        return script
    for variable in _named(reader):
        for use in variable.uses:
            is_both = use.is_short and variable.given != use.name
            tokens[reader.places[use.number]] = f"{use.name}:{variable.given}" if is_both else variable.given
    _shorten_private(tokens)
    return "".join(_without_waste(tokens))


def _shorten_private(tokens: list[str]) -> None:
    """Shorten what only the inside of a class can name (``#asked``): the same name for the same name in all classes."""
    places = [at for at, token in enumerate(tokens) if token[0] == "#"]
    given: dict[str, str] = {}
    for name, _ in Counter(tokens[at] for at in places).most_common():
        given[name] = _free({*given.values()})
    for at in places:
        tokens[at] = f"#{given[tokens[at]]}"


def _named(reader: _Reader) -> list[_Variable]:
    """Return all that is declared, each with a name that means nothing else where it is known."""
    variables, foreign = _resolved(reader)
    # The outer ones first: the inner ones then keep out of the way of those that stand where they are known.
    variables.sort(key=lambda variable: (-len(variable.scope), variable.scope.start, -len(variable.uses)))
    names = [""] * len(reader.texts)
    for use in foreign:
        names[use.number] = use.name
    for variable in variables:
        is_everywhere = variable.scope == reader.everywhere
        if is_everywhere and variable.name in reader.kept:
            variable.given = variable.name
        else:
            taken = {*names[variable.scope.start : variable.scope.stop]}
            variable.given = _free(taken | reader.kept if is_everywhere else taken)
        for use in variable.uses:
            names[use.number] = variable.given
    return variables


def _resolved(reader: _Reader) -> tuple[list[_Variable], list[_Use]]:
    """Return what is declared with its uses, and the uses of what is not: the browser's own."""
    variables = [_Variable(name, scope) for name, scopes in reader.declared.items() for scope in scopes]
    by_name: dict[str, list[_Variable]] = {}
    for variable in sorted(variables, key=lambda variable: len(variable.scope)):
        by_name.setdefault(variable.name, []).append(variable)
    foreign = []
    for use in reader.uses:
        # The innermost of those that are known where it stands.
        found = next((one for one in by_name.get(use.name, []) if use.number in one.scope), None)
        if found is None:
            foreign.append(use)
        else:
            found.uses.append(use)
    return variables, foreign


def _free(taken: set[str]) -> str:
    """Return the shortest name that is not taken."""
    names = ("".join(letters) for length in count(1) for letters in product(ascii_letters, repeat=length))
    return next(name for name in names if name not in taken and name not in WORDS)


class _Reader:
    """Goes through the tokens once, with the brackets that are open. Raises ValueError where it can't read them."""

    def __init__(self, tokens: list[str]):
        self.places = [at for at, token in enumerate(tokens) if not token.isspace()]
        self.texts = [tokens[at] for at in self.places]
        self.closing = pairs(self.texts)
        self.everywhere = range(len(self.texts))
        self.open = [_Bracket("block", declares=False, scope=self.everywhere)]
        self.bodies: dict[int, int] = {}
        self.uses: list[_Use] = []
        self.declared: dict[str, dict[range, None]] = {}
        self.kept: set[str] = set()
        self.is_class = self.is_case = self.is_exported = False

    def read(self) -> None:
        """Find all names that are used, what declares them, and which are to be kept."""
        for number, token in enumerate(self.texts):
            if closes(token) and self.open.pop().kind in ("block", "class") and len(self.open) == 1:
                self.is_exported = False
            if opens(token):
                self._open(number, token)
            elif re.match(r"[A-Za-z_$]", token):
                self._name(number, token)
            else:
                self._mark(token)

    def _token(self, number: int) -> str:
        return self.texts[number] if 0 <= number < len(self.texts) else ""

    def _open(self, number: int, token: str) -> None:
        before, around, end = self._token(number - 1), self.open[-1], self.closing[number]
        kind, declares, scope = token, around.declares and not around.is_default, range(number, end + 1)
        if token == "(":
            is_loop = before == "for" or (before == "await" and self._token(number - 2) == "for")
            after = self._token(end + 1)
            declares = after == "=>" or (after == "{" and not is_loop and before not in _NOT_PARAMETERS)
            if is_loop or declares:
                scope = self._with_body(scope, is_loop=is_loop)
        elif token == "[":
            is_computed = around.kind == "object" and before in ("{", ",")
            declares = (declares and not is_computed) or before in ("const", "let")
            scope = around.scope
        elif token == "{":
            kind = self._brace(before)
            declares = kind == "object" and (declares or before in ("const", "let"))
            scope = around.scope if kind == "object" else range(self.bodies.get(number, number), end + 1)
        else:
            kind, declares = "${", False
        self.open.append(_Bracket(kind, declares, scope))

    def _with_body(self, brackets: range, *, is_loop: bool) -> range:
        """Return where parameters, or what a loop declares, are known."""
        after = brackets.stop + (self._token(brackets.stop) == "=>")
        if self._token(after) == "{":
            # No name may be declared both here and there.
            self.bodies[after] = brackets.start
            return range(brackets.start, self.closing[after] + 1)
        return range(brackets.start, self._end_of_statement(after) if is_loop else self._end_of_value(after))

    def _end_of_value(self, number: int) -> int:
        waiting = 0
        while (token := self._token(number)) and token not in (",", ";") and not closes(token):
            waiting += {"?": 1, ":": -1}.get(token, 0)
            if waiting < 0:
                break
            number = self._after(number)
        return number

    def _end_of_statement(self, number: int) -> int:
        if self._token(number) in ("do", "switch", "try", "while"):
            raise ValueError("A loop that has no brackets around such a statement is not read.")
        while (token := self._token(number)) and not closes(token):
            before, at, number = self._token(number - 1), number, self._after(number)
            is_end = token == ";" or (self._token(at) == "{" and before in (")", "else"))
            if is_end and self._token(number) != "else":
                break
        return number

    def _after(self, number: int) -> int:
        """Return the number after a token, or after what it opens."""
        while number in self.closing:  # what stands between two values in a text closes one and opens one
            number = self.closing[number]
        return number + 1

    def _brace(self, before: str) -> str:
        if self.is_class:
            self.is_class = False
            return "class"
        if before in ("import", "export"):
            return "names"
        return "block" if before in _BLOCK_AFTER or (before == ":" and self.is_case) else "object"

    def _mark(self, token: str) -> None:
        around = self.open[-1]
        if token == "?":
            around.waiting += 1
        elif token == ":":
            self.is_case = around.kind == "block" and not around.waiting
            around.waiting = max(around.waiting - 1, 0)
        elif token == "=":
            around.is_default = around.declares
        elif token == ",":
            around.is_default = False
        elif token == ";" and len(self.open) == 1:
            self.is_exported = False

    def _name(self, number: int, token: str) -> None:
        before, after, around = self._token(number - 1), self._token(number + 1), self.open[-1]
        if before in (".", "?.") or self._is_key(number):
            return
        if token == "var":
            raise ValueError("A `var` is known outside of its brackets.")
        if token in WORDS:
            self.is_class = self.is_class or token == "class"
            is_import = token == "import" and after not in ("(", ".")
            self.is_exported = self.is_exported or token == "export" or is_import
            return
        if around.kind == "block" and after == ":" and not around.waiting and before != "case":
            raise ValueError(f"{token} is a label.")
        is_short = around.kind == "object" and before in ("{", ",") and after in (",", "}", "=")
        self.uses.append(_Use(number, token, is_short))
        is_star = before == "*" and self._token(number - 2) == "function"
        if around.kind == "names" or before == "as" or (self.is_exported and before == "import"):
            self._declare(token, self.everywhere)
        elif (around.declares and not around.is_default) or before in _DECLARING or is_star:
            self._declare(token, around.scope)
        elif after == "=>":
            self._declare(token, range(number, self._end_of_value(number + 2)))

    def _declare(self, name: str, scope: range) -> None:
        self.declared.setdefault(name, {})[scope] = None
        if scope == self.everywhere and self.is_exported:
            self.kept.add(name)

    def _is_key(self, number: int) -> bool:
        """Whether the name is a property's or a method's, in an object or a class."""
        after, around = self._token(number + 1), self.open[-1]
        if around.kind not in ("class", "object"):
            return False
        steps = 1
        while self._token(number - steps) in ("async", "get", "set", "static", "*"):
            steps += 1
        starts = self._token(number - steps)
        if around.kind == "class":
            return starts in ("{", "}", ";") and after in ("(", "=", ";", "}")
        if starts not in ("{", ","):
            return False
        return (after == ":" and not around.waiting) or after == "("


def _without_waste(tokens: list[str]) -> Iterator[str]:
    """Leave out commas and semicolons before a closing bracket, and the brackets around a single parameter."""
    places = [at for at, token in enumerate(tokens) if not token.isspace()]
    texts = [tokens[at] for at in places]
    waste = set()
    for opening, closing in pairs(texts).items():
        before, last = texts[opening - 1] if opening else "", texts[closing - 1]
        ends = texts[closing + 1 : closing + 3]
        if last == "," and texts[closing - 2] not in (",", "["):
            waste.add(closing - 1)
        if texts[closing][0] == "}" and last == ";" and re.match(r"[\w$#\"'`\]]", texts[closing - 2][-1]):
            waste.add(closing - 1)
        if ends == [";", "}"] and texts[closing] == ")" and before not in _NOT_PARAMETERS:
            waste.add(closing + 1)
        is_single = closing == opening + 2 and re.fullmatch(r"[A-Za-z_$][\w$]*", texts[opening + 1])
        if ends[:1] == ["=>"] and is_single and before != "async":
            waste.update((opening, closing))
    out = {places[number] for number in waste}
    yield from (token for at, token in enumerate(tokens) if at not in out)
