from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "qingqiao.regions"
    label = "regions"
    verbose_name = "辖区"
    default_auto_field = "django.db.models.BigAutoField"
