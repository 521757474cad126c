"""The roles of the table of verbs: people, links, and the system itself."""

from django.db import models


class Role(models.TextChoices):
    """角色. A cadre has this role by an appointment, a former one for 30 days after her last appointment, an
    administrator by being named (二(三)1), GRANTED roles come from a grant; links and parts of the system act without an
    account."""

    CADRE = "cadre", "团干部"
    FORMER = "former", "离任的团干部"
    ADMINISTRATOR = "administrator", "管理员"
    CITY_COMMITTEE = "city_committee", "团市委"
    AUDITOR = "auditor", "审计员"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    LINK = "link", "链接"
    SYSTEM = "system", "系统"
    DEMO = "demo", "演示数据"


OF_THE_INSTALLATION = (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR)
"""Granted without a region."""

GRANTED = (Role.CITY_COMMITTEE, Role.AUDITOR, *OF_THE_INSTALLATION)
