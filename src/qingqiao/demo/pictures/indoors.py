"""Scenes indoors: before a red wall, among books, round a table, at work with the hands."""

from qingqiao.demo.pictures.canvas import CLOTHES, DARK, GOLD, GREENS, RED, WHITE, WIDTH, WOOD, Canvas


def wall(canvas: Canvas) -> None:
    """A red flag on the wall, four boards, people who listen."""
    canvas.room()
    canvas.box(300, 60, 660, 280, RED, 8)
    canvas.circle(372, 122, 26, GOLD)
    canvas.circle(372, 122, 15, RED)
    for number, x in enumerate((40, 165, 690, 815)):
        canvas.box(x, 90, x + 105, 250, WHITE, 6)
        canvas.box(x, 90, x + 105, 122, (RED, GOLD)[number % 2], 6)
        for line in range(5):
            canvas.box(x + 14, 140 + line * 20, x + 91 - (line % 2) * 20, 147 + line * 20, "#cbbfae", 3)
    canvas.person(480, 440, 1.05)
    canvas.box(420, 380, 540, 470, WOOD, 6)
    canvas.people(8, 575, 0.86, sits=True)
    canvas.people(7, 645, 0.95, sits=True)


def library(canvas: Canvas) -> None:
    """Shelves of books, a long table, readers."""
    canvas.room("#c9ad86")
    for x in (40, 350, 660):
        canvas.box(x, 60, x + 260, 400, WOOD, 6)
        for shelf in range(4):
            top = 76 + shelf * 80
            canvas.box(x + 12, top, x + 248, top + 68, "#7d5637")
            left = x + 16.0
            while left < x + 236:
                wide = canvas.random.randint(10, 22)
                tall = canvas.random.randint(40, 62)
                canvas.box(
                    left,
                    top + 68 - tall,
                    left + wide - 2,
                    top + 68,
                    canvas.random.choice((*CLOTHES, RED, GOLD)),
                    2,
                )
                left += wide
    canvas.people(6, 520, 1.0, sits=True)
    canvas.box(60, 505, 900, 560, "#e2c79f", 10)
    for x in range(150, 860, 140):
        canvas.polygon(
            [(x - 34, 512), (x, 520), (x + 34, 512), (x + 34, 534), (x, 542), (x - 34, 534)], WHITE
        )
    canvas.box(110, 560, 130, 640, WOOD)
    canvas.box(830, 560, 850, 640, WOOD)


def meeting(canvas: Canvas) -> None:
    """A round table with cups, a board, a plant."""
    canvas.room()
    canvas.box(330, 80, 630, 250, WHITE, 8)
    for line in range(4):
        canvas.box(360, 115 + line * 32, 590 - canvas.random.randint(0, 110), 125 + line * 32, "#b9c7c9", 4)
    canvas.box(90, 110, 240, 300, "#bcd9e3", 6)
    canvas.line([(165, 110), (165, 300)], WHITE, 6)
    canvas.box(820, 330, 880, 430, "#b86f4a", 8)
    for dx in (-28, 0, 28):
        canvas.ellipse(830 + dx, 230, 870 + dx, 345, GREENS[1])
    canvas.people(6, 474, 1.1, sits=True)
    canvas.ellipse(120, 450, 840, 620, WOOD)
    canvas.ellipse(132, 446, 828, 602, "#d9b98c")
    for x in (260, 380, 500, 620, 720):
        canvas.box(x, 500, x + 22, 526, WHITE, 6)
        canvas.box(x + 36, 512, x + 74, 532, "#f4efe4", 3)


def workshop(canvas: Canvas) -> None:
    """A bench with papers, scissors and bowls; red paper cuttings on the wall."""
    canvas.room()
    for number, x in enumerate((110, 290, 470, 650, 830)):
        canvas.box(x - 60, 90, x + 60, 210, WHITE, 6)
        _cutting(canvas, x, 150, number + canvas.variant)
    canvas.people(6, 500, 1.02, sits=True)
    canvas.box(40, 480, 920, 545, "#dcb98a", 8)
    for x in range(110, 900, 130):
        canvas.box(x, 492, x + 54, 524, RED if (x // 130 + canvas.variant) % 2 else WHITE, 4)
        canvas.ellipse(x + 66, 496, x + 100, 522, canvas.random.choice(CLOTHES))
    canvas.box(0, 620, WIDTH, 640, "#c4a67c")
    canvas.box(70, 545, 92, 640, WOOD)
    canvas.box(868, 545, 890, 640, WOOD)


def _cutting(canvas: Canvas, x: float, y: float, kind: int) -> None:
    """A paper cutting: a flower of so many petals, with a hole."""
    canvas.circle(x, y, 40, RED)
    for dx, dy in ((0, -30), (0, 30), (-30, 0), (30, 0)):
        canvas.circle(x + dx, y + dy, 16 if kind % 2 else 20, RED)
        canvas.circle(x + dx, y + dy, 6, WHITE)
    canvas.circle(x, y, 14 + 4 * (kind % 3), WHITE)
    canvas.circle(x, y, 7, RED if kind % 2 else DARK)
