from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "groundswell.replies"
