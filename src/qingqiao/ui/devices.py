"""The device that a browser's user agent names, in words: `Windows 电脑上的 Edge`."""

DEVICES = {
    "iPhone": "苹果手机",
    "iPad": "苹果平板",
    "HONOR": "荣耀手机",
    "HUAWEI": "华为手机",
    "HarmonyOS": "鸿蒙设备",
    "Xiaomi": "小米手机",
    "Redmi": "小米手机",
    "OPPO": "OPPO 手机",
    "vivo": "vivo 手机",
    "Android": "安卓手机",
    "Windows": "Windows 电脑",
    "Macintosh": "苹果电脑",
    "Linux": "Linux 电脑",
}
HANDHELD = ("Mobile", "Android", "iPhone", "iPad", "HarmonyOS")
BROWSERS = {
    "MicroMessenger": "微信",
    "DingTalk": "钉钉",
    "HuaweiBrowser": "华为浏览器",
    "MiuiBrowser": "小米浏览器",
    "UCBrowser": "UC 浏览器",
    "QQBrowser": "QQ 浏览器",
    "Edg": "Edge",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
"""Both in the order of asking: a browser also names those that it resembles."""


def device_words(user_agent: str) -> str:
    """Return the device and its browser as far as they are known."""
    device = _first(DEVICES, user_agent)
    browser = _first(BROWSERS, user_agent)
    if not device:
        return browser or "认不出的设备"
    return (
        f"{device}上的{' ' if browser.isascii() or browser[0].isascii() else ''}{browser}"
        if browser
        else device
    )


def is_handheld(user_agent: str) -> bool:
    """Return whether a user agent names a phone or a tablet."""
    return any(sign.lower() in user_agent.lower() for sign in HANDHELD)


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((words for sign, words in names.items() if sign.lower() in user_agent.lower()), "")
