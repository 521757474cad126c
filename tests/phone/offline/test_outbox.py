"""The outbox: what one account wrote on a phone, in which order, and what goes when."""

from typing import Any

import pytest

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
OUTBOX = "phone/offline/outbox.js"
STORE = "phone/offline/store.js"
DAY = 86_400_000


def an_item(code: str, account: str = "li", **more: Any) -> dict[str, Any]:
    body = {"status": "已提交", "photos": [], "title": code, **more.pop("body", {})}
    return {"id": code, "account": account, "body": body, "photos": [], "arrived": [], "tried": [], **more}


def write(scripts: Scripts, *items: dict[str, Any]) -> None:
    scripts.call(OUTBOX, "async (m, items) => { for (const item of items) await m.write(item) }", list(items))


def items(scripts: Scripts, account: str = "li") -> list[Any]:
    return list(scripts.call(OUTBOX, "(m, account) => m.itemsOf(account)", account))


def change(scripts: Scripts, code: str, **what: Any) -> None:
    scripts.call(OUTBOX, "(m, id, what) => m.change(id, what)", code, what)


def test_what_is_written_waits_in_the_order_it_was_written(scripts: Scripts) -> None:
    write(scripts, an_item("b"), an_item("a"), an_item("c"))
    assert [(one["id"], one["state"]) for one in items(scripts)] == [
        ("b", "waiting"),
        ("a", "waiting"),
        ("c", "waiting"),
    ]


def test_written_again_it_keeps_its_place_and_waits_anew(scripts: Scripts) -> None:
    write(scripts, an_item("a"), an_item("b"))
    change(scripts, "a", state="returned", reason={"status": 422}, tried=[{"title": "a"}], version='"1"')
    write(scripts, an_item("a", body={"title": "改过"}))
    first = items(scripts)[0]
    assert (first["id"], first["state"], first["reason"], first["version"]) == ("a", "waiting", None, '"1"')
    assert (first["body"]["title"], first["tried"]) == ("改过", [{"title": "a"}])


def test_a_photo_that_is_still_named_stays_when_its_record_is_written_again(scripts: Scripts) -> None:
    photos = [{"sha256": "1", "blob": "eins"}, {"sha256": "2", "blob": "zwei"}]
    write(scripts, an_item("a", photos=photos, body={"photos": ["1", "2"]}))
    write(scripts, an_item("a", photos=[{"sha256": "3", "blob": "drei"}], body={"photos": ["2", "3"]}))
    assert [one["sha256"] for one in items(scripts)[0]["photos"]] == ["2", "3"]


def test_nobody_sees_what_another_wrote_on_the_same_phone(scripts: Scripts) -> None:
    write(scripts, an_item("a"), an_item("b", account="chen"))
    assert [one["id"] for one in items(scripts)] == ["a"]
    assert scripts.call(OUTBOX, "async m => (await m.unsentOfOthers('li')).map((one) => one.id)") == ["b"]


def test_what_has_arrived_is_not_unsent(scripts: Scripts) -> None:
    write(scripts, an_item("a"), an_item("b"), an_item("c"))
    change(scripts, "a", state="received")
    change(scripts, "b", state="returned")
    assert scripts.call(OUTBOX, "async m => (await m.unsentOf('li')).map((one) => one.id)") == ["b", "c"]


def test_a_week_after_it_arrived_it_goes_but_for_a_draft(scripts: Scripts) -> None:
    write(
        scripts, an_item("old"), an_item("new"), an_item("draft", body={"status": "草稿"}), an_item("waiting")
    )
    scripts.call(OUTBOX, "m => m.setOwner('li')")
    moment = scripts.call(OUTBOX, "m => m.moment()")
    for code, days in (("old", 8), ("new", 6), ("draft", 8)):
        change(scripts, code, state="received", received_at=moment - days * DAY)
    scripts.call(OUTBOX, "m => m.dropOldItems()")
    assert [one["id"] for one in items(scripts)] == ["new", "draft", "waiting"]


def test_a_new_owner_drops_the_names_of_the_one_before_and_not_what_she_wrote(scripts: Scripts) -> None:
    write(scripts, an_item("a"))
    scripts.call(STORE, "async m => { await m.putNote('form:li', {}); await m.putNote('week:li', {}) }")
    scripts.call(OUTBOX, "m => m.setOwner('chen')")
    assert scripts.call(STORE, "m => m.noteNames()") == ["owner", "seen:chen"]
    assert [one["id"] for one in items(scripts)] == ["a"]


@pytest.mark.parametrize(("days", "kept"), [(6, "with names"), (8, "bare"), (-8, "bare")])
def test_names_go_when_the_server_has_not_been_seen_for_a_week(
    scripts: Scripts, days: int, kept: str
) -> None:
    script = """async (m, ago) => {
      await m.putNote('owner', 'li');
      await m.putNote('seen:li', Date.now() - ago);
      await m.putNote('form:li', { html: 'with names', bare: 'bare', at: 1 });
    }"""
    scripts.call(STORE, script, days * DAY)
    scripts.call(OUTBOX, "m => m.dropOldCopies()")
    assert scripts.call(STORE, "async m => (await m.getNote('form:li')).html") == kept


def test_signing_out_leaves_nothing_of_hers_and_all_of_others(scripts: Scripts) -> None:
    write(scripts, an_item("a"), an_item("b", account="chen"))
    scripts.call(STORE, "m => m.putNote('form:li', {})")
    scripts.call(OUTBOX, "async m => { await m.setOwner('li'); await m.wipe('li') }")
    assert (items(scripts), [one["id"] for one in items(scripts, "chen")]) == ([], ["b"])
    assert scripts.call(STORE, "m => m.noteNames()") == []


def test_every_tab_hears_of_a_change(scripts: Scripts) -> None:
    other = scripts.page.context.new_page()
    other.goto(scripts.page.url)
    listen = "async () => { await import('/static/phone/offline/outbox.js'); window.heard = 0;"
    other.evaluate(listen + " document.addEventListener('outbox-changed', () => { window.heard += 1 }) }")
    write(scripts, an_item("a"))
    other.wait_for_function("window.heard === 1")
