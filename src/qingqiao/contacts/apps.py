from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "qingqiao.contacts"
    label = "contacts"
    verbose_name = "联系青年"
    default_auto_field = "django.db.models.BigAutoField"
