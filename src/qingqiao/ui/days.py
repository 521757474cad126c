"""Days in Chinese words, as pages, forms and documents say them."""

from datetime import date

WEEKDAYS = "一二三四五六日"
DAYS_OF_A_WEEK = 7


def day_words(day: date, today: date) -> str:
    """Return `3月20日`; with the year when it is another than today's."""
    return f"{day.month}月{day.day}日" if day.year == today.year else full_day_words(day)


def full_day_words(day: date) -> str:
    """Return `2026年3月20日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_words(day: date) -> str:
    """Return `星期五`."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def until_words(last_day: date, today: date) -> str:
    """Return until when: `就在今天`, `到明天`, `到周日`, `到6月30日`."""
    ahead = (last_day - today).days
    if ahead in (0, 1):
        return ("就在今天", "到明天")[ahead]
    if 1 < ahead < DAYS_OF_A_WEEK:
        return f"到周{WEEKDAYS[last_day.weekday()]}"
    return f"到{day_words(last_day, today)}"


def unbroken(words: str) -> str:
    """Return the words of days so that no line ends inside them: `工作周期 2026.1—12`."""
    return words.replace(" ", "\u00a0").replace("—", "\u2060—\u2060")
