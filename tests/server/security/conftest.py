from tests.server.activity.conftest import courier, deliver, loopback

__all__ = ["courier", "deliver", "loopback"]
