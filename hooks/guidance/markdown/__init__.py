"""The pages that editors write: pairs of Markdown files, and what stands in them for the build.

folder    the docs folder   -> which of its files are pages
pages     a pair of files   -> front matter and text, in each language
markers   a page's text     -> the components that it places
form      its sections      -> questions with room to write
limits    its text          -> what would take minutes, or fail
slips     its text          -> what Markdown takes in silence and nobody means
written   its text          -> where something in the finished page was written
"""
