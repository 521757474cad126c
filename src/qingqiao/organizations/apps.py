from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "qingqiao.organizations"
    label = "organizations"
    verbose_name = "团组织"
    default_auto_field = "django.db.models.BigAutoField"
