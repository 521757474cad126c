"""What goes over the wire to a page."""

from playwright.sync_api import Page

SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
QUICK = {**SLOW_3G, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
KB = 1024


class Wire:
    """Counts answers and their bytes as the browser's own protocol does: headers and bodies as they were sent."""

    def __init__(self, page: Page) -> None:
        self.sent = dict[str, float]()
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("Network.enable")
        self._devtools.on("Network.loadingFinished", self._end)

    def _end(self, event: dict) -> None:
        self.sent[event["requestId"]] = event["encodedDataLength"]

    def limit(self, network: dict) -> None:
        self._devtools.send("Network.emulateNetworkConditions", network)

    @property
    def kilobytes(self) -> float:
        return sum(self.sent.values()) / KB
