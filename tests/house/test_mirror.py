"""A test mirrors its source: whoever changes a module knows where its tests are, and what has none is said by name."""

from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, SOURCE, files, python_files

TESTS = ROOT / "tests"
WITHOUT = TESTS / "house" / "without_test.txt"

# Declarations, and what is tested through what includes it.
KINDS = {"__init__", "admin", "apps", "kinds", "models", "urls", "wsgi"}
# A room of pages is tested by its views: its forms, filters and the rows that it shows come along.
WITH_THEIR_VIEWS = {"filters", "forms", "rows"}
# The demo is a made-up world; its worlds are tested as they come out.
WHOLE = {"demo"}

# What a package as a whole is tested for: its journeys, how many queries it takes, worked examples, laws that always hold.
OF_A_PACKAGE = {"browser", "statements", "examples", "properties"}
ABOUT_NO_MODULE = {"agreement", "browser", "house", "soak", "upgrade"}
ALONE = {
    "desk/organizations/test_figures.py": "figures of a range of days on the desk's page, from the rules to the sheet",
    "phone/me/test_tokens.py": "a cadre's tokens on the page of her account, beside the page itself",
    "phone/records/views/test_sentence.py": "the form begun by one sentence, over several views",
    "policy/test_figures.py": "figures, scores and places of an organization, through several modules of the rules",
    "policy/test_yulin.py": "the pack of the notice itself, packs/yulin-2016.toml",
}


def modules() -> Iterator[Path]:
    """Python modules and scripts that need a test, by their place in the source."""
    for path in python_files():
        place = path.relative_to(SOURCE)
        with_views = path.stem in WITH_THEIR_VIEWS and any(path.parent.glob("views*"))
        if path.stem not in KINDS and place.parts[0] not in WHOLE and not with_views:
            yield place
    yield from (path.relative_to(SOURCE) for path in files(".js", under=SOURCE) if "static" in path.parts)


def places_of(place: Path) -> list[Path]:
    """Where a module's test may stand: at its own place, or at that of its package, for one that is tested as a whole.

    A script `phone/static/phone/offline/sending.js` has `phone/offline/test_sending.py`; `ui/js/` lies beside `ui`."""
    folder, name = place.parent, place.stem.replace("-", "_")
    if place.suffix == ".js":
        parts = place.parts[place.parts.index("static") + 1 : -1]
        folder = Path(*(part for part in parts if part != "js"))
    own = folder / f"test_{name}.py"
    package = folder.parent / f"test_{folder.name}.py"
    return [own, package] if len(folder.parts) > 1 and place.suffix == ".py" else [own]


def test_every_module_has_a_test_or_stands_in_the_list() -> None:
    """The list only ever gets shorter: a new module has a test, and one that has got its test is struck off."""
    without = {
        str(place) for place in modules() if not any((TESTS / test).exists() for test in places_of(place))
    }
    listed = WITHOUT.read_text().split()
    assert sorted(without - set(listed)) == [], "has no test at its mirrored place"
    assert sorted(set(listed) - without) == [], f"has a test, or is gone: strike it off {WITHOUT.name}"
    assert listed == sorted(set(listed))


def test_every_test_mirrors_a_module() -> None:
    mirrored = {test for place in _all_modules() for test in places_of(place)}
    packages = {path.relative_to(SOURCE) for path in SOURCE.rglob("*") if path.is_dir()}
    mirrored |= {package.parent / f"test_{package.name}.py" for package in packages}
    astray = [
        str(test)
        for test in (path.relative_to(TESTS) for path in files(".py", under=TESTS))
        if test.name.startswith("test_")
        and test.parts[0] not in ABOUT_NO_MODULE
        and test.stem.removeprefix("test_") not in OF_A_PACKAGE
        and test not in mirrored
        and str(test) not in ALONE
    ]
    assert astray == [], "no module stands there: CONTRIBUTING.md, Tests"


def _all_modules() -> Iterator[Path]:
    yield from (path.relative_to(SOURCE) for path in python_files())
    yield from (path.relative_to(SOURCE) for path in files(".js", under=SOURCE) if "static" in path.parts)
