"""The guide's own code: plain Python that knows neither MkDocs nor the theme.

Data flows one way:

    source, tree     YAML text            -> nodes that remember file, line and column
    shape, values    a node + a shape     -> plain values; every problem is collected
    data             the data files       -> frozen models of what editors write (checklist, roles, law, words …)
    pages, markers   Markdown files       -> front matter, and what components they place
    library          all models together  -> doubled ids, unknown roles, missing pages
    guide            a build's setting    -> all that its steps share

and then page by page:

    partials   models + language     -> HTML, by Jinja
    markup     HTML                  -> a tree, and back
    body       what Markdown made    -> the page's text: components in place, terms linked, long words breakable
    finished   all texts             -> links that lead nowhere, told where they were written (allowed, written, linked)
    frame      a page and its text   -> what stands around it
    head       a written page        -> its styles, scripts and policy (assets, later)
    whole      all pages             -> search, sitemap, booklets (sheets, booklet), old addresses

``hooks/build.py`` is the only module that calls these from MkDocs.
"""
