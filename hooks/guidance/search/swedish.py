"""A Swedish word -> the beginnings (*keys*) that its forms can have."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What may follow a key in Swedish.
ENDINGS = (
    r"(?=.{0,9}$)(?:ning|ing|else|lse|het|lig|ig|isk|ande|ende|are|ar|er|or|en|et|an|on|na|de|te|ja|at|ad|da|dd|tt|it|st"
    r"|[aeintrsd])*"
)

# Words that make a question of others, or join them, and say nothing themselves.
EMPTY = (
    "vad vilken vilka vilket hur varför när vem vems var vart om är en ett att det den de man jag vi ni du han hon och "
    "eller som för på i till av med har min mitt mina mig vår vårt våra"
)
# Those that say a little.
ASKING = "får ska skulle måste kan borde betyder menas göra gör görs händer inte ofta länge många mycket"

# Verbs and nouns whose forms have several vowels, by the beginnings of their forms (SAOL's inflections).
_VOWELS = (
    "ta tag tog", "ge gav giv gett", "gå går gick gång", "få får fick fått", "stå står stod ståt", "se såg sett sedd",
    "komm kom", "skriv skrev", "bli blev bliv", "dra drag drog", "finn fann funn", "bind band bund", "bjud bjöd",
    "bryt bröt brut", "driv drev", "fall föll", "håll höll", "låt lät", "lid led", "ligg låg leg", "lägg lade lagt",
    "sitt satt sutt", "sätt satt", "slut slöt", "spring sprang sprung", "stig steg", "svinn svann svunn",
    "säg sade sagt", "gör gjord gjort", "vet visst", "välj vald valt", "vinn vann vunn", "dö dog dött",
    "sörj sörjd sorg", "grip grep", "hjälp hjälpt", "söv sov", "bär bar bur", "brist brast brust", "bit bet",
    "flyt flöt flut", "njut njöt", "skilj skild skilt", "sjung sjöng", "slå slog slag", "smörj smort",
    "stjäl stal stul", "tig teg", "vik vek", "vrid vred", "växt väx", "kund kunn kan", "man män", "bok böck",
    "hand händ", "stad städ", "fot fött", "natt nätt", "tand tänd", "land länd", "rot rött", "bot böt",
    "ledamot ledamöt", "dotter döttr", "broder brödr", "moder mödr", "stor stör", "lång läng", "ung yngr",
    "tung tyngr", "hög hög",
)  # fmt: skip
_ROWS = [row.split() for row in _VOWELS]
_OTHERS = {form: row for row in _ROWS for form in row}
_STRONG = re.compile(
    r"((?:åter|upp|ut|in|av|an|be|för|över|under|fram|till|ned|om|mot|med|efter|genom)?|.{4,}(?=m[aä]n))"
    rf"({'|'.join(sorted(_OTHERS, key=len, reverse=True))})"
    r"(?:a|er|ar|r|s|it|its|en|ens|et|ets|t|de|na|nen|nens|ande|ing)?"
)


def keys(word: str, stem: str) -> Iterator[str]:
    """Yield the beginnings that the forms of a Swedish word can have."""
    yield stem
    if match := re.fullmatch(r"(.*[b-df-hj-np-tvwxz])e([lnr])", word):
        # öppen, öppna; nyckel, nycklar
        yield match[1] + match[2]
    if (match := re.fullmatch(r"(.*[b-df-hj-np-tvwxz])([lnr])", stem)) and match[1][-1] != match[2]:
        yield f"{match[1]}e{match[2]}"
    if match := re.fullmatch(r"(.*[aeiouyåäö])([mn])", stem):
        yield stem + match[2]
    if re.search(r"(?:mm|nn)$", stem):
        yield stem[:-1]
    if match := re.fullmatch(r"(.{3,})(?:an|ans|on|ons)", word):
        # Snowball leaves these endings: förmågan, frånvaron
        yield match[1]
    if strong := _STRONG.fullmatch(word):
        # återgå, återgick; förtroendeman, förtroendemän
        yield from (strong[1] + other for other in _OTHERS[strong[2]])
    if len(stem) > 4 and stem[-1] in "aeo":
        yield stem[:-1]
