"""The served house: dies in the middle of a photo, is updated under a full outbox, is first seen on a slow network."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.offline import Phone, a_phone, drop
from tests.browser.wire import QUICK, SLOW_3G, Wire
from tests.pictures import make_photo
from tests.serving import Served, own_database

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served"), own_database(f"qingqiao_{worker_id}"))
    served.inside("tests.soak.inside", "make", "1")
    yield served.start()
    served.kill()


@pytest.fixture
def phone(chromium: Browser, served: Served) -> Iterator[Phone]:
    with a_phone(chromium, served.url) as phone:
        yield phone


def test_a_first_visit_on_a_slow_network_and_the_next_one_on_none(
    chromium: Browser, served: Served, figure: Callable[[str], None]
) -> None:
    with a_phone(chromium, served.url) as phone:
        first, later = first_visit(phone), next_visit(phone)
    figure(f"first visit at 400 ms and 400 kbit/s: {first:.1f} s; the next without a network: {later:.1f} s")


def first_visit(phone: Phone) -> float:
    """Seconds until the entrance can be used, by an empty cache."""
    wire = Wire(phone.page)
    wire.limit(SLOW_3G)
    began = time.monotonic()
    phone.page.goto(f"{phone.url}/accounts/login/")
    expect(phone.page.locator("[name=login]")).to_be_visible()
    seconds = time.monotonic() - began
    wire.limit(QUICK)
    return seconds


def next_visit(phone: Phone) -> float:
    """Seconds until the week as last seen is there, the network cut."""
    phone.get_ready("c0").cut()
    began = time.monotonic()
    phone.goto("/")
    expect(phone.page.get_by_text("本周（上次看到的）")).to_be_visible()
    return time.monotonic() - began


@pytest.mark.parametrize(("path", "most", "most_again"), [("/", 60, 6), ("/records/new/", 80, 8)])
def test_the_first_page_that_a_phone_loads_is_light(
    chromium: Browser, served: Served, figure: Callable[[str], None], path: str, most: int, most_again: int
) -> None:
    """The page behind the entrance by an empty cache, on a slow network; then the same page again."""
    with a_phone(chromium, served.url, service_workers="block") as phone:  # it would keep the files beside
        phone.sign_in("c0")
        emptied = phone.context.new_cdp_session(phone.page)
        emptied.send("Network.clearBrowserCache")
        first, seconds = load(phone, path)
        again, later = load(phone, path)
    figure(
        f"{path} on slow 3G: {first.kilobytes:.0f} kB (≤ {most}) in {len(first.sent)} answers and {seconds:.1f} s;"
        f" again {again.kilobytes:.1f} kB (≤ {most_again}), {later:.1f} s"
    )
    assert first.kilobytes <= most
    assert again.kilobytes <= most_again


def load(phone: Phone, path: str) -> tuple[Wire, float]:
    """Load a page on a slow network; what was sent, and the seconds until it was there."""
    page = phone.new_page()
    wire = Wire(page)
    wire.limit(SLOW_3G)
    began = time.monotonic()
    page.goto(f"{phone.url}{path}", wait_until="networkidle")
    seconds = time.monotonic() - began
    page.close()
    return wire, seconds


@pytest.mark.both
def test_the_server_dies_in_the_middle_of_a_photo(phone: Phone, served: Served) -> None:
    phone.get_ready("c0")

    def die(route) -> None:
        served.kill()
        drop(route)

    phone.context.route("**/photos/*", die, times=1)
    phone.write("照片传到一半", kind="线下活动", photo=make_photo(800, 600))
    expect(phone.state_of("照片传到一半")).to_have_text("待发送")
    served.start()
    phone.page.get_by_role("button", name="现在发送").click()
    expect(phone.state_of("照片传到一半")).to_have_text("已收到")
    link = phone.page.locator(".outbox-item", has_text="照片传到一半").get_attribute("data-item")
    record = phone.page.evaluate(READ, link)
    assert (len(record["photos"]), record["photos_arrived"]) == (1, record["photos"])


READ = """async (id) => {
  const who = await (await fetch("/offline/session/")).json();
  const headers = {"X-CSRFToken": who.csrf, "X-Qingqiao-Account": who.account};
  return (await fetch(`/api/v1/records/${id}`, {headers})).json();
}"""


def test_an_update_finds_the_outbox_full_and_leaves_it_so(phone: Phone, served: Served) -> None:
    phone.get_ready("c0")
    kept = "caches.keys().then((names) => names.join())"
    before = phone.page.evaluate(kept)
    phone.cut()
    phone.write("更新之前")
    expect(phone.state_of("更新之前")).to_have_text("待发送")
    update(served)
    phone.context.route("**/offline/session/", drop)
    phone.mend()
    phone.goto("/offline/")
    phone.page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    phone.page.wait_for_function(f"async (before) => (await {kept}) !== before", arg=before)
    expect(phone.state_of("更新之前")).to_have_text("待发送")
    phone.context.unroute("**/offline/session/")
    phone.page.get_by_role("button", name="现在发送").click()
    expect(phone.state_of("更新之前")).to_have_text("已收到")


def update(served: Served) -> None:
    """A file of the shell gets another hash, as after an upgrade; the house is started anew."""
    served.kill()
    root = Path(served.folder) / "data" / "static"
    manifest = json.loads((root / "staticfiles.json").read_text())
    name = manifest["paths"]["ui/img/down.svg"]
    newer = name.replace("down.", "down.0")
    (root / newer).write_bytes((root / name).read_bytes())
    manifest["paths"]["ui/img/down.svg"] = newer
    (root / "staticfiles.json").write_text(json.dumps(manifest))
    served.start()
