"""What a phone keeps in IndexedDB."""

import pytest

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
STORE = "phone/offline/store.js"


def test_what_was_kept_is_there_after_a_reload(scripts: Scripts) -> None:
    scripts.call(
        STORE, "async m => { await m.putItem({ id: 'a', title: '走访' }); await m.putNote('owner', 'li') }"
    )
    scripts.page.reload()
    assert scripts.call(STORE, "async m => [(await m.getItem('a')).title, await m.getNote('owner')]") == [
        "走访",
        "li",
    ]


def test_a_blob_is_kept_as_it_is(scripts: Scripts) -> None:
    script = """async m => {
      await m.putItem({ id: 'a', photo: new Blob(['abc'], { type: 'image/jpeg' }) });
      const { photo } = await m.getItem('a');
      return [photo.type, await photo.text()];
    }"""
    assert scripts.call(STORE, script) == ["image/jpeg", "abc"]


def test_two_changes_at_once_lose_nothing(scripts: Scripts) -> None:
    script = """async m => {
      await m.putItem({ id: 'a', one: 0, other: 0 });
      await Promise.all([m.changeItem('a', { one: 1 }), m.changeItem('a', { other: 1 })]);
      return m.getItem('a');
    }"""
    assert scripts.call(STORE, script) == {"id": "a", "one": 1, "other": 1}


def test_what_is_gone_is_not_brought_back_by_a_change(scripts: Scripts) -> None:
    script = """async m => {
      await m.putItem({ id: 'a' });
      await m.dropItem('a');
      await m.changeItem('a', { state: 'sending' });
      return m.allItems();
    }"""
    assert scripts.call(STORE, script) == []


def test_what_cannot_be_kept_is_refused_aloud(scripts: Scripts) -> None:
    script = "m => m.putItem({ id: 'a', work() {} }).then(() => 'kept', (error) => error.name)"
    assert scripts.call(STORE, script) == "DataCloneError"
