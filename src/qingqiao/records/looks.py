"""The look of a picture in 64 bits: copies that were made smaller or compressed again differ in few of them.

A difference hash (Krawetz, 2013): the picture in 9 × 8 greys, a bit for each pair of neighbours in a row.
"""

from PIL import Image

SIDE = 8
BYTES = SIDE * SIDE // 8
ALL_BITS = 2 ** (SIDE * SIDE) - 1
NONE = 0
"""The look of a plain surface, and of what can't be read: it says nothing."""
LEAST_BITS = 8
SIMILAR = 6
"""How many bits may differ: compressing again and shrinking moved at most 6 in 99 of 100 pictures; of 80,000 pairs of
different pictures none differed in fewer than 11 (docs/decisions/0038)."""


def look_of(image: Image.Image) -> int:
    """Return a picture's look as a signed integer of 64 bits."""
    greys = image.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.LANCZOS).tobytes()
    bits = 0
    for row in range(SIDE):
        for place in range(row * (SIDE + 1), row * (SIDE + 1) + SIDE):
            bits = bits << 1 | (greys[place] < greys[place + 1])
    if not LEAST_BITS <= bits.bit_count() <= SIDE * SIDE - LEAST_BITS:
        return NONE
    return int.from_bytes(bits.to_bytes(BYTES, "big"), "big", signed=True)


def is_similar(one: int, other: int) -> bool:
    """Return whether two looks are probably of one picture; NONE is similar to nothing."""
    return NONE not in (one, other) and ((one ^ other) & ALL_BITS).bit_count() <= SIMILAR
