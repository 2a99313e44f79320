"""What was published, held against what is there now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from guidance.content.checklist import Checklist
from guidance.content.law import Law
from guidance.content.published import Published, check_ids, check_published
from guidance.content.terms import Term
from guidance.markdown.pages import key_of, keys_of
from guidance.reading.problems import Problems


def check(
    published: Published,
    checklists: Sequence[Checklist],
    law: Law,
    terms: Sequence[Term],
    addresses: Collection[str],
    lost: list[str],
    problems: Problems,
) -> None:
    """Check the record of promises, without blaming what is missing only because ``lost`` files were not read whole.

    ``addresses`` are those of today's pages and the old ones that lead to them.
    """
    items: set[str] = {lst.address(item) for lst in checklists for item in lst.items}
    items |= {name for lst in checklists for item in lst.items for name in lst.former_addresses(item)}
    unread = {Path(file).stem for file in lost}
    excused_items = {name for name in published.items if name.partition(".")[0] in unread}
    languages = {key_of(file)[1] for file in lost if file.endswith(".md")}
    starts = tuple(f"/{language}/" for language in languages)
    excused: set[str] = {name for name in published.addresses if name.startswith(starts)}
    excused |= {f"/{key}/" for key in keys_of(lost)}
    # A law that can't be read whole has lost nothing.
    rules = law.anchors if "law" not in unread else published.rules
    retired: set[str] = {name for lst in checklists for name in lst.retired_addresses()}
    check_published(published, items, retired | excused_items, rules, {*addresses, *excused}, problems)
    lists = {str(lst.id) for lst in checklists} | unread
    # So has a glossary.
    known = {name for term in terms for name in (term.id, *term.was)} if "terms" not in unread else published.terms
    check_ids(published, lists, known, problems)
