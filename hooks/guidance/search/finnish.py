"""A Finnish word -> the beginnings (*keys*) that its forms can have: *työkyky-*, *työkyvy-*.

Snowball finds the stem, but leaves apart what consonant gradation parts (*huolto*,
*huollon*), so keys are added for the other grade. A lemmatiser knows more
(simplemma 2.0.0 was tried), but takes 4.5 seconds to start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# What may follow a key in Finnish: vowels of the stem, a syllable that derives or links, a case or a person, an owner,
# a particle.
ENDINGS = (
    r"[aeiouyäö]{0,3}"
    r"(?:(?:ks|s|d|tt?|nn?|mm?|j|v|st|tt[aä]v|ll|l|h|el|is|ut|yt)[aeiouyäö]{0,2})?"
    r"(?:n|t|s|nen|minen|mise[a-zäö]{0,4}|tt?[aä]|ss?[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]"
    r"|h[aeiouyäö]n|seen|siin|[dt]?en|tten|ine|vat|vät|mme|tte|[td]?aan|[td]?ään|tt?iin|nut|nyt|neet|v[aä]|j[aä])?"
    r"(?:ni|si|ns[aä]|mme|nne|[aeiouyäö]n)?(?:kin|kaan|kään|k[oö]|h[aä]n|p[aä])?"
)

# Words that make a question of others, or join them, and say nothing themselves.
EMPTY = (
    "mitä mikä miten miksi milloin kuka kenen kenelle ketkä missä mistä mihin minne onko voiko saako pitääkö "
    "täytyykö paljonko kuinka kun jos jonka joka niin on ovat ole ei ja tai että se tämä minä minun minulla me meidän "
    "meillä hän te he"
)
# Those that say a little.
ASKING = (
    "tarkoittaa tarkoitetaan tehdä teen tekee tehdään tapahtuu pitää pitäisi voi voin saa saan usein kauan moni monta "
    "montako monen"
)

# The grades that a consonant cluster can have beside its own, the longest match first. Snowball halves some doubles.
_GRADES = {
    "nk": ("ng",), "ng": ("nk",), "nt": ("nn",), "nn": ("nt",), "lt": ("ll",), "ll": ("lt",),
    "rt": ("rr",), "rr": ("rt",), "mp": ("mm",), "mm": ("mp",), "kk": ("k",), "pp": ("p",), "tt": ("t",),
    "ht": ("hd",), "hd": ("ht",), "lk": ("l",), "rk": ("r",),
    "k": ("kk", "v", ""), "p": ("pp", "v"), "t": ("tt", "d"), "v": ("p", "k"), "d": ("t",), "j": ("ik",),
}  # fmt: skip
_CLUSTERS = frozenset(cluster for cluster in _GRADES if len(cluster) == 2)
_LAST_CLUSTER = re.compile(r"(.*[aeiouyäö])([b-df-hj-np-tvwxz]+)([aeiouyäö]*)")


# työ, työssä; Snowball leaves most endings of so short a word
_SHORT = re.compile(
    r"([b-df-hj-np-tvwxz]?[aeiouyäö]{2})"
    r"(?:[nt]|t[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]|h[aeiouyäö]n|den|nsä|mme|nne)"
)

# työ, töitä: the diphthong of a short word loses its first vowel before an i
_BEFORE_I = {"yö": "öi", "ie": "ei", "uo": "oi"}
_DIPHTHONG = re.compile(r"([b-df-hj-np-tvwxz]?)(yö|ie|uo)(?:n|t|tä|ta|hön|hon|hen|ssä|ssa|stä|sta|llä|lla|ksi|nä|na)?$")

# tauot, tauko: a k has gone from between the vowels
_WITHOUT_K = re.compile(
    r"([b-df-hj-np-tvwxz]*[aeiouyäö]{2})[aeiouyäö](?:[nt]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|j?en)"
)


def keys(word: str, stem: str) -> Iterator[str]:
    """Yield the beginnings that the forms of a Finnish word can have."""
    stem = _whole(word, stem)
    yield stem
    if short := _SHORT.fullmatch(word):
        yield short[1]
    if irregular := _DIPHTHONG.match(word):
        # työ, töissä; tie, teillä; suo, soilla
        yield irregular[1] + _BEFORE_I[irregular[2]]
    if gone := _WITHOUT_K.fullmatch(word):
        yield gone[1] + "k"
    bases = [stem]
    if len(stem) > 5 and re.search(r"(?:[uyoöie](?:s|ks|d|t)|i[ns])$", stem):
        # sopimus, sopimuksen; mielenterveys, mielenterveyden; yhteinen, yhteisen
        bases.append(re.sub(r"(?:ks|[sdtn])$", "", stem))
    if re.search(r"[aäi]s$", stem) and len(stem) > 4:
        bases.append(stem[:-2])
    for base in bases:
        yield from _in_both_grades(base)


def _whole(word: str, stem: str) -> str:
    """Return the stem as the word has it, where Snowball cuts too much or in the wrong place."""
    # It halves double consonants (huollo -> huolo) and cuts into clusters (viestin|tä); the word knows better.
    if not word.startswith(stem) or word[len(stem) - 1 : len(stem) + 1] in _CLUSTERS:
        stem = word[: len(stem) + 1]
    if word[len(stem) :].startswith("iis"):
        # matriisi, matriisiin: it takes the end of the word for a case
        stem = word[: len(stem) + 3]
    if re.search(r"[b-df-hj-np-tvwxz]e$", word) and len(word) > 4:
        # rakenne, rakenteet: it takes the last syllable for a case
        return word[:-1]
    return word[:-3] if len(stem) < 4 <= len(word) - len(stem) else stem


def _in_both_grades(base: str) -> Iterator[str]:
    """Yield a beginning with and without its last vowels, with its last consonants in each grade."""
    match = _LAST_CLUSTER.fullmatch(base)
    if not match:
        yield base
        return
    head, cluster, tail = match.groups()
    known = cluster[-2:] if cluster[-2:] in _GRADES else cluster[-1]
    front = head + cluster[: -len(known)]
    for grade in (known, *_GRADES.get(known, ())):
        if grade == "":
            # laki, lain; tuki, tuen; hakea, hae; not for long words, where it would only add noise
            if tail and len(base) < 6:
                yield front + tail
                yield front + tail.replace("i", "e")
            continue
        if grade == "v" and known == "k" and not (front[-1] in "uy" and tail[:1] in ("", front[-1])):
            # only between two u or two y: luku, luvun; työkyky, työkyvyn
            continue
        yield front + grade + tail
        if not (len(base) < 6 and tail.endswith(("o", "u", "ö", "y"))):
            # A round vowel stays in all forms: jakso is no jaksaa. In long words it tells verb from noun only:
            # keskustelu, keskustella.
            yield front + grade
