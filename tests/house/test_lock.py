"""`uv.lock` is the truth; requirements/ is exported from it and says the same."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from tests.house.tree import ROOT, SOURCE, files

UV = Path(sys.executable).parent / "uv"
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.M)
HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")
EXPORT = ["export", "--quiet", "--frozen", "--offline", "--no-emit-project", "--no-header"]
INSTALL = ["--no-default-groups", "--group", "install"]
USED_BY_DJANGO = {"argon2-cffi", "tzdata"}
GROUPS = {
    "run": INSTALL,
    "test": [*INSTALL, "--group", "test"],
    "pdf": [*INSTALL, "--extra", "pdf"],
}

groups = pytest.mark.parametrize("group", sorted(GROUPS))


def locked() -> dict[tuple[str, str], set[str]]:
    """Every locked package's version with the hashes of its files."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    return {
        (package["name"], package["version"]): {
            file["hash"] for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
        }
        for package in packages
        if "registry" in package["source"]
    }


def required(group: str) -> dict[tuple[str, str], set[str]]:
    """What pip installs, with the hashes that it accepts."""
    text = (ROOT / "requirements" / f"{group}.txt").read_text()
    starts = [*PINNED.finditer(text)]
    ends = [found.start() for found in starts[1:]] + [len(text)]
    return {
        (found[1], found[2]): set(HASH.findall(text[found.start() : end]))
        for found, end in zip(starts, ends, strict=True)
    }


@groups
def test_requirements_accept_just_the_locked_files(group: str) -> None:
    truth = locked()
    assert {name: hashes for name, hashes in required(group).items() if truth.get(name) != hashes} == {}


@groups
def test_everything_that_is_declared_is_required(group: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["install"]]
    declared += project["dependency-groups"]["test"] if group == "test" else []
    declared += project["project"]["optional-dependencies"]["pdf"] if group == "pdf" else []
    names = {re.split(r"[\[<>=~! ]", line)[0].lower() for line in declared}
    assert names - {name for name, _ in required(group)} == set()


def test_who_tests_has_all_that_runs() -> None:
    assert required("run").items() <= required("pdf").items() <= required("test").items()


@groups
def test_the_export_is_fresh(group: str) -> None:
    command = [str(UV), *EXPORT, *GROUPS[group]]
    exported = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert exported == (ROOT / "requirements" / f"{group}.txt").read_text()


def test_every_dependency_is_used_somewhere() -> None:
    words = {word for path in files(".py", under=SOURCE) for word in re.findall(r"\w+", path.read_text())}
    modules = [
        (canonical(name), module) for module, names in packages_distributions().items() for name in names
    ]
    used = {name for name, module in modules if module in words}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {canonical(re.split(r"[\[<>=~! ]", line)[0]) for line in declared}
    assert names - used == USED_BY_DJANGO


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
