"""What editors write in data files, each a module with its model; and what pages, lists and components promise.

    data          which files there are, and what stands for one that is missing
    schema        the same as JSON Schema, for editors' tools
    components    what a component says of itself (kinds: what it keeps)
    placed        where lists and components stand
    addresses     where pages are, and where they once were
    published     what was promised
    words         the words of the interface (wording: whether templates and scripts have theirs)
    terms         the glossary, and links to it (hyphens: joints of long words;
                  unbroken: places of rules, within which no line ends)

The others are named after their file: checklist, roles, practices, law, sources …
"""
