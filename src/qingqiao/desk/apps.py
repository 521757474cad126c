from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "qingqiao.desk"
    label = "desk"
    verbose_name = "桌面"
