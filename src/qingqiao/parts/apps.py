from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "qingqiao.parts"
    label = "parts"
    verbose_name = "页面部件"
