"""A pack's text, edited table by table: what isn't touched stays as it was written, comments too (docs/decisions/0041).

Whether the result is a pack isn't asked here: `policy.pack.read_pack` alone knows.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from hashlib import sha256
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Comment

from qingqiao.policy.pack import PackFaults, toml_values

Values = dict[str, Any]
OBLIGATION = "obligation"
ID_LINE = re.compile(r'^id\s*=\s*"[^"\n]*"', re.MULTILINE)


def values_of(text: str) -> Values:
    """Return what a text says, numbers with a point as they are written. Raise PackFaults for what is no TOML."""
    return toml_values(text, Decimal)


def syntax_fault(text: str) -> str:
    """Return why a text is no TOML, with the line; '' where it is."""
    try:
        values_of(text)
    except PackFaults as faults:
        return str(faults)
    return ""


def fingerprint_of(text: str) -> str:
    """Return the SHA-256 of a text, as `Pack.fingerprint` has it."""
    return sha256(text.encode()).hexdigest()


def with_id(text: str, id: str) -> str:
    """Return the text under another id; its line alone is replaced where that says the same."""
    wanted = values_of(text)
    section = {**section_of(wanted, "pack"), "id": id}
    edited = ID_LINE.sub(lambda _: f"id = {tomlkit.string(id).as_string()}", text, count=1)
    if not syntax_fault(edited) and values_of(edited) == {**wanted, "pack": section}:
        return edited
    return with_section(text, "pack", section)


def section_of(values: Mapping[str, Any], name: str) -> Values:
    """Return a table by its name; an empty one where there is none."""
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def obligations_of(values: Mapping[str, Any]) -> list[Values]:
    """Return the tables of the obligations; none where something else stands there."""
    found = values.get(OBLIGATION)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return []
    return found


def with_section(text: str, name: str, section: Values) -> str:
    """Return the text with another content of a table; an empty one is taken out."""
    wanted = values_of(text)
    was = section_of(wanted, name)
    if section:
        wanted[name] = section
    else:
        wanted.pop(name, None)

    def change(document: Any) -> None:
        if not section:
            document.pop(name, None)
        elif was:
            _fill(document[name], was, section)
        else:
            document[name] = _table(section)

    return _edited(text, wanted, change)


def with_obligation(text: str, place: int, obligation: Values) -> str:
    """Return the text with another content of an obligation."""
    wanted = values_of(text)
    was = obligations_of(wanted)[place]
    wanted[OBLIGATION][place] = obligation
    return _edited(text, wanted, lambda document: _fill(document[OBLIGATION][place], was, obligation))


def with_new_obligation(text: str, obligation: Values) -> str:
    """Return the text with one more obligation, the last."""
    wanted = values_of(text)
    wanted[OBLIGATION] = [*obligations_of(wanted), obligation]

    def change(document: Any) -> None:
        if OBLIGATION not in document:
            document[OBLIGATION] = tomlkit.aot()
        tables = document[OBLIGATION]
        tables.append(_table(obligation) if isinstance(tables, AoT) else _inline(obligation))

    return _edited(text, wanted, change)


def without_obligation(text: str, place: int) -> str:
    """Return the text without an obligation."""
    wanted = values_of(text)
    del wanted[OBLIGATION][place]
    if not wanted[OBLIGATION]:
        del wanted[OBLIGATION]

    def change(document: Any) -> None:
        if OBLIGATION not in wanted:
            del document[OBLIGATION]
            return
        _leave_comments(document[OBLIGATION], place)
        del document[OBLIGATION][place]

    return _edited(text, wanted, change)


def with_obligation_moved(text: str, place: int, to: int) -> str:
    """Return the text with an obligation at another place."""
    wanted = values_of(text)
    wanted[OBLIGATION].insert(to, wanted[OBLIGATION].pop(place))

    def change(document: Any) -> None:
        tables = document[OBLIGATION]
        _leave_comments(tables, place)
        table = tables[place]
        del tables[place]
        tables.insert(to, table)

    return _edited(text, wanted, change)


def _edited(text: str, wanted: Values, change: Callable[[Any], None]) -> str:
    """Return the text that says what is wanted; written anew, without comments, where an edit would say anything else."""
    try:
        document = tomlkit.parse(text.removeprefix("\ufeff"))
        change(document)
        edited = tomlkit.dumps(document)
        if values_of(edited) == wanted:
            return edited
    except (TOMLKitError, PackFaults, ValueError, LookupError, AttributeError, TypeError):
        pass
    return tomlkit.dumps(_plain(wanted))


def _fill(table: Any, was: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Write what differs into a table; new keys stand before the comments at its end."""
    end = _without_end(table)
    for key in was:
        if key not in now:
            del table[key]
    for key, value in now.items():
        if key not in was or was[key] != value or type(was[key]) is not type(value):
            table[key] = _line(value)
    table.value.body.extend(end)


def _without_end(table: Any) -> list[Any]:
    """Take the comments and blank lines from the end of a table, where those of the next one stand; return them."""
    body: list[Any] = table.value.body
    end: list[Any] = []
    while body and body[-1][0] is None:
        end.insert(0, body.pop())
    return end


def _leave_comments(tables: Any, place: int) -> None:
    """Leave the comments at the end of an obligation where they stand, at the end of the one before it."""
    if place == 0 or not isinstance(tables, AoT):
        return
    end = _without_end(tables[place])
    if any(isinstance(item, Comment) for _, item in end):
        before = tables[place - 1]
        _without_end(before)
        before.value.body.extend(end)
    tables[place].add(tomlkit.nl())


def _table(values: Mapping[str, Any]) -> Any:
    """Return a table with a blank line after it."""
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, _line(value))
    table.add(tomlkit.nl())
    return table


def _line(value: Any) -> Any:
    """Return a value of a key; several tables stand below each other."""
    item = _item(value)
    if isinstance(value, Sequence) and len(value) > 1 and isinstance(value[0], Mapping):
        item.multiline(True)
    return item


def _item(value: Any) -> Any:
    """Return a value as it is written in a file: tables within a table on one line each."""
    if isinstance(value, Decimal):
        return tomlkit.value(str(value))
    if isinstance(value, Mapping):
        return _inline(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _array(value)
    return tomlkit.item(deepcopy(value))


def _inline(values: Mapping[str, Any]) -> Any:
    table = tomlkit.inline_table()
    for key, value in values.items():
        table.append(key, _item(value))
    return table


def _array(values: Sequence[Any]) -> Any:
    array = tomlkit.array()
    for value in values:
        array.append(_item(value))
    return array


def _plain(values: Mapping[str, Any]) -> Any:
    """Return a whole document, section by section."""
    document = tomlkit.document()
    for name, value in values.items():
        if isinstance(value, Mapping):
            document[name] = _table(value)
        elif name == OBLIGATION and isinstance(value, list):
            tables = tomlkit.aot()
            for one in value:
                tables.append(_table(one))
            document[name] = tables
        else:
            document[name] = _item(value)
    return document
