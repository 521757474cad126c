"""What the operator's guide tells to type and to copy works with what is there."""

import re
import shlex
import shutil
import subprocess
import textwrap
from configparser import ConfigParser
from pathlib import Path

import click
import pytest
from tests.house.tree import ROOT

from qingqiao.project.commands import command

DEPLOY = ROOT / "docs" / "deploy"
LINE = re.compile(r"^    (?:sudo -u qingqiao )?(?:\S*/)?qingqiao (?P<arguments>[^#\n]+)$", re.M)


def typed() -> list[str]:
    """Every command line of ours in the guide's blocks and in the files beside it."""
    guide = (ROOT / "docs" / "operator.md").read_text()
    cron = re.findall(r"/bin/qingqiao (.+)", (DEPLOY / "qingqiao.cron").read_text())
    return [found["arguments"] for found in LINE.finditer(guide)] + cron


@pytest.mark.parametrize("line", typed())
def test_every_command_line_of_the_guide_is_understood(line: str) -> None:
    name, *arguments = shlex.split(re.sub(r"\$\([^)]*\)", "today", line))
    parser = command(name).make_parser(click.Context(command(name)))
    left = parser.parse_args(args=list(arguments))[1]
    assert left == []


def test_the_guide_shows_some() -> None:
    names = {line.split()[0] for line in typed()}
    assert {"backup", "verify-backup", "drill", "restore", "doctor"} <= names


def test_the_unit_serves_as_a_user_of_its_own_and_writes_nowhere_else() -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment]
    unit.read(DEPLOY / "qingqiao.service")
    given = dict(
        line.split("=", 1) for line in (DEPLOY / "qingqiao.env").read_text().splitlines() if line[:1] == "Q"
    )
    service = unit["Service"]
    assert (service["User"], service["ExecStart"].split()[-1]) == ("qingqiao", "serve")
    assert service["ReadWritePaths"] == given["QINGQIAO_DATA"]
    assert (given["QINGQIAO_HOST"], given["QINGQIAO_HTTPS"]) == ("127.0.0.1", "1")


def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    text = (DEPLOY / "qingqiao.nginx").read_text()
    assert text.count("{") == text.count("}")
    assert re.search(
        r"location /api/ \{\s+return 403;", text
    )  # and no way on to HTTPS that would hide a mistake
    assert all("GCM" in one or "POLY1305" in one for one in re.findall(r"ECDHE-[\w-]+", text))
    for line in (
        "return 301 https://",
        "ssl_protocols TLSv1.2 TLSv1.3;",
        "if=$is_logged",
        "X-Forwarded-Proto https",
        "client_max_body_size",
        "Host $http_host",
    ):
        assert line in text
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(program).exists():
        return
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    site = tmp_path / "nginx.conf"
    here = (
        text.replace("/etc/ssl/qingqiao", str(tmp_path))
        .replace("/var/log/nginx", str(tmp_path))
        .replace(" 80;", " 8080;")
        .replace("]:80;", "]:8080;")
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    site.write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{ access_log off; {folders}\n{here}\n}}\n"
    )
    subprocess.run([program, "-t", "-q", "-c", str(site), "-p", str(tmp_path)], check=True)


OF_THE_SYSTEM = {
    "adduser": "makes a user of the system",
    "apt-get": "installs packages of Debian",
    "editor": "is whichever the system has",
    "git": "fetches from the committee's own place",
    "install": "copies into /etc, as root",
    "journalctl": "reads the journal of systemd",
    "ln": "enables a site of nginx, as root",
    "nginx": "below, where it is installed",
    "systemctl": "begins and ends services of systemd",
    **dict.fromkeys(("bash", "cd", "set", "sudo"), "prepares the shell"),
    "./run": "tests/house/test_run.py",
    ".venv/bin/pip": "downloads",
    "CREATE": "SQL, in tests/project/test_database_role.py",
    "qingqiao": "typed in tests/agreement/test_guide.py",
}
"""What the guide's blocks begin with; why a test doesn't type it, and where what it needs is looked at."""
BLOCK = re.compile(r"(?:^ {4,}\S.*\n)+", re.M)


def blocks() -> list[str]:
    guide = re.sub(r"^ *```.*?^ *```", "", (ROOT / "docs" / "operator.md").read_text(), flags=re.M | re.S)
    return [textwrap.dedent(block) for block in BLOCK.findall(guide)]


@pytest.mark.parametrize("block", blocks())
def test_a_shell_reads_what_the_guide_shows_and_every_command_of_it_is_known(block: str) -> None:
    begun = {line.removeprefix("sudo -u qingqiao ").split()[0] for line in block.splitlines()}
    assert {name.rpartition("/")[2] if name.endswith("/qingqiao") else name for name in begun} <= {
        *OF_THE_SYSTEM
    }
    if "CREATE" not in begun:
        subprocess.run(["bash", "-n"], input=block, text=True, check=True, capture_output=True)
    files = re.findall(r"\b(?:docs/deploy|requirements)/[\w.]+", block)
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_cron_is_read_by_the_shell_that_it_names() -> None:
    lines = (DEPLOY / "qingqiao.cron").read_text().splitlines()
    times = [re.fullmatch(r"(?:[\d*]+ ){5}qingqiao (.+)", line) for line in lines[2:]]
    assert lines[1] == "SHELL=/bin/bash"
    for found in times:
        assert found
        command = found[1].replace("\\%", "%")  # cron would end the command at a bare one
        subprocess.run(["bash", "-n", "-c", command], check=True, capture_output=True)


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """As far as it can be told without the user, the place and the packages of the guide."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd here")
    text = (DEPLOY / "qingqiao.service").read_text()
    for known, here in (("/opt/qingqiao/.venv/bin/qingqiao", "/bin/true"), ("=qingqiao", "=root")):
        assert known in text
        text = text.replace(known, here)
    (tmp_path / "qingqiao.service").write_text(text)
    said = subprocess.run(
        [program, "verify", str(tmp_path / "qingqiao.service")], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout + said.stderr) == (0, "")
