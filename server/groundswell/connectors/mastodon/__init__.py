"""Mastodon's API, which many servers of the fediverse speak: mentions of an account, its own posts, tags, a timeline.

Ids are text in the server's own order, and pages are walked with `min_id`, which skips nothing however much has come
in. Servers date posts from elsewhere by their authors' clocks, so some come to stand below what was read already:
once in a while the newest page is read as it is.

Only some servers know an `Idempotency-Key`, and these for an hour. So an answer is looked for below the question: by
its author, its time and its words, as servers change everything else about it.
"""

from groundswell.connectors.mastodon.connector import Mastodon, MastodonSecrets, MastodonSettings

__all__ = ["Mastodon", "MastodonSecrets", "MastodonSettings"]
