"""Whoever has no finger on the glass: every action is reached by Tab, and one sees where one is."""

import pytest
from playwright.sync_api import Page, expect
from tests.make import make_cadre, make_contact
from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    *("/", "/records/", "/records/year/", "/records/new/", "/standing/", "/standing/report/", "/me/"),
    *(
        "/contacts/",
        "/contacts/new/",
        "/contacts/handover/",
        "/contacts/{one}/",
        "/contacts/{one}/merge/{other}/",
    ),
)
ACTIONS = """() => {
  const found = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
  const seen = one => one.getClientRects().length > 0 && !one.disabled && one.tabIndex >= 0;
  const radios = new Set();
  return found.filter(one => {
    if (!seen(one)) return false;
    if (one.type !== "radio") return true;
    const group = one.form + one.name;
    return radios.has(group) ? false : radios.add(group);
  }).length;
}"""
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  if (!window.reached) window.reached = new Map();
  const near = [one.nextElementSibling, one.parentElement, one.closest("label")];
  const parts = [[one], [one, "::after"], [one, "::before"], ...near.map(part => [part])];
  const ring = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  const isSeen = parts.some(([part, pseudo]) => part && ring(getComputedStyle(part, pseudo)));
  window.reached.set(one, window.reached.get(one) || isSeen);  // a day has several places to stop at
  return window.reached.size;
}"""
UNSEEN = "() => [...window.reached].filter(([, seen]) => !seen).map(([one]) => one.outerHTML.slice(0, 120))"


@pytest.fixture
def cast(transactional_db: None) -> World:
    return make_world()


def test_every_action_is_reached_and_seen(cast: World, phone: Page) -> None:
    make_cadre(cast.yulin, "高原", cast.school, "兼职", code="gao")
    other = make_contact(cast.li_xi, "小林")
    sign_in(phone, "li_xi")
    for page in PAGES:
        phone.goto(page.format(one=cast.xiao_lin.pk, other=other.pk))
        phone.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        wanted = phone.evaluate(ACTIONS)
        unseen, reached = walk(phone, wanted)
        assert (page, unseen) == (page, [])
        assert (page, reached) == (page, max(reached, wanted))


def walk(page: Page, wanted: int) -> tuple[list[str], int]:
    """Tab as often as there are actions and more: what was reached and never showed it, and how many were reached."""
    reached = 0
    page.evaluate("document.activeElement.blur()")
    for _ in range(wanted * 2 + 10):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        reached = here or reached
        if here is None and reached >= wanted:
            break
    return page.evaluate(UNSEEN), reached


def test_the_drawer_of_a_narrow_desk_opens_by_space_and_never_covers_the_focus(
    cast: World, phone: Page
) -> None:
    sign_in(phone, "zhang_qiao", "/desk/")
    opener, side = phone.locator(".desk-open"), phone.locator("#sections")
    opener.focus()
    phone.keyboard.press("Space")
    expect(side).to_be_visible()
    phone.keyboard.press("Shift+Tab")
    expect(side).to_be_hidden()
    opener.press("Enter")
    side.locator("a, button").last.focus()
    phone.keyboard.press("Tab")
    expect(side).to_be_hidden()
    opener.press("Space")
    phone.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


COVERED = """() => {
  const one = document.activeElement, column = one.closest("tr")?.querySelector(".fix");
  if (!column || column.contains(one)) return "";
  return one.getBoundingClientRect().left < column.getBoundingClientRect().right - 1 ? one.textContent : "";
}"""


def test_the_column_of_names_never_covers_the_number_that_has_the_focus(cast: World, phone: Page) -> None:
    for number in range(3):
        make_cadre(cast.yulin, f"干部{number}", cast.yuyang, code=f"x{number}")
    sign_in(phone, "zhang_qiao")
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto("/desk/organizations/YY/cadres/")
    table = phone.locator(".table-wrap").first
    assert table.evaluate("wrap => wrap.scrollWidth > wrap.clientWidth")
    links = table.locator("tbody a").count()
    table.locator("tbody a").first.focus()
    covered = []
    for _ in range(links - 1):
        phone.keyboard.press("Tab")
        covered.append(phone.evaluate(COVERED))
    assert [words for words in covered if words] == []
