from django.apps import AppConfig


class PhoneConfig(AppConfig):
    name = "qingqiao.phone"
    label = "phone"
    verbose_name = "手机页"
