"""Cuts the digits out of Be Vietnam Pro and gives them all one width.

Be Vietnam Pro has no `tnum` feature, so `font-variant-numeric: tabular-nums` alone leaves the columns of a board ragged
("1" is 385 units wide, "4" is 710). The OFL allows a derived font, and this one reserves no name. Needs fonttools and
brotli; run by hand when the package changes, the three results are committed:

    python3 frontend/web/fonts/make_figures.py
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SOURCE = HERE.parent / "node_modules/@fontsource/be-vietnam-pro/files"
# One width for all weights, so that a bold row stays in line with its neighbours. In units of 1/1000 em.
ADVANCE = 680


def tabular(weight: int) -> None:
    """Writes bang-vang-figures-{weight}.woff2: ten digits, each ADVANCE wide and centred."""
    font = TTFont(SOURCE / f"be-vietnam-pro-latin-{weight}-normal.woff2")
    options = subset.Options(layout_features=[], hinting=False, flavor="woff2", name_IDs=[0, 1, 2, 3, 5, 13, 14])
    cutter = subset.Subsetter(options)
    cutter.populate(text="0123456789")
    cutter.subset(font)
    outlines, metrics = font["glyf"], font["hmtx"]
    for name in font.getBestCmap().values():
        glyph = outlines[name]
        left = (ADVANCE - (glyph.xMax - glyph.xMin)) // 2
        glyph.coordinates.translate((left - glyph.xMin, 0))
        glyph.recalcBounds(outlines)
        metrics[name] = (ADVANCE, left)
    for record in font["name"].names:
        if record.nameID in (1, 3):
            record.string = "Bang Vang Figures"
    font.flavor = "woff2"
    target = HERE / f"bang-vang-figures-{weight}.woff2"
    font.save(target)
    print(target.name, target.stat().st_size, "bytes")


for each in (400, 500, 700):
    tabular(each)
