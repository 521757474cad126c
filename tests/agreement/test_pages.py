"""Every figure on the desk's pages and on the phone equals an independent judging of the worked examples: running and past
ranges, as of today and as of an earlier day. To look at every page each time would take minutes: the looks take turns."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from qingqiao.organizations.models import Cadre
from qingqiao.progress.models import Judged
from qingqiao.regions.models import Region
from tests.agreement.examples import loaded, pack_of, read
from tests.agreement.naive import Example
from tests.make import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.pages]
WORDS = {"met": "完成", "open": "进行中", "unmet": "未完成", "exempt": "免考", "noted": "记录"}
TAGS, BLANK = re.compile(r"<[^>]+>"), re.compile(r"\s+")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
SQUARE = re.compile(r'<a class="(?:square|strip-cell)[^"]*"\s+href="([^"?]+)[^"]*">(.*?)</a>', re.S)
HEAT = re.compile(r'<a class="heat-square state-(\w+)" href="([^"?]+)[^"]*" aria-label="\S+ ([^"]*)"')
ZONE = ZoneInfo("Asia/Shanghai")
LATER = timedelta(days=45)
Look = tuple[date, str, date, date]
"""Today, the query of the address, the range's first day, and the as-of day."""


def plain(html: str) -> str:
    return THOUSANDS.sub("", BLANK.sub(" ", TAGS.sub("", html)).strip())


def percent(share: Fraction | None) -> str:
    """To one decimal, half away from zero."""
    if share is None:
        return "—"
    tenths = int(share * 1000 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}%"


def progress(figures: dict[str, Any]) -> str:
    share = figures["progress"]
    return "99.9%" if share != 1 and percent(share) == "100.0%" else percent(share)


def rate(figures: dict[str, Any]) -> str:
    said = percent(figures["rate"])
    return "到期的都完成" if figures["open"] and said == "100.0%" else said


def body_rows(page: str, caption: str) -> list[tuple[str, list[str]]]:
    """The address in the head of each row of a table, and its cells as text."""
    for table in re.findall(r"<table.*?</table>", page, re.S):
        if caption in plain(table.partition("<thead")[0]):
            body = table.partition("<tbody")[2].partition("<tfoot")[0]
            rows = re.findall(r"<tr>.*?</tr>", body, re.S)
            return [
                (
                    (re.findall(r'href="([^"?]+)', row.partition("</th>")[0]) or [""])[0],
                    [plain(cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)],
                )
                for row in rows
            ]
    return []


def card(page: str, label: str) -> str:
    found = re.search(
        rf'figure-label">\s*{label}\s*</span>\s*<span class="figure-number">(.*?)</span>', page, re.S
    )
    return plain(found[1]) if found else ""


class View:
    """A loaded example, looked at on a day by somebody who reaches all of its regions; the looks take turns at its pages."""

    def __init__(self, name: str, client: Client, look: Look, turn: int) -> None:
        self.pack, self.example = pack_of(name), read(name)
        self.client, self.turn = client, turn
        self.today, self.query, self.first_day, self.as_of = look
        self.titles = {one["id"]: one["title"] for one in self.pack["obligation"]}
        self.top = next(iter(self.example.organizations))

    def page(self, address: str) -> str:
        answer = self.client.get(f"{address}?{self.query}")
        assert answer.status_code == 200, (address, self.query)
        return answer.content.decode()

    def some_of(self, pages: list[Any], every: int) -> list[Any]:
        """Return each page of so many; the next look takes the next ones."""
        return pages[self.turn % every :: every]

    def figures(self, cadres: set[str]) -> dict[str, dict[str, Any]]:
        return self.example.obligations_of(cadres, self.first_day, self.as_of)


def days_of(key: str, as_of: date) -> tuple[date, date]:
    """The first and last day of a range, by its word in the address."""
    months = {"month": 1, "quarter": 3, "year": 12}[key.removeprefix("last-")]
    first = as_of.replace(day=1, month=(as_of.month - 1) // months * months + 1)
    if key.startswith("last-"):
        return days_of(key.removeprefix("last-"), first - timedelta(days=1))
    after = first + timedelta(days=31 * months)
    return first, after.replace(day=1) - timedelta(days=1)


def looks(example: Example) -> Iterator[Look]:
    """Each way to look at a range that ends on the example's last day, in the order of days."""
    later = example.last_day + LATER
    for today, as_of in (
        (example.last_day, None),
        (example.as_of, None),
        (later, None),
        (later, example.as_of),
    ):
        for key in ("month", "last-month", "quarter", "last-quarter", "year", "last-year"):
            day = as_of or today
            first, last = days_of(key, day)
            moves_later = bool(example.eras) and today == last  # its rows are those of the day of loading
            if last == example.last_day and first >= example.first_day and not moves_later:
                yield today, f"range={key}" + (f"&as_of={as_of}" if as_of else ""), first, day


def some_looks(example: Example) -> list[Look]:
    """Each look once; of more than five every second, which has the later days and the earlier as-of days too."""
    found = list(dict.fromkeys(looks(example)))
    return found if len(found) <= 5 else found[::2]


def noon(day: date) -> time_machine.travel:
    return time_machine.travel(datetime.combine(day, time(12), ZONE), tick=False)


@pytest.mark.parametrize("name", ["eras-a", "eras-b", "eras-regions", "pack-b", "two-regions", "yulin-year"])
def test_every_figure_on_the_desk_is_that_of_an_independent_judging(name: str) -> None:
    example = loaded(name)
    client = reader()
    seen = 0
    for look in some_looks(example):
        Judged.objects.update(is_stale=True)
        with noon(look[0]):
            view = View(name, client, look, seen)
            overviews(view)
            obligations(view)
            cadres(view)
            phones(view)
            seen += 1
    assert seen >= 3


def reader() -> Client:
    """A browser of somebody who reaches all regions."""
    account, client = make_account(None, "all", None), Client()
    for region in Region.objects.all():
        Grant.objects.create(account=account, role=Role.CITY_COMMITTEE, region=region)
    client.force_login(account)
    return client


def overviews(view: View) -> None:
    example = view.example
    for code in view.some_of([one for one in example.organizations if example.lower(one)][:4], 2):
        page, serving = view.page(f"/desk/organizations/{code}/"), example.serving(code)
        assert card(page, "团干部").rstrip("人") == str(len(serving))
        if not serving:
            continue
        expected = view.figures(serving)
        lines_of(view, page, expected)
        for group in {one["group"] for one in view.pack["obligation"]}:
            for address, cells in body_rows(page, group):
                figures = expected.pop(address.rstrip("/").rpartition("/")[2], None)
                if figures is None:
                    assert {*cells[4:8]} == {"0"}
                    continue
                assert cells[4:8] == [str(figures[name]) for name in ("met", "open", "unmet", "exempt")]
                is_noted = figures["noted"] and figures["progress"] is None
                assert (cells[1], cells[3]) == ("只记录" if is_noted else progress(figures), rate(figures))
        assert not [id for id, figures in expected.items() if any(figures[name] for name in WORDS)]
        lower_of(view, page, code)


def lines_of(view: View, page: str, expected: dict[str, dict[str, Any]]) -> None:
    """The first screen: what is met, missed and running of each obligation, and the closed periods behind it."""
    lines = re.findall(r'<tr class="line-row">.*?</tr>', page, re.S)
    for line in lines:
        id = re.search(r'href="([^"?]+)', line)[1].rstrip("/").rpartition("/")[2]
        cells = [plain(cell) for cell in re.findall(r"<td.*?</td>", line, re.S)]
        figures = expected[id]
        assert cells[0] == "完成 {met}，未完成 {unmet}，进行中 {open}".format(**figures)
        assert cells[1:3] == [
            "只记录" if figures["progress"] is None and figures["noted"] else progress(figures),
            rate(figures),
        ]
    weights = {one["id"] for one in view.pack["obligation"] if one.get("weight")}
    owed = [id for id in expected if id in weights and any(expected[id][name] for name in WORDS)]
    assert len(lines) == len(owed)


def lower_of(view: View, page: str, code: str) -> None:
    example, contacts = view.example, view.pack["pack"]["contact_obligation"]
    head = re.findall(
        r"<th[^>]*>(.*?)</th>", page.partition("按组织树排列")[2].partition("</thead>")[0], re.S
    )
    columns = [next(id for id, title in view.titles.items() if title == plain(one)) for one in head[5:]]
    found = body_rows(page, "下级组织")
    codes = {address.rstrip("/").rpartition("/")[2] for address, cells in found if cells[0] != "本级"}
    assert codes >= {one for one in example.lower(code) if example.serving(one)}
    for address, cells in found:
        below = address.rstrip("/").rpartition("/")[2]
        cadres = example.own(code) if cells[0] == "本级" else example.serving(below)
        figures = view.figures(cadres)
        assert (cells[3], cells[4]) == (str(len(cadres)), percent(example.contacts(cadres, contacts))), (
            view.query,
            code,
            cells,
        )
        for id, said in zip(columns, cells[5:], strict=True):
            if not (figures.get(id) or {}).get("progress"):
                continue
            due = "" if figures[id]["rate"] is None else rate(figures[id])
            due = due if due in ("", "到期的都完成") else f"到期 {due}"
            assert said == f"{progress(figures[id])}{due}", (code, cells[0], id)


def obligations(view: View) -> None:
    example = view.example
    code = view.top
    serving = example.serving(code)
    for id, figures in view.some_of(list(view.figures(serving).items()), 6):
        page = view.page(f"/desk/organizations/{code}/obligations/{id}/")
        said = [card(page, WORDS[name]).rstrip("格") for name in ("met", "open", "unmet", "exempt")]
        assert said == [str(figures[name]) for name in ("met", "open", "unmet", "exempt")]
        assert card(page, "完成率") == rate(figures)
        rows = body_rows(page, "逐人")
        held = {
            one["cadre_code"]
            for one in example.cells
            if one["cadre_code"] in serving and one["obligation"] == id
        }
        assert {address.rstrip("/").rpartition("/")[2] for address, _ in rows} <= held
        for address, cells in rows:
            own = example.of_cadre(address.rstrip("/").rpartition("/")[2], id, view.first_day, view.as_of)
            assert cells[-1] == progress(own)
        assert heat(page) == latest(expected_squares(view, serving, id), view, id)


def heat(page: str) -> dict[tuple[str, ...], str]:
    """Cadre, obligation and period of each square of the grid, with its state and sum."""
    found = {}
    for state, address, said in HEAT.findall(page):
        who, _, obligation, period = address.removeprefix("/desk/cadres/").strip("/").split("/")
        found[who, obligation, period] = f"{state} {said}"
    return found


def latest(wanted: dict[tuple[str, ...], str], view: View, id: str) -> dict[tuple[str, ...], str]:
    """Return the squares of the last ten periods."""
    begins = {one["period"]: one["first_day"] for one in view.example.cells if one["obligation"] == id}
    periods = sorted({period for *_, period in wanted}, key=lambda period: (begins[period], period))[-10:]
    return {key: said for key, said in wanted.items() if key[2] in periods}


def squares(page: str, beginning: str) -> dict[tuple[str, ...], str]:
    """Cadre (on the desk), obligation and period of each square, with its state and sum."""
    found = {}
    for address, inside in SQUARE.findall(page):
        parts = tuple(address.removeprefix(beginning).strip("/").split("/"))
        state = re.search(r"state-(met|open|unmet|exempt|noted)", inside)[1]
        said = re.search(r'(?:square-sum|strip-count)">(.*?)</span>', inside, re.S)[1]
        found[tuple(one for one in parts if one != "why")] = f"{state} {plain(said)}"
    return found


def expected_squares(view: View, cadres: set[str], obligation: str) -> dict[tuple[str, ...], str]:
    return {
        (who, one["obligation"], one["period"]): f"{view.example.status(one, view.as_of)} {count(one)}"
        for who in cadres
        for one in view.example.cells_of(who, view.first_day)
        if one["obligation"] == obligation
    }


def count(cell: dict[str, str]) -> str:
    return f"{cell['done']}/{cell['target']}" if cell["target"] else cell["done"]


def cadres(view: View) -> None:
    serving = sorted(view.example.serving(view.top) & view.example.in_office(view.today))
    for who in view.some_of(serving, 7):
        cells = view.example.cells_of(who, view.first_day)
        page = view.page(f"/desk/cadres/{who}/")
        found = squares(page, "/desk/cadres/")
        for address, said in body_rows(page, "常态、季度、年度和工作周期"):
            parts = address.removeprefix("/desk/cadres/").strip("/").split("/")
            state = next(name for name, word in WORDS.items() if word == said[1])
            found[parts[0], parts[2], parts[3]] = f"{state} {said[2]}"
        assert found == {
            (who, one["obligation"], one["period"]): f"{view.example.status(one, view.as_of)} {count(one)}"
            for one in cells
        }


def phones(view: View) -> None:
    """What a cadre sees of the year herself, as of today."""
    if "as_of" in view.query:
        return
    year, codes = view.example.last_day.year, view.example.in_office(view.today)
    for who in sorted(view.example.serving(view.top) & codes)[:2]:
        page = text_of(Cadre.objects.get(code=who), f"/standing/?year={year}")
        found = squares(page, "/why/") | singles(page)
        cells = [
            one for one in view.example.cells_of(who, view.example.first_day) if one["period"] != "standing"
        ]
        for one in cells:
            if one["last_day"] >= f"{year}-01-01":
                said = count(one) if not one["reason"] else one["done"]
                expected = f"{view.example.status(one, view.today)} {said}"
                assert found[one["obligation"], one["period"]] == expected, (who, view.today)


def text_of(cadre: Cadre, address: str) -> str:
    account = Account.objects.filter(cadre_id=cadre.pk).first() or make_account(
        cadre, f"own-{cadre.code}", None
    )
    client = Client()
    client.force_login(account)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def singles(page: str) -> dict[tuple[str, ...], str]:
    """The lines of obligations with one cell in the year."""
    found = {}
    for line in re.findall(r'<div class="line progress.*?line-why" href="[^"]+"', page, re.S):
        address = re.search(r'line-why" href="([^"?]+)', line)[1]
        state = re.search(r"progress-(met|open|unmet|exempt|noted)", line)[1]
        done, target = re.search(r"<b>(\d+)</b>(?: / (\d+))?", line).groups()
        sum_ = f"{done}/{target}" if target and state != "exempt" else done
        found[tuple(address.removeprefix("/why/").strip("/").split("/"))] = f"{state} {sum_}"
    return found
