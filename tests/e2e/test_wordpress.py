"""WordPress, as Debian packages it, with a database of its own; the customer uses the form below the article."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector, Fate
from tests.connectors.conformance import Conformance, unique
from tests.connectors.killed import Killed
from tests.connectors.subjects import Subject
from tests.support.servers import free_port

pytestmark = pytest.mark.embedded

FILES = Path("/usr/share/wordpress")
PROGRAMS = ("php", "mariadbd", "mariadb-install-db", "mariadb")
AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
SETUP = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = getenv('WP_HOST');
require getenv('WP_SITE') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_mail() { return true; }
$admin = wp_install('Acme', 'acme', 'acme@acme.test', true, '', 'admin-pw');
foreach (['comment_moderation' => '0', 'comment_previously_approved' => '0', 'permalink_structure' => '',
    'posts_per_rss' => '50', 'thread_comments_depth' => '5'] as $name => $value) update_option($name, $value);
$member = wp_create_user('support', 'support-pw', 'support@acme.test');
list($word) = WP_Application_Passwords::create_new_application_password($member, ['name' => 'groundswell']);
list($admins) = WP_Application_Passwords::create_new_application_password($admin['user_id'], ['name' => 'tests']);
$post = wp_insert_post(['post_title' => 'Resetting', 'post_content' => 'Ask below.', 'post_status' => 'publish',
    'comment_status' => 'open', 'post_author' => $admin['user_id']]);
echo json_encode(['password' => $word, 'admin' => $admins, 'post' => $post]);
"""
CONFIGURATION = """<?php
define('DB_NAME', 'wp'); define('DB_USER', 'wp'); define('DB_PASSWORD', 'wp'); define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); define('WP_HOME', '{url}'); define('WP_SITEURL', '{url}');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('DISABLE_WP_CRON', true);
define('WP_ENVIRONMENT_TYPE', 'local');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT',
    'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) define($name, $name);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
// A test says more in a minute than people do.
$GLOBALS['wp_filter'] = ['comment_flood_filter' => [99 => [['function' => '__return_false', 'accepted_args' => 3]]]];
require_once ABSPATH . 'wp-settings.php';
"""


@dataclass
class Site:
    """A site that runs."""

    port: int
    post: int
    password: str
    admin: str
    socket: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextlib.contextmanager
def running(*command: object, **options: Any) -> Iterator[None]:
    process = subprocess.Popen([str(word) for word in command], start_new_session=True, **options)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # PHP's workers outlive the one that began them
        process.wait(20)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing or not FILES.is_dir():
        pytest.skip("WordPress is not installed: apt-get install wordpress php-cli php-mysql mariadb-server")
    folder, port = Path(tempfile.mkdtemp(prefix="wordpress")), free_port()
    folder.chmod(0o777)
    try:
        with database(folder), served(folder, port) as found:
            yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def database(folder: Path) -> Iterator[None]:
    made = ["mariadb-install-db", "--no-defaults", f"--datadir={folder}/db", "--skip-test-db"]
    made.append("--auth-root-authentication-method=normal")
    subprocess.run([*AS_NOBODY, *made], check=True, capture_output=True, timeout=120)
    options = ["--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"]
    places = [f"--datadir={folder}/db", f"--socket={folder}/db.sock", f"--pid-file={folder}/db.pid"]
    prepare = (
        "create database if not exists wp; create user if not exists wp@localhost identified by 'wp';"
        "grant all on wp.* to wp@localhost"
    )
    asked = ["mariadb", "--no-defaults", f"--socket={folder}/db.sock", "-uroot", "-e", prepare]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with running(*AS_NOBODY, "mariadbd", "--no-defaults", *places, *options, "--performance-schema=OFF", **silent):
        end = time.monotonic() + 60
        while subprocess.run(asked, check=False, capture_output=True).returncode:
            assert time.monotonic() < end
            time.sleep(0.2)
        yield


@contextlib.contextmanager
def served(folder: Path, port: int) -> Iterator[Site]:
    root = folder / "site"
    shutil.copytree(FILES, root, ignore_dangling_symlinks=True, ignore=shutil.ignore_patterns("wp-config.php"))
    url = f"http://127.0.0.1:{port}"
    (root / "wp-config.php").write_text(CONFIGURATION.format(socket=f"{folder}/db.sock", url=url))
    (folder / "setup.php").write_text(SETUP)
    told = {"PATH": os.environ["PATH"], "WP_HOST": f"127.0.0.1:{port}", "WP_SITE": str(root), "TZ": "UTC"}
    done = subprocess.run(
        [*AS_NOBODY, "php", str(folder / "setup.php")],
        check=False,
        env=told,
        capture_output=True,
        text=True,
        timeout=120,
    )
    seed = json.loads(done.stdout[done.stdout.rindex('{"password') :])
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with running(
        *AS_NOBODY, "php", "-S", f"127.0.0.1:{port}", "-t", root, env={**told, "PHP_CLI_SERVER_WORKERS": "3"}, **silent
    ):
        found = Site(port, seed["post"], seed["password"], seed["admin"], f"{folder}/db.sock")
        end = time.monotonic() + 60
        while True:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{url}/?feed=comments-rss2", trust_env=False, timeout=20).is_success:
                    break
            assert time.monotonic() < end
            time.sleep(0.2)
        yield found


class WordPressSubject(Subject):
    """Carla, who writes below an article."""

    patience = 15.0

    def __init__(self, site: Site) -> None:
        self.site = site
        self.port = site.port
        self.client = httpx.Client(base_url=site.url, trust_env=False, timeout=30)
        self.admin = httpx.Client(
            base_url=site.url, auth=httpx.BasicAuth("acme", site.admin), trust_env=False, timeout=30
        )

    def told(self, port: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
        url = f"http://127.0.0.1:{port}/?feed=rss2&p={self.site.post}"
        told = {"url": url, "software": "wordpress", "username": "support"}
        return "rss", told, {"application_password": self.site.password}

    def connector(self, port: int) -> Connector:
        return registry.made(*self.told(port))

    def ask(self, text: str) -> str:
        name = f"carla-{uuid4().hex[:8]}"
        form = {"comment": text, "author": name, "email": f"{name}@home.test", "comment_post_ID": self.site.post}
        answer = self.client.post("/wp-comments-post.php", data=form)
        number = re.findall(r"#comment-(\d+)", answer.headers["location"])[-1]
        return f"{self.site.url}/?p={self.site.post}#comment-{number}"

    def seen(self, question: str) -> list[str]:
        """As the page shows them, by the JSON the page is made of."""
        asked = {"rest_route": "/wp/v2/comments", "parent": question.rpartition("-")[2], "per_page": 100}
        return [each["content"]["rendered"] for each in self.client.get("/", params=asked).json()]

    @contextlib.contextmanager
    def moderated(self) -> Iterator[None]:
        self._set_moderation(1)
        yield
        self._set_moderation(0)

    def release(self) -> None:
        asked = {"rest_route": "/wp/v2/comments", "status": "hold", "per_page": 100}
        for each in self.admin.get("/", params=asked).json():
            told = {"rest_route": f"/wp/v2/comments/{each['id']}"}
            self.admin.post("/", params=told, json={"status": "approved"}).raise_for_status()

    def _set_moderation(self, value: int) -> None:
        change = f"update wp.wp_options set option_value = '{value}' where option_name = 'comment_moderation'"
        told = ["mariadb", "--no-defaults", f"--socket={self.site.socket}", "-uroot", "-e", change]
        subprocess.run(told, check=True, timeout=30)


class TestWordPress(Conformance):
    @pytest.fixture
    def subject(self, site: Site) -> Subject:
        return WordPressSubject(site)

    def test_an_answer_given_twice_is_there_once(self, subject: Subject) -> None:
        question, connector = self.asked(subject), subject.connector(subject.port)
        words, at = unique("Press <reset> & wait."), datetime.now(UTC)

        first = connector.reply(question, words, key=uuid4().hex, at=at)
        second = connector.reply(question, words, key=uuid4().hex, at=at)

        assert (first.fate, second) == (Fate.SENT, first)
        assert self.shown(subject, question, words) == 1

    def test_an_answer_that_is_held_is_told_from_one_that_is_missing(self, answering: Subject) -> None:
        question, connector = self.asked(answering), answering.connector(answering.port)
        words, at = unique("Wait."), datetime.now(UTC)

        with answering.moderated():
            first = connector.reply(question, words, key=uuid4().hex, at=at)
            second = connector.reply(question, words, key=uuid4().hex, at=at)
            answering.release()

        assert (first.fate, second.fate) == (Fate.HELD, Fate.HELD)
        assert connector.reply(question, words, key=uuid4().hex, at=at).fate == Fate.SENT


class TestWordPressUnderKills(Killed):
    @pytest.fixture
    def subject(self, site: Site) -> Subject:
        return WordPressSubject(site)
