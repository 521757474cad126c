"""What the addresses of reports upward, complaints and suggestions name."""

from uuid import UUID

from tests.world import World

from qingqiao.actions.upward import UpwardInput, send_upward, share_experience
from qingqiao.actions.voices import VoiceInput, raise_voice


def voice_rows(world: World) -> dict[str, UUID | str]:
    """What 李溪 reported upward, taken into the library; and what she complained about 榆阳, with her name."""
    li_xi = world.actor("li_xi")
    report = send_upward(li_xi, world.li_xi, UpwardInput("经验", "其他", "夜读角", "每周三。"))
    entry = share_experience(world.actor("committee"), report, "夜读角", "每周三。")
    said = VoiceInput("投诉", "天天要截图。", world.yuyang, is_named=True)
    voice, token = raise_voice(li_xi, world.li_xi, said)
    return {"upward": report.pk, "experience": entry.pk, "voice": voice.pk, "voice_link": token}
