"""Which words of a sentence indicate which kind of record: a list in the pack, or the kind's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from .table import TomlTable
from .words import CHANNELS, OFFLINE

KEYS = ("words", "but_not", "channel", "community", "yields_to", "in_titles", "in_person", "with_channel")
COMMUNITY = ("always", "named")


@dataclass(frozen=True, slots=True)
class KindWords:
    """The words that indicate a kind, unless one of `but_not` stands there. In a word, … is a gap within a clause and
    …… a gap within a sentence, [a/b] either word.

    `channel`: the channel that the kind implies; `community`: whether the kind happens in the cadre's own community,
    always or only when the sentence says 社区 without a name; `yields_to`: other kinds that win when the sentence
    indicates them too; `in_titles`: words within 《》 count as well; `in_person`: the form suggests 面对面;
    `with_channel`: words that indicate the kind where the sentence says its channel and no other kind.
    """

    words: tuple[str, ...]
    but_not: tuple[str, ...] = ()
    channel: str = ""
    community: str = ""
    yields_to: tuple[str, ...] = ()
    in_titles: bool = False
    in_person: bool = False
    with_channel: tuple[str, ...] = ()


def default_words(kind: str) -> KindWords:
    """Return the words of a kind without a list: its name indicates it, and the channel in its name is implied."""
    channels = [channel for channel in CHANNELS if channel in kind]
    channel = channels[0] if len(channels) == 1 else ""
    return KindWords((kind,), channel=channel, in_person=channel == OFFLINE)


def read_kind_words(section: TomlTable | None, kinds: Sequence[str]) -> Mapping[str, KindWords]:
    """Return the words of every kind, in the pack's order; faults are added to the section."""
    tables = {}
    if section is not None:
        section.only(kinds, "不在本制度包的 kinds 之内")
        tables = {kind: section.table(kind) for kind in section.values}
    return MappingProxyType(
        {kind: _read(tables[kind], kinds) if kind in tables else default_words(kind) for kind in kinds}
    )


def _read(table: TomlTable, kinds: Sequence[str]) -> KindWords:
    table.only(KEYS)
    channel = table.choice("channel", CHANNELS) if "channel" in table else ""
    return KindWords(
        words=table.new_words("words"),
        but_not=table.new_words("but_not") if "but_not" in table else (),
        channel=channel,
        community=table.choice("community", COMMUNITY) if "community" in table else "",
        yields_to=table.words("yields_to", kinds, "本制度包的 kinds") if "yields_to" in table else (),
        in_titles=table.flag("in_titles") if "in_titles" in table else False,
        in_person=table.flag("in_person") if "in_person" in table else channel == OFFLINE,
        with_channel=table.new_words("with_channel") if "with_channel" in table else (),
    )
