"""Cut the sheets' fonts out of the whole ones of the npm package `source-sans` 3.52.0: python cut.py FOLDER/TTF

What names and texts of the guide are written with, nothing more: whole fonts are
four times as large, and so would be every PDF. The Open Font License wants
another name for what was changed, so they are called Guide Sans.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Latin with its extensions for the languages of Europe, Cyrillic, and the marks of their texts.
RANGES = ((0x20, 0x7F), (0xA0, 0x180), (0x18F, 0x18F), (0x1B7, 0x1B7), (0x1E4, 0x1F0))
RANGES += ((0x218, 0x21C), (0x259, 0x259), (0x292, 0x292), (0x2BB, 0x2BD), (0x300, 0x304), (0x30A, 0x30C))
RANGES += ((0x400, 0x45F), (0x490, 0x491), (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x2010, 0x2027))
RANGES += ((0x2030, 0x2030), (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122))
RANGES += ((0x2190, 0x2194), (0x2212, 0x2212), (0x2260, 0x2265), (0x2713, 0x2713))
STYLES = {"Regular": "Regular", "Bold": "Bold", "It": "Italic"}


def cut(source: Path, target: Path, style: str) -> None:
    """Write the part of a font that sheets need, under its own name."""
    face = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=["kern", "ccmp", "mark"], hinting=False, notdef_outline=True, glyph_names=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 8, 9, 11, 13, 14]
    options.recalc_timestamp = False
    options.drop_tables += ["STAT", "meta", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(face)
    names = {1: "Guide Sans", 2: style, 3: f"Guide Sans {style}", 4: f"Guide Sans {style}", 6: f"GuideSans-{style}"}
    for number, name in names.items():
        face["name"].setName(name, number, 3, 1, 0x409)
    face.save(target)


if __name__ == "__main__":
    for short, style in STYLES.items():
        cut(
            Path(sys.argv[1]) / f"SourceSans3-{short}.ttf",
            Path(__file__).with_name(f"guide-sans-{style.lower()}.ttf"),
            style,
        )
