"""Days as Chinese pages say them."""

from datetime import date

WEEKDAYS = "一二三四五六日"


def day_words(day: date, today: date | None = None) -> str:
    """`3月20日`; with the year when it isn't today's."""
    words = f"{day.month}月{day.day}日"
    return words if today is None or day.year == today.year else f"{day.year}年{words}"


def weekday_words(day: date) -> str:
    """`星期五`."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def until_words(last_day: date, today: date) -> str:
    """Until when: `今天`, `明天`, `到周五（3月20日）`, `到 6月30日`."""
    ahead = (last_day - today).days
    if ahead == 0:
        return "到今天"
    if ahead == 1:
        return "到明天"
    if 1 < ahead < 7:
        return f"到周{WEEKDAYS[last_day.weekday()]}（{day_words(last_day)}）"
    return f"到 {day_words(last_day, today)}"
