"""One build, step by step, page by page; ``hooks/build.py`` calls these at MkDocs' events.

early       a project's folder -> its content, styles and scripts, read while MkDocs is loaded
guide       a build's setting    -> all that its steps share
body        what Markdown made   -> the page's text: components in place, terms linked, long words breakable
allowed     the text             -> its links and names, and what no published page may have (leftover)
finished    all texts            -> links that lead nowhere, told where they were written
frame       a page and its text  -> what stands around it
head        a written page       -> its styles, scripts and policy (later: what scripts may fetch)
whole       all pages            -> search, sitemap, booklets, old addresses (embedding, offline)
beside      work to be done  -> the same, done by processes beside the build until its end
linked      the whole site       -> every link followed, files included
"""
