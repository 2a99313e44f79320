"""The guide's own code: plain Python that knows neither MkDocs nor the theme.

Data flows one way:

    source     YAML text            -> a tree that remembers file, line and column
    shape      a tree + a shape     -> plain values; every problem is collected
    checklist, roles, words, pages  -> frozen models of what editors write
    library    all models together  -> doubled ids, unknown roles, missing pages
    partials   models + language    -> HTML, by Jinja
    markers    page HTML            -> the same page with its components in place
    hyphens    page HTML            -> the same page with long words breakable in headings
    addresses  pages                -> the address of each page in each language
    assets     finished HTML        -> the styles and scripts that this page uses
    search     finished HTML        -> what readers can search, an index for each language

``hooks/build.py`` is the only module that calls these from MkDocs.
"""
