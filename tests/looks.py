"""What axe looks at again when colours or sizes have changed: all its other rules read the document, which is the same."""

from typing import Any

VIOLATIONS = {"resultTypes": ["violations"]}
COLOURS = ["color-contrast", "link-in-text-block"]
LAYOUT = ["scrollable-region-focusable"]
RULES: dict[str, dict[str, Any]] = {
    "light": VIOLATIONS,
    "dark": VIOLATIONS | {"runOnly": COLOURS},
    "forced": VIOLATIONS | {"runOnly": ["link-in-text-block", *LAYOUT]},  # the colours are the system's
    "large": VIOLATIONS | {"runOnly": [*COLOURS, *LAYOUT]},
}
COOKIES = {"light": {}, "dark": {"qingqiao_theme": "dark"}, "large": {"qingqiao_type": "large"}}
"""By which a reader keeps how pages look."""
