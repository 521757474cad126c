"""Drawn pictures instead of photos: no real face, no real place. One function per scene."""

from collections.abc import Callable, Iterator

from qingqiao.demo.pictures import indoors, outdoors, streets
from qingqiao.demo.pictures.canvas import Canvas

VARIANTS = 3

SCENES: dict[str, Callable[[Canvas], None]] = {
    "hills": outdoors.hills,
    "caves": outdoors.caves,
    "orchard": outdoors.orchard,
    "planting": outdoors.planting,
    "snow": outdoors.snow,
    "cleaning": streets.cleaning,
    "school": streets.school,
    "court": streets.court,
    "factory": streets.factory,
    "market": streets.market,
    "wall": indoors.wall,
    "library": indoors.library,
    "meeting": indoors.meeting,
    "workshop": indoors.workshop,
}


def pictures(seed: int) -> Iterator[tuple[str, bytes]]:
    """File name and JPEG bytes of every scene in each of its variants: `hills-1.jpg`, …"""
    for name, draw in SCENES.items():
        for variant in range(1, VARIANTS + 1):
            canvas = Canvas(f"{seed}/{name}/{variant}", variant)
            draw(canvas)
            yield f"{name}-{variant}.jpg", canvas.as_jpeg()
