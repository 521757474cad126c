"""Every failure that is shown to a person: a number, a status, a sentence, and what to do next.

The numbers are fixed: they are part of the API's answers (RFC 9457, `type`) and of the docs.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class Place:
    """The place of a fault: a form's or file's field, and what was expected there."""

    field: str
    sentence: str


@dataclass
class Problem(Exception):
    """A failure with a name. `detail` says what was wrong in this case, `places` in which fields."""

    number: ClassVar[int] = 0
    status: ClassVar[int] = 500
    title: ClassVar[str] = ""
    advice: ClassVar[str] = ""

    detail: str = ""
    places: list[Place] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.title}。{self.detail}" if self.detail else f"{self.title}。"

    def as_json(self) -> dict[str, Any]:
        """Return the problem as `application/problem+json` (RFC 9457)."""
        body: dict[str, Any] = {
            "type": f"urn:qingqiao:problem:{self.number}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail or self.advice,
        }
        if self.places:
            body["errors"] = [{"field": place.field, "detail": place.sentence} for place in self.places]
        return body


class NotFound(Problem):
    """Absent or out of reach: the same text for both."""

    number, status = 101, 404
    title, advice = "没有找到", "请检查网址或编号；可能已被删除，或不在您的范围内。"


@dataclass
class VerbRefused(NotFound):
    """NotFound because of a verb: whoever asks reads the same; the log says that she asked."""

    verb: str = ""


class NotSignedIn(Problem):
    number, status = 102, 401
    title, advice = "请先登录", "登录后再试。"


class AnotherAccount(Problem):
    number, status = 103, 409
    title, advice = "现在登录的是另一个账号", "请用写下这条记录的账号登录后再发送。"


class NotThisWay(Problem):
    number, status = 104, 405
    title, advice = "这个地址不支持这种操作", "请按接口说明（openapi.json）里的方法调用。"


class NotFromHere(Problem):
    """NotThisWay on a page: an address that a button sends to was opened by itself."""

    number, status = 113, 405
    title, advice = "这个地址不能直接打开", "请回到原来的页面，从那里的按钮再做一次。"


class TooLarge(Problem):
    number, status = 105, 413
    title, advice = "内容过大", "一次最多 20 MB，请缩小后再传。"


class AccountSwitchedOff(Problem):
    number, status = 106, 403
    title, advice = "账号已停用", "请联系您所在组织的管理员；启用后再登录。"


class TooManyTries(Problem):
    """Refused by a limit; the answer's Retry-After says when to come back."""

    number, status = 107, 429
    title, advice = "试的次数太多", "登录时忘了密码的，请联系您所在组织的管理员，发一个重设的代码。"


class TooSlow(Problem):
    number, status = 108, 408
    title, advice = "内容没有收全", "网络太慢或中断了，没有保存。请在网络好一些的地方再试。"


class LengthMissing(Problem):
    number, status = 111, 411
    title, advice = "没有写明长度", "内容分块传的，断了也看不出来。请写明 Content-Length 再传。"


class CutOff(Problem):
    number, status = 112, 422
    title, advice = "没有传完整", "网络中断了，没有保存。请重新传一次。"


class SecondFactorDue(Problem):
    number, status = 109, 403
    title, advice = "请先设好两步验证", "到“账号与安全”的“两步验证”里设好，再试一次。"


@dataclass
class SecondFactorAsked(Problem):
    """The second factor is asked again; `by_code`: by an authenticator app, else by a passkey."""

    number, status = 110, 403
    title, advice = "请再验证一次", "导出许多人的信息以前，要再验证一次。"

    by_code: bool = True


class SignInRefused(Problem):
    """Another system was asked who somebody is, and the answer opens nothing; `detail` says why in her words."""

    number, status = 114, 403
    title, advice = "没有登录", "请重新试一次，或用登录名和密码登录。"


class InputAtFault(Problem):
    number, status = 201, 422
    title, advice = "填写有误", "请按提示修改后再提交，其余内容已保留。"


class ChangedElsewhere(Problem):
    number, status = 202, 412
    title, advice = "已在另一台设备上改过", "请打开最新内容核对后再提交。"


class NeedsVersion(Problem):
    number, status = 203, 428
    title, advice = "这条记录已经存在", "修改已有记录须带上所改版本（If-Match）。"


class WorkCancelled(Exception):
    """A job notices that somebody cancelled it: it ends, and nothing has gone wrong."""


class StateHasChanged(Problem):
    number, status = 204, 409
    title, advice = "状态已经变化", "请刷新页面，看看现在的状态。"


class ReachUnderEmbargo(Problem):
    number, status = 205, 422
    title, advice = "对方已撤回同意", "九十天内须取得新的同意后才能再次列入。"


class TooYoung(Problem):
    number, status = 206, 422
    title, advice = "未满十四周岁", "不满十四周岁的不列为联系青年。"


class RevisedMeanwhile(Problem):
    number, status = 207, 409
    title, advice = "这些内容在您打开以后已被改过", "请核对后再保存。"


class FileAtFault(Problem):
    number, status = 301, 422
    title, advice = "文件有误", "请按清单逐项修改后重新导入；本次没有写入任何内容。"


class PackAtFault(Problem):
    number, status = 302, 422
    title, advice = "制度包有误", "请按清单逐项修改。"


class PhotoAtFault(Problem):
    number, status = 303, 422
    title, advice = "照片无法读取", "请换一张常见格式（JPEG、PNG、WebP、HEIC）的照片。"


class DocumentAtFault(Problem):
    number, status = 304, 422
    title, advice = "附件不能接收", "请换成 PDF、Word、WPS、Excel 或文本文件。"


class TemplateAtFault(Problem):
    number, status = 305, 422
    title, advice = (
        "统计表的 Word 模板有误",
        "请系统管理员改好模板，或移走数据目录里的 forms/visit-form.docx 改用自带的。",
    )


class PdfUnavailable(Problem):
    number, status = 306, 503
    title, advice = "现在不能生成 PDF", "可以先下载 Word 文件，或请系统管理员按提示安装。"


class BackupAtFault(Problem):
    number, status = 307, 422
    title = "备份不能用"
    advice = "什么也没有改动。缺密钥的先放好做备份时的密钥；备份坏了的换一份，qingqiao verify-backup 会说明哪里坏了。"


class InstallationAtFault(Problem):
    number, status = 901, 503
    title, advice = "系统暂时不可用", "请稍后再试，或联系系统管理员。"


class StorageAtFault(Problem):
    """The folder of uploads can't be written, or its disk is full."""

    number, status = 903, 503
    title = "文件现在存不下来"
    advice = "没有保存，请留着照片和附件，告诉系统管理员：上传目录不能写或磁盘已满，qingqiao doctor 会说明。"


class DiskAtFault(Problem):
    """The database's disk is full, or it can't be written."""

    number, status = 904, 503
    title = "现在什么也存不下来"
    advice = "这一次没有保存，请留着写好的内容，稍后再试，并告诉系统管理员：磁盘已满或只读，qingqiao doctor 会说明。"


class DatabaseBusy(Problem):
    """Somebody else has been writing for so long that this could not be saved."""

    number, status = 905, 503
    title = "现在保存不了，正在导入数据"
    advice = "这一次没有保存，请留着写好的内容，过几分钟再提交；手机“待发送”里的会自己再发。"


class DatabaseAway(Problem):
    """The database ended the connection or can't be reached, perhaps while something was being saved."""

    number, status = 906, 503
    title = "数据库刚才断开了"
    advice = (
        "这一次多半没有保存，请留着写好的内容，过一会儿看看，没有存上的再提交；手机“待发送”里的会自己再发。"
        "总是这样，请告诉系统管理员。"
    )


class SealBroken(InstallationAtFault):
    """A sealed value can't be decrypted: another key, another column, or altered bytes."""

    number, status = 907, 503
    title = "密钥不全，有的内容读不出来"
    advice = "为了不丢东西，现在什么也不保存。请留着写好的内容，告诉系统管理员：sealing.key 里少了密钥，qingqiao doctor 会说明。"


class Unforeseen(Problem):
    """An unexpected failure; the details are in the log."""

    number, status = 902, 500
    title, advice = "服务器出错了", "没有写入任何内容，已记入日志。请稍后再试，或联系系统管理员。"
