"""The rooms: small, well named, and each does only what it is for."""

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, SOURCE, parsed, place, python_files, walked
from tests.on_postgresql import FACES

MOST_LINES = 350
ONE_TABLE = SOURCE / "accounts/verbs.py"
"""An enum stands in one class: a line per verb, nothing to follow from one to the next."""
DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "misc",
    "services",
    "managers",
    "shared",
    "lib",
}
OLD_MIGRATIONS = ROOT / "tests" / "house" / "migrations_before_0_6.txt"
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
INDENTED_IMPORT = re.compile(r"^\s+(import|from)\s", re.M)
WRITERS = {"actions", "progress", "audit", "project"}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localdate",
}
KNOWS_THE_CLOCK = {"regions", "project"}
# What makes SQL of its own, or depends on how a database runs it: none of it in what tests/conftest.py leaves to one database.
SQL = {
    "aggregate",
    "annotate",
    "cursor",
    "distinct",
    "extra",
    "get_or_create",
    "prepared",
    "raw",
    "select_for_update",
    "update_or_create",
}


def package_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def test_no_file_is_longer_than_a_room() -> None:
    rooms = [path for path in [*python_files(), *python_files(ROOT / "tests")] if path != ONE_TABLE]
    assert [place(path) for path in rooms if len(path.read_text().splitlines()) > MOST_LINES] == []


def test_nothing_is_kept_in_a_drawer() -> None:
    assert [place(path) for path in python_files() if {*path.parts[:-1], path.stem} & DRAWERS] == []


def test_imports_stand_at_the_top() -> None:
    inside = [
        place(path, node)
        for path in python_files()
        if INDENTED_IMPORT.search(path.read_text())
        for outermost in parsed(path).body
        if isinstance(outermost, FUNCTIONS | ast.ClassDef)
        for node in ast.walk(outermost)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_nobody_listens_to_signals() -> None:
    listening = [
        place(path, node)
        for path in python_files()
        for node in walked(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith((".signals", ".dispatch"))
    ]
    assert listening == []


def test_a_face_has_no_sql_of_its_own() -> None:
    found = [
        place(path, node)
        for path in python_files()
        if package_of(path) in FACES
        for node in walked(path)
        if isinstance(node, ast.Call) and name_of(node.func) in SQL
    ]
    assert found == []


def name_of(called: ast.expr) -> str:
    return getattr(called, "attr", "") or getattr(called, "id", "")


def test_saving_a_row_does_nothing_else() -> None:
    overridden = [
        place(path, node)
        for path in python_files()
        if path.stem == "models"
        for node in walked(path)
        if isinstance(node, FUNCTIONS) and node.name in ("save", "delete")
    ]
    assert overridden == []


def test_transactions_begin_where_verbs_live() -> None:
    """And in exchange/load.py, which writes a folder of tables as one."""
    beginning = [
        place(path, node)
        for path in python_files()
        if package_of(path) not in WRITERS and path.relative_to(SOURCE) != Path("exchange/load.py")
        for node in walked(path)
        if isinstance(node, ast.Attribute)
        and node.attr == "atomic"
        and ast.unparse(node) == "transaction.atomic"
    ]
    assert beginning == []


def test_only_regions_read_the_clock() -> None:
    reading = [
        place(path, node)
        for path in python_files()
        if package_of(path) not in KNOWS_THE_CLOCK
        for node in walked(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("datetime.") in CLOCKS
    ]
    assert reading == []


def test_every_package_says_what_it_is_for() -> None:
    packages = [
        path for path in python_files() if path.name == "__init__.py" and path.parent.parent == SOURCE
    ]
    assert [place(path) for path in packages if not ast.get_docstring(parsed(path))] == []


def test_no_model_is_handed_on_under_another_rooms_name() -> None:
    """Faces know models as types, under `if TYPE_CHECKING:`; the floors forbid them anything else."""
    handed_on = [
        place(path, node)
        for path in python_files()
        for node in walked(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".models")
        if any(alias.asname == alias.name for alias in node.names)
    ]
    assert handed_on == []


def test_a_migration_says_whether_the_old_version_may_go_on_serving() -> None:
    """`old_version_may_serve = True` where the program before works on the changed tables: a new table, a column that may be null
    or has a `db_default`. What renames, removes, or is asked for by a constraint says False."""
    old = set(OLD_MIGRATIONS.read_text().split())
    silent = [
        place(path)
        for path in sorted(SOURCE.glob("*/migrations/0*.py"))
        if f"{path.parts[-3]}/{path.stem}" not in old
        if not {"old_version_may_serve", "replaces"} & {str(node) for node in _assigned(path)}
    ]
    assert silent == []


def _assigned(path: Path) -> list[str]:
    """Return the names that the classes of a file assign."""
    return [
        ast.unparse(target)
        for outermost in ast.parse(path.read_text()).body
        if isinstance(outermost, ast.ClassDef)
        for node in outermost.body
        if isinstance(node, ast.Assign)
        for target in node.targets
    ]
