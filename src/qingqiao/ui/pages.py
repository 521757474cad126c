"""What layouts need: links, sections, steps. Plain values, filled by whoever builds a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """One of the four or five tabs at the foot of a phone page; the label has two to four characters."""

    url: str
    label: str
    icon: str
    current: bool = False
    badge: str = ""


@dataclass(frozen=True)
class Section:
    """An entry of the desktop navigation. Without a `url` it is a heading for its `children`."""

    label: str
    url: str = ""
    icon: str = ""
    current: bool = False
    badge: str = ""
    children: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Crumb:
    """A step of the path from the top of the tree to this page; the last one is the page itself."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Segment:
    """One of several views of the same thing, of which one is shown."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Step:
    """A step of a process done in order."""

    label: str
    done: bool = False
    current: bool = False
