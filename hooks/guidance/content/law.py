"""What the law requires and gives: each rule once, with its act and section.

An editor writes them in ``docs/data/law.yml``. The page of the law shows them
all, a practice's page those of the practice, and any page the ones that it
names: ``<!-- law: one-month arrange-service -->``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guidance.reading.problems import Place, Problems, nearest
from guidance.reading.shape import ID, Choice, Day, InEachLanguage, ListOf, Name, Number, Pattern, part, record

InLanguages = Mapping[str, str]

WHOSE = ("employer", "employee", "staff", "service", "everyone", "kela", "authority")
KINDS = ("duty", "task", "right", "option")
# What a rule was checked against: the act itself, an authority's own page, or nothing that would do.
SURE = ("statute", "authority", "open")
WORKPLACES = ("private", "municipality", "county", "state")
# The sizes at which duties begin, as numbers of employees.
SIZES = (1, 10, 20, 30, 50)

_ID = Pattern(ID, "one-month", "Short, in English; never changes: links lead to it.")
_SECTION = r"\d{1,3}(?: [a-z])?(?:–\d{1,3}(?: [a-z])?)?"


@dataclass(frozen=True)
class Act:
    """An act or decree with its official names and the number that it is found by."""

    id: Name = part(Pattern(ID, "occupational-health-act", "Short, in English."))
    number: Name = part(Pattern(r"\d{1,4}/\d{4}", "1383/2001", "The number in the statute book."))
    name: InLanguages = part(InEachLanguage(about="The official name."))
    short: InLanguages = part(InEachLanguage(about="The name as it stands before a section."))
    address: InLanguages | None = part(InEachLanguage(about="The act in Finlex."), required=False)


@dataclass(frozen=True)
class Reference:
    """Where a rule stands: the act and, as far as they are needed, chapter, section, subsections and item."""

    act: Name = part(Pattern(ID, "occupational-health-act", "The id of an act above."))
    chapter: int | None = part(Number("The chapter, where sections begin anew in each."), required=False)
    section: Name | None = part(Pattern(_SECTION, "10 a", "The section or sections, without §."), required=False)
    moments: Name | None = part(Pattern(r"\d(?:[,–] ?\d)*", "1, 3", "The subsections."), required=False)
    item: Name | None = part(Pattern(r"\d{1,2}(?: [a-z])?", "5 a", "The item."), required=False)


@dataclass(frozen=True)
class Rule:
    """One duty, right or option. ``least`` and ``most`` are the numbers of employees between which it holds."""

    id: Name = part(_ID)
    duty: InLanguages = part(
        InEachLanguage(about="Who does or may do what: whole sentences that stand alone on any page.")
    )
    when: InLanguages = part(InEachLanguage(about="When, in a few words."))
    whose: str = part(Choice(WHOSE, about="Who has the duty or the right."))
    kind: str = part(Choice(KINDS, about="A duty, an authority's task, a right, or something that may be done."))
    references: tuple[Reference, ...] = part(
        ListOf(record(Reference), about="Where it is written; nothing when no act says it."), required=False, default=()
    )
    since: date | None = part(Day("In force in this form since."), required=False)
    checked: date = part(Day("When somebody last checked it."))
    sure: str = part(
        Choice(SURE, about="What it was checked against: the act, an authority's own page, or it is still open.")
    )
    open: InLanguages | None = part(InEachLanguage(about="What has not been checked."), required=False)
    roles: tuple[Name, ...] = part(ListOf(Pattern(ID, "supervisor"), about="Whom it concerns: ids from roles.yml."))
    workplaces: tuple[str, ...] = part(
        ListOf(Choice(WORKPLACES), about="The kinds of workplace; all when left out."),
        required=False,
        default=WORKPLACES,
    )
    least: int = part(Number("From how many employees it holds."), required=False, default=1)
    most: int | None = part(Number("Up to how many employees it holds."), required=False)
    practices: tuple[Name, ...] = part(
        ListOf(Pattern(ID, "plan-together"), about="The practices that do it: ids from practices.yml."),
        required=False,
        default=(),
    )
    was: tuple[Name, ...] = part(
        ListOf(Pattern(ID, "month"), about="Ids that lead here now: of rules that had another id or are gone."),
        required=False,
        default=(),
    )


@dataclass(frozen=True)
class Group:
    """Rules about one thing, under a heading of their own."""

    id: Name = part(Pattern(ID, "basics", "Short, in English; its heading's anchor."))
    name: InLanguages = part(InEachLanguage())
    rules: tuple[Rule, ...] = part(ListOf(record(Rule)))


@dataclass(frozen=True)
class Law:
    """All acts and rules as written; ``until`` is the day up to which the statute book was followed."""

    until: date = part(Day("The statute book was followed up to this day."))
    last: Name = part(Pattern(r"\d{1,4}/\d{4}", "53/2025", "The last statute that was seen."))
    acts: tuple[Act, ...] = part(ListOf(record(Act)))
    groups: tuple[Group, ...] = part(ListOf(record(Group)))

    @property
    def rules(self) -> dict[str, Rule]:
        """All rules by id, in their order."""
        return {str(rule.id): rule for group in self.groups for rule in group.rules}

    @property
    def anchors(self) -> set[str]:
        """All ids that links may lead to: those of the rules and those they had."""
        return {name for rule in self.rules.values() for name in (rule.id, *rule.was)}

    @property
    def by_number(self) -> dict[str, Act]:
        """All acts by number."""
        return {str(act.number): act for act in self.acts}

    def act(self, name: str) -> Act:
        """Return an act by its id. Raises KeyError for an unknown one."""
        return {str(act.id): act for act in self.acts}[name]

    def of_practice(self, practice: str) -> list[Rule]:
        """Return the rules that a practice puts to work, in their order."""
        return [rule for rule in self.rules.values() if practice in rule.practices]

    def of_role(self, role: str) -> list[Rule]:
        """Return the rules that concern a role, in their order."""
        return [rule for rule in self.rules.values() if role in rule.roles]


LAW = record(Law, about="What the law requires and gives, rule by rule.")


# What a site without the file has.
NO_LAW = Law(date.min, Name("0/0000", Place(""), ""), (), ())


def check_law(law: Law, problems: Problems) -> None:
    """Collect what is wrong within the file.

    That is acts that nothing names, acts and sizes that are none, and openness half said.
    """
    known = {act.id for act in law.acts}
    used = {reference.act for rule in law.rules.values() for reference in rule.references}
    for act in law.acts:
        if act.id not in used:
            _add(problems, act.id, f"no rule stands in the act '{act.id}'", "Name it in a rule, or take it away.")
    for rule in law.rules.values():
        for reference in rule.references:
            if reference.act not in known:
                _add(problems, reference.act, f"no act is called '{reference.act}'", nearest(reference.act, known))
        if rule.sure == "open" and not rule.open:
            _add(problems, rule.id, f"'{rule.id}' is open and does not say why", "Add a line 'open: …'.")
        if rule.least not in SIZES:
            sizes = ", ".join(map(str, SIZES))
            _add(problems, rule.id, f"no size of workplace begins at {rule.least}", f"They begin at {sizes}.")


def _add(problems: Problems, name: Name, wrong: str, right: str) -> None:
    problems.add(name.place, name.within, wrong, right)
