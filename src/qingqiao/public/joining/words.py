"""What is said of a code that can't be used: what became of it, and what to do."""

from typing import NamedTuple

from qingqiao.accounts.invitations import InvitationState


class Words(NamedTuple):
    """A message. `asks_again`: another code may be typed there; `signs_in`: signing in is the next step."""

    title: str
    text: str
    asks_again: bool = False
    signs_in: bool = False


UNKNOWN = Words(
    "没有这个码", "请对照邀请信息或纸条再核对一遍。还是不对，请发码给您的管理员重新发一个。", asks_again=True
)
TOO_MANY = Words("试的次数太多", "请过十分钟再试，或者直接打开管理员发给您的链接。什么也没有改变。")
NOT_JOINED = Words(
    "没有加到您的账号",
    "现在登录的账号已经有这个辖区的身份，或已退出登录。请退出登录后重新打开邀请链接。",
    asks_again=True,
)
WORDS = {
    InvitationState.USED: Words(
        "这个码已经用过了",
        "每个码只用一次。是您本人用的，请直接登录；不是您用的，请马上告诉发码给您的管理员。",
        signs_in=True,
    ),
    InvitationState.DISOWNED: Words(
        "已经记下：邀请的不是您", "这个码已经关闭，发码的管理员会看到。您不用再做什么，可以关掉这一页了。"
    ),
    InvitationState.CLOSED: Words(
        "这个码已经失效",
        "管理员已经发了新的码，或收回了这一个。请用最新的码；没有收到，请管理员再发一个。",
        asks_again=True,
    ),
    InvitationState.EXPIRED: Words(
        "这个码已经过期", "请发码给您的管理员再发一个，很快就好。", asks_again=True
    ),
    InvitationState.LEFT: Words(
        "您现在没有任职", "登记的任职已经结束，所以不能开通账号。有出入请联系您的团组织。"
    ),
    InvitationState.HAS_ACCOUNT: Words(
        "您已经有账号了", "请直接登录；忘了登录名或密码，请管理员发一个重设码。", signs_in=True
    ),
    InvitationState.SWITCHED_OFF: Words("账号已停用", "请联系您的管理员；重新启用以后再发码。"),
}
