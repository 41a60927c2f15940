from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "groundswell.channels"
