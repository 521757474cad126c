"""Scenes in towns: a clean-up, a school, a court, a works, a market."""

from qingqiao.demo.pictures.canvas import (
    CLOTHES,
    DARK,
    GREENS,
    HEIGHT,
    RED,
    WALLS,
    WHITE,
    WIDTH,
    WOOD,
    Canvas,
)

VEST = "#d2453a"
HARD_HAT = "#f0b83f"
BLOCKS = ("#e3c7a6", "#cdd6d4", "#e6d5bd", "#d7bba0")


def cleaning(canvas: Canvas) -> None:
    """Blocks of flats, trees, volunteers in red vests with brooms."""
    canvas.sky()
    _blocks(canvas, 430)
    canvas.box(0, 430, WIDTH, 480, GREENS[2])
    canvas.box(0, 480, WIDTH, HEIGHT, "#cfc8bd")
    for x in (60, 300, 540, 900):
        canvas.tree(x, 470, 0.8)
    for x in (150, 330, 520, 700, 850):
        canvas.person(x, 600, 1.0, VEST)
        canvas.line([(x + 26, 520), (x + 52, 606)], WOOD, 6)


def _blocks(canvas: Canvas, foot: float) -> None:
    for number, x in enumerate((20, 230, 470, 700)):
        top = canvas.random.randint(140, 240)
        canvas.box(x, top, x + 200, foot, BLOCKS[(number + canvas.variant) % len(BLOCKS)], 6)
        for row in range(int(foot - top - 40) // 52):
            for column in range(4):
                left, height = x + 22 + column * 44, top + 24 + row * 52
                canvas.box(
                    left, height, left + 26, height + 30, "#8fb0bd" if (row + column) % 3 else "#f7e3a8", 3
                )


def school(canvas: Canvas) -> None:
    """A school with its flag, a playground, pupils."""
    canvas.sky()
    canvas.box(110, 210, 850, 440, WALLS[2], 6)
    canvas.box(110, 196, 850, 222, RED)
    canvas.box(400, 150, 560, 440, "#e4cdb0", 6)
    canvas.circle(480, 200, 28, WHITE)
    canvas.line([(480, 200), (480, 182)], DARK, 4)
    canvas.line([(480, 200), (494, 206)], DARK, 4)
    for x in (140, 210, 280, 620, 690, 760):
        for y in (250, 340):
            canvas.box(x, y, x + 48, y + 56, "#9dbfca", 4)
    canvas.box(446, 340, 514, 440, "#8a5a3b", 4)
    canvas.box(0, 440, WIDTH, HEIGHT, "#d08c66")
    for y in (500, 560, 620):
        canvas.line([(0, y), (WIDTH, y)], "#e7b596", 4)
    canvas.flag(70, 180, 1.0)
    canvas.people(8, 610, 0.82, CLOTHES[2] if canvas.variant else "")


def court(canvas: Canvas) -> None:
    """A basketball court with two teams and those who look on."""
    canvas.sky()
    _blocks(canvas, 360)
    canvas.box(0, 350, WIDTH, HEIGHT, "#6f9f86")
    canvas.box(60, 420, 900, 625, "#c9744f", 8)
    canvas.ellipse(400, 460, 560, 590, WHITE)
    canvas.ellipse(406, 466, 554, 584, "#c9744f")
    canvas.box(876, 220, 886, 520, DARK)
    canvas.box(800, 190, 884, 262, WHITE, 4)
    canvas.ellipse(784, 256, 836, 272, RED)
    canvas.people(7, 424, 0.62)
    for x, clothes in ((220, RED), (340, CLOTHES[2]), (470, RED), (610, CLOTHES[2]), (720, RED)):
        canvas.person(x, 590 + canvas.random.randint(-24, 14), 1.0, clothes)
    canvas.circle(540, 400, 17, "#e08a3c")


def factory(canvas: Canvas) -> None:
    """Sheds, chimneys and a row of young workers in hard hats."""
    canvas.sky()
    for x, top in ((130, 120), (230, 160)):
        canvas.box(x, top, x + 46, 430, "#b9aea3", 4)
        canvas.box(x, top + 24, x + 46, top + 44, RED)
    for x in range(300, 900, 150):
        canvas.polygon([(x, 300), (x + 90, 230), (x + 150, 300)], "#7d98a3")
        canvas.box(x, 298, x + 150, 440, "#a9bcc2")
        canvas.box(x + 30, 340, x + 120, 400, "#dfe9e8", 4)
    canvas.box(60, 380, 300, 440, "#8da2aa", 4)
    canvas.box(0, 436, WIDTH, HEIGHT, "#c9c2b6")
    for number in range(6):
        x = 130 + number * 140 + canvas.random.randint(-16, 16)
        canvas.person(x, 602, 1.0, CLOTHES[(2, 0)[number % 2]])
        canvas.ellipse(x - 27, 438, x + 27, 478, HARD_HAT)
        canvas.box(x - 32, 456, x + 32, 464, HARD_HAT, 4)
    canvas.box(0, 618, WIDTH, HEIGHT, "#b7ae9f")


def market(canvas: Canvas) -> None:
    """Stalls under striped awnings, helpers behind, people before them."""
    canvas.sky()
    canvas.hill(300, 30, canvas.earth[0])
    canvas.box(0, 400, WIDTH, HEIGHT, "#d9c9ae")
    for number, x in enumerate((60, 370, 680)):
        colour = (RED, CLOTHES[0], CLOTHES[1])[(number + canvas.variant) % 3]
        canvas.box(x + 8, 250, x + 16, 500, WOOD)
        canvas.box(x + 214, 250, x + 222, 500, WOOD)
        canvas.person(x + 75, 470, 0.9, VEST, sits=True)
        canvas.person(x + 155, 470, 0.9, VEST, sits=True)
        for stripe in range(6):
            left = x - 5 + stripe * 40
            canvas.polygon(
                [(left + 12, 210), (left + 46, 210), (left + 40, 280), (left, 280)],
                WHITE if stripe % 2 else colour,
            )
        canvas.box(x, 452, x + 230, 530, "#f1e6d2", 6)
        canvas.box(x, 452, x + 230, 466, colour, 4)
    canvas.people(7, 612, 0.85)
