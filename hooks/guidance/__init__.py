"""The guide's own code: plain Python that knows neither MkDocs nor the theme.

Data flows one way, and each folder imports from those above it only:

    reading    text                   -> values that remember file, line and column; one report of all problems
    search     finished HTML          -> what readers can search
    markdown   pairs of Markdown files -> pages, and what components they place
    content    data files             -> frozen models of what editors write
    library    all models together    -> doubled ids, unknown roles, missing pages, broken promises
    paper      a sheet's HTML         -> its PDF
    site       the library            -> what pages, sheets and addresses are drawn with
    machines   the library            -> what programs read: catalogue, cards, feed, codes, structured data
    steps      one build              -> all pages, one after another, and what they make together

What a page's browser may load and run, `policy` says; how a build keeps files for the next one, `disk`.
``hooks/build.py`` is the only module that calls these from MkDocs.
"""
