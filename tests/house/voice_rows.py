"""What the addresses of reports upward, complaints and suggestions name."""

from uuid import UUID

from tests.make import make_contact
from tests.world import TODAY, World

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.data_requests import RaisedRequest
from qingqiao.actions.guardians import raise_for_guardian
from qingqiao.actions.permits import ask_permit, decide_permit
from qingqiao.actions.upward import UpwardInput, send_upward, share_experience
from qingqiao.actions.voices import VoiceInput, raise_voice


def voice_rows(world: World) -> dict[str, UUID | str]:
    """What 李溪 reported upward, taken into the library; and what she complained about 榆阳, with her name."""
    li_xi = world.actor("li_xi")
    report = send_upward(li_xi, world.li_xi, UpwardInput("经验", "其他", "夜读角", "每周三。"))
    entry = share_experience(world.actor("committee"), report, "夜读角", "每周三。")
    said = VoiceInput("投诉", "天天要截图。", world.yuyang, is_named=True)
    voice, token = raise_voice(li_xi, world.li_xi, said)
    return {
        "upward": report.pk,
        "experience": entry.pk,
        "voice": voice.pk,
        "voice_link": token,
        "own_voice": _own_voice(world),
        **minor_rows(world),
    }


def _own_voice(world: World) -> UUID:
    """What 小禾, whose own link the addresses name, suggests under her name."""
    contact = world.zhang_qiao.contacts.get(name="小禾")
    said = VoiceInput("建议", "夜读能不能到九点？", world.yuyang, is_named=True)
    return raise_voice(by_link(Verb.VOICE_RAISE, contact), contact, said)[0].pk


def minor_rows(world: World) -> dict[str, UUID | str]:
    """张桥's permit to read a minor of her own, given by 赵岚; and what a guardian of 小雨's asks."""
    zhang_qiao = world.actor("zhang_qiao")
    minor = make_contact(world.zhang_qiao, "小荷", born="2009-01")
    permit = ask_permit(zhang_qiao, minor, "家访前联系", 1)
    decide_permit(world.actor("zhao_lan"), permit, is_granted=True)
    asked = RaisedRequest("更正", TODAY, "纸质", proof="户口簿", wish={"note": "改"})
    return {"permit": permit.pk, "guardian": raise_for_guardian(zhang_qiao, world.xiao_yu, asked).pk}
