"""Which browser the journeys run in: Chromium without a window, at half the processor time of the whole browser, comes first."""

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "google-chrome")


def find_chromium() -> str | None:
    """Return the path of the browser that `CHROMIUM` names or this machine has; None when there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
