"""Counties lie where they lie, anything else in a plain grid."""

from qingqiao.desk.maps import places_of, short_name


def test_yulins_counties_lie_where_they_lie() -> None:
    places = places_of(["榆阳区", "府谷县", "定边县", "清涧县", "高新区"])
    assert places["定边县"][1] < places["榆阳区"][1] < places["府谷县"][1]
    assert places["清涧县"][0] > places["榆阳区"][0]
    assert places["高新区"][0] > places["清涧县"][0]


def test_an_unknown_city_is_a_square_in_order() -> None:
    places = places_of(["甲", "乙", "丙", "丁"])
    assert places == {"甲": (0, 0), "乙": (0, 1), "丙": (1, 0), "丁": (1, 1)}


def test_two_are_no_map() -> None:
    assert places_of(["甲", "乙"]) == {}


def test_a_committee_is_called_by_its_place() -> None:
    assert [short_name(name) for name in ("榆阳区团委", "共青团米脂县委员会", "市直机关团工委", "某厂")] == [
        "榆阳区",
        "米脂县",
        "市直机关",
        "某厂",
    ]
