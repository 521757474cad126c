"""Scenes on the loess: hills, cave dwellings, an orchard, planting, snow."""

from qingqiao.demo.pictures.canvas import DARK, GREENS, HEIGHT, RED, WHITE, WIDTH, WOOD, Canvas

VEST = "#d2453a"


def hills(canvas: Canvas) -> None:
    """Terraced hills, a path, some walkers."""
    canvas.sky()
    far, middle, near, front = canvas.earth
    canvas.hill(290, 46, far)
    canvas.hill(350, 52, middle, terraces=7)
    canvas.hill(430, 40, near, terraces=6)
    canvas.hill(540, 18, front)
    for x in (130, 330, 780):
        canvas.tree(x, 520, 0.7)
    canvas.people(5, 590, 0.72)


def caves(canvas: Canvas) -> None:
    """A row of cave dwellings under a slope, a yard, people round a table."""
    canvas.sky()
    far, middle, near, front = canvas.earth
    canvas.hill(200, 40, far, terraces=4)
    canvas.box(0, 250, WIDTH, 480, middle)
    for x in (150, 380, 610, 840):
        _cave(canvas, x, 480, near)
    canvas.box(0, 480, WIDTH, HEIGHT, front)
    canvas.tree(262, 520, 0.9, fruit=RED)
    canvas.box(400, 556, 560, 574, WOOD, 6)
    canvas.people(6, 612, 0.8)


def _cave(canvas: Canvas, x: float, foot: float, rim: str) -> None:
    """An arched front with a lattice window over a door."""
    canvas.ellipse(x - 84, foot - 200, x + 84, foot - 32, rim)
    canvas.box(x - 84, foot - 116, x + 84, foot, rim)
    canvas.ellipse(x - 70, foot - 186, x + 70, foot - 46, "#f3dfb8")
    canvas.box(x - 70, foot - 116, x + 70, foot, "#f3dfb8")
    for dx in (-42, -14, 14, 42):
        canvas.line([(x + dx, foot - 172), (x + dx, foot - 96)], WOOD, 4)
    for dy in (-150, -122, -96):
        canvas.line([(x - 64, foot + dy), (x + 64, foot + dy)], WOOD, 4)
    canvas.box(x - 58, foot - 92, x - 2, foot, "#8a5a3b", 4)
    canvas.box(x + 10, foot - 78, x + 62, foot - 20, "#c9dfe2", 4)


def orchard(canvas: Canvas) -> None:
    """Rows of jujube trees with red fruit, baskets, pickers."""
    canvas.sky()
    far, middle, near, _ = canvas.earth
    canvas.hill(280, 40, far, terraces=4)
    canvas.box(0, 360, WIDTH, HEIGHT, middle)
    for x in (90, 270, 450, 630, 810):
        canvas.tree(x + canvas.random.randint(-20, 20), 430, 0.95, fruit=RED)
    for x in (170, 400, 660, 880):
        canvas.tree(x, 540, 1.25, fruit=RED)
    canvas.people(4, 600, 0.95)
    for x in (250, 520, 760):
        canvas.box(x - 34, 574, x + 34, 616, WOOD, 10)
        canvas.ellipse(x - 34, 562, x + 34, 586, RED)
    canvas.box(0, 622, WIDTH, HEIGHT, near)


def planting(canvas: Canvas) -> None:
    """Young trees on sand, people with spades."""
    canvas.sky()
    canvas.hill(330, 34, "#e9cf9c")
    canvas.hill(400, 26, "#dfc088")
    canvas.box(0, 440, WIDTH, HEIGHT, "#d3b075")
    for x in range(60, WIDTH, 110):
        canvas.tree(x, 452, 0.4)
    for x in (170, 420, 690):
        canvas.tree(x + 60, 590, 0.62, GREENS[0])
        canvas.person(x, 592, 1.05, VEST)
        canvas.line([(x + 24, 500), (x + 44, 598)], DARK, 6)
    canvas.person(860, 600, 1.0)


def snow(canvas: Canvas) -> None:
    """A white street with lanterns, people with brooms."""
    canvas.sky()
    canvas.hill(300, 40, "#e6e4e0")
    for x in (110, 370, 640, 860):
        canvas.box(x - 105, 270, x + 105, 450, canvas.earth[1])
        canvas.polygon([(x - 125, 275), (x, 208), (x + 125, 275)], WHITE)
        canvas.box(x - 26, 360, x + 26, 450, "#8a5a3b", 4)
        canvas.ellipse(x - 70, 300, x - 44, 334, RED)
        canvas.ellipse(x + 44, 300, x + 70, 334, RED)
    canvas.box(0, 448, WIDTH, HEIGHT, "#f4f5f5")
    for x in (160, 350, 560, 780):
        canvas.person(x, 590, 1.0)
        canvas.line([(x + 26, 506), (x + 58, 596)], WOOD, 6)
        canvas.polygon([(x + 46, 588), (x + 80, 588), (x + 86, 612), (x + 40, 612)], "#c9a15f")
    for _ in range(90):
        canvas.circle(canvas.random.randint(0, WIDTH), canvas.random.randint(0, HEIGHT), 3, WHITE)
