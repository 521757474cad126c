from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "qingqiao.records"
    label = "records"
    verbose_name = "工作记录"
    default_auto_field = "django.db.models.BigAutoField"
