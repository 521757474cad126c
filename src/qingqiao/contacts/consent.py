"""What a young person is told before being listed, and which version of that text (policy.md 6)."""

TEXT_VERSION = "2026-1"
TEXT = (
    "我是联系您的团干部。为了保持联系，我会在“青桥”里记下您的姓名或称呼、所在领域、一种联系方式和出生年月；"
    "性别、政治面貌和备注可记可不记。只有我能看到，上级只看到人数。您随时可以要求查看、更正，或者说一声“不同意了”，"
    "您的姓名和联系方式就会立即删除，对您没有任何影响。"
)
