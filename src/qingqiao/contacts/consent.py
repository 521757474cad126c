"""What a young person is told before being listed, by version of the text (policy.md 6; PIPL art. 17)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConsentText:
    """A text to agree to, as questions and answers; `spoken` is the same in the cadre's words."""

    version: str
    spoken: str
    answers: tuple[tuple[str, str], ...] = ()


FIRST = ConsentText(
    "2026-1",
    "我是联系您的团干部。为了保持联系，我会在“青桥”里记下您的姓名或称呼、所在领域、一种联系方式和出生年月；"
    "性别、政治面貌和备注可记可不记。只有我能看到，上级只看到人数。您随时可以要求查看、更正，或者说一声“不同意了”，"
    "您的姓名和联系方式就会立即删除，对您没有任何影响。",
)
LATEST = ConsentText(
    "2026-2",
    "我是联系您的团干部。为了保持联系，我会在“青桥”里记下您的姓名或称呼、所在领域、一种联系方式和出生年月；"
    "性别、政治面貌和备注可记可不记。只有我能看到，上级只看到人数。不再联系满六个月，联系方式和备注自动删除。"
    "您有自己的页面，随时可以查看、更正、取走一份，或者停止：您的姓名和联系方式就会立即删除，对您没有任何影响。",
    (
        ("为什么联系您", "听听您的想法和困难，有活动时告诉您。参不参加、说不说，都由您。"),
        (
            "会记下什么",
            "您的称呼、一种联系方式、所在领域；愿意的话，还有出生年月、性别、政治面貌、备注，和一起参加过的活动。"
            "不记身份证号、住址、宗教、健康和家庭经济情况。",
        ),
        ("谁看得到", "只有这位团干部。上级只看到人数；移交给同事，会先问您。"),
        ("保存多久", "联系期间。不再联系满六个月，联系方式和备注自动删除。"),
        (
            "怎样停下来",
            "在您自己的页面上点“停止”，或跟团干部说一声，姓名和联系方式当场删除，对您没有任何影响。",
        ),
    ),
)
TEXTS = {one.version: one for one in (FIRST, LATEST)}
TEXT_VERSION = LATEST.version
TEXT = LATEST.spoken
