"""Finished HTML -> what readers can search: one index for each language.

    sections    a finished page       -> its parts that a result can lead to
    finnish     a Finnish word        -> the beginnings that its forms can have
    swedish     a Swedish word        -> the same
    families    the words of all pages -> families, and what compounds are made of
    synonyms    what an editor wrote  -> what is searched besides the words typed
    parts       the families          -> files by the beginnings of words
    lists       their keys            -> files for words that no key knows
    index       all of it             -> what the browser fetches

All knowledge of a language is applied here and travels in the index, so that the
script in the browser only compares letters.
"""

from guidance.search.families import Families, stemmer
from guidance.search.index import Entry, index, phrases_in, start
from guidance.search.sections import Section, sections_of, words_of

__all__ = ["Entry", "Families", "Section", "index", "phrases_in", "sections_of", "start", "stemmer", "words_of"]
