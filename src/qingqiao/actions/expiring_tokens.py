"""A token's last month: whoever it acts as is told in time, so that her program doesn't stop by surprise."""

from datetime import timedelta

from qingqiao.accounts.identities import acting_in
from qingqiao.accounts.models import ApiToken
from qingqiao.notifications.models import Message
from qingqiao.regions import clock

AHEAD = timedelta(days=30)


def tell_of_expiring_tokens() -> int:
    """Write a message for each token that expires within 30 days, once; return how many are about to."""
    now = clock.now()
    rows = ApiToken.objects.filter(
        revoked_at=None, expires_at__gt=now, expires_at__lte=now + AHEAD, account__is_active=True
    )
    messages = [message for one in rows.select_related("account", "region") if (message := _message(one))]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    return len(messages)


def _message(token: ApiToken) -> Message | None:
    account = acting_in(token.account, token.region_id)
    if account is None or account.cadre_id is None:
        return None
    day = clock.local_day(token.expires_at, token.region)
    return Message(
        region=token.region,
        cadre_id=account.cadre_id,
        title="有一个接口令牌快到期了",
        text=f"“{token.name or '没有写明用途'}”的令牌到{day:%Y年%-m月%-d日}为止。还要用的请系统管理员另发，不用的可以收回。",
        written_at=clock.now(),
        key=str(token.pk),
    )
