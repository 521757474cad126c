"""A sample is drawn by the seed alone, spread over organizations and kinds, each record with the same chance."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from qingqiao.evaluations.sampling import FrameItem, draw_sample, frame_digest, seed_digest

STRATA = st.tuples(st.sampled_from("ABC"), st.sampled_from(["交流", "宣讲"]))
FRAMES = st.lists(STRATA, max_size=60).map(
    lambda some: [FrameItem(org, kind, f"{number:03}") for number, (org, kind) in enumerate(some)]
)


@settings(max_examples=60)
@given(FRAMES, st.integers(0, 70), st.randoms(use_true_random=False))
def test_the_same_seed_and_frame_give_the_same_sample_in_any_order(frame, size, chance):
    drawn = draw_sample("seed", frame, size)
    shuffled = chance.sample(frame, len(frame))
    assert draw_sample("seed", shuffled, size) == drawn
    assert frame_digest(shuffled) == frame_digest(frame)
    assert len(set(drawn)) == len(drawn) == min(size, len(frame))
    assert set(drawn) <= set(frame)


@settings(max_examples=60)
@given(FRAMES, st.integers(1, 70), st.text("0123456789abcdef", min_size=8))
def test_each_stratum_gives_its_proportional_number_up_to_rounding(frame, size, seed):
    drawn = Counter(one.stratum for one in draw_sample(seed, frame, size))
    size = min(size, len(frame))
    for stratum, number in Counter(one.stratum for one in frame).items():
        assert abs(drawn[stratum] - size * number / len(frame)) < 1


def test_each_record_has_the_same_chance_also_in_a_small_stratum():
    frame = [FrameItem("A", "交流", f"{one:02}") for one in range(17)]
    frame += [FrameItem("B", "交流", f"{one:02}") for one in range(17, 20)]
    seen = Counter(one.id for seed in range(2000) for one in draw_sample(str(seed), frame, 5))
    # The mean is 500, the standard deviation 19.4: five of them to each side.
    assert all(abs(seen[one.id] - 500) < 97 for one in frame)


def test_another_seed_another_record_or_another_kind_changes_what_is_drawn_from():
    frame = [FrameItem("A", "交流", f"{one:02}") for one in range(40)]
    assert draw_sample("one", frame, 10) != draw_sample("two", frame, 10)
    assert frame_digest(frame) != frame_digest(frame[:-1])
    assert frame_digest(frame) != frame_digest([FrameItem("A", "宣讲", one.id) for one in frame])


def test_a_published_digest_is_plain_sha256():
    assert seed_digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert frame_digest([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
