from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "qingqiao.ui"
    label = "ui"
    verbose_name = "界面"
