"""README's three pictures, taken anew from the demo: `./run pictures` writes docs/pictures/.

The data folder of a demo may be given, which saves the time to make one.
"""

import csv
import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from tests.chromium import find_chromium

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
PHONE, DESK = (390, 760), (1440, 900)
SHOTS = (
    ("week", "wangshouling", PHONE, "/"),
    ("record", "wangshouling", PHONE, "/records/new/"),
    ("overview", "zhaoyilan", DESK, "/desk/"),
)
QUALITY = 80
PATIENCE_MS = 120_000


def main(given: str = "") -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(given or folder), free_port()) as url:
        with (Path(given or folder) / "demo-accounts.csv").open(encoding="utf-8") as file:
            passwords = {row["login"]: row["password"] for row in csv.DictReader(file)}
        take_all(url, passwords)


@contextmanager
def served(data: Path, port: int) -> Iterator[str]:
    """Serve a folder, which gets the demo when it is empty."""
    command = [sys.executable, "-c", "from qingqiao.project.cli import main; main()", "serve", "--demo"]
    given = os.environ | {"QINGQIAO_DATA": str(data), "QINGQIAO_PORT": str(port)}
    house = subprocess.Popen(command, env=given, cwd=data)
    try:
        wait_for(house, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        house.terminate()
        house.wait()


def wait_for(house: "subprocess.Popen[bytes]", url: str) -> None:
    while house.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{url}/readyz", timeout=30):  # noqa: S310
            return
        time.sleep(1)
    raise SystemExit("it did not start")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def take_all(url: str, passwords: dict[str, str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for name, login, (width, height), path in SHOTS:
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, locale="zh-CN", service_workers="block")
            page.set_default_timeout(PATIENCE_MS)
            sign_in(page, url, login, passwords[login])
            page.goto(url + path)
            taken = Image.open(io.BytesIO(page.screenshot()))
            taken.save(PICTURES / f"{name}.webp", quality=QUALITY, method=6)
            print(f"{name}.webp {(PICTURES / f'{name}.webp').stat().st_size // 1000} kB")
            page.context.close()


def sign_in(page: Page, url: str, login: str, password: str) -> None:
    page.goto(f"{url}/accounts/login/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")


if __name__ == "__main__":
    main(*sys.argv[1:])
