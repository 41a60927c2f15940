"""The installation a command works on: its folder, its settings, its database."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from groundswell.commands import Refusal

SECONDS_TO_CONNECT = 5


def home() -> Path:
    """The folder of the embedded database and its secrets, as the settings will have it."""
    from platformdirs import user_data_path

    return Path(os.environ.get("GROUNDSWELL_HOME") or user_data_path("groundswell", appauthor=False))


def check_folder(folder: Path) -> None:
    """Make a folder for this user only where there is none, and see that files can be written to it.

    Raises:
        Refusal: it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Refusal(
            f"Cannot write to the folder {folder} ({error.strerror}); set GROUNDSWELL_HOME to another."
        ) from None


def prepare() -> None:
    """Load the settings and the apps.

    Raises:
        Refusal: the environment holds a setting that cannot be used, or the folder cannot be written to.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.settings")
    if not (os.environ.get("DATABASE_URL") and os.environ.get("GROUNDSWELL_SECRET_KEY")):
        check_folder(home())
    try:
        import groundswell.settings  # noqa: F401 - read here, where a fault in them can be told in a line
    except ValueError as error:
        raise Refusal(f"The settings cannot be used: {str(error)[:200]}") from None

    import django

    django.setup()


def embedded_database(instead: str) -> Path:
    """Load the settings and return the file of the embedded database, which there need not be yet.

    Args:
        instead: the program that does the same for PostgreSQL.

    Raises:
        Refusal: the database is PostgreSQL, or in memory.
    """
    prepare()
    from django.conf import settings

    name = str(settings.DATABASES["default"]["NAME"])
    if not settings.EMBEDDED:
        raise Refusal(f"PostgreSQL has tools of its own for this ({instead}); docs/operations.md says how to use them.")
    if ":memory:" in name:
        raise Refusal("A database in memory ends with its process.")
    return Path(name).absolute()


@contextmanager
def used(*, alone: bool = False) -> Iterator[None]:
    """Keep others from changing the installation's files as a whole, or be the one who does.

    Args:
        alone: nobody else may use it meanwhile.

    Raises:
        Refusal: somebody else uses it in a way that excludes this one.
    """
    check_folder(home())
    path = home() / "lock"
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            raise Refusal(
                f"A service is running on {path.parent}; stop it first."
                if alone
                else f"{path.parent} is being changed."
            ) from None
        yield


@contextmanager
def explained_errors() -> Iterator[None]:
    """Say in one line what the domain refuses, or that the database cannot be used.

    Raises:
        Refusal: in place of the domain's or the database's own error.
    """
    from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError

    from groundswell.core.problems import DomainError

    try:
        yield
    except DomainError as error:
        raise Refusal(error.detail) from error
    except ProgrammingError as error:
        if _lacks_migrations():
            raise Refusal("The database lacks tables; run `groundswell migrate` first.") from error
        raise
    except (DatabaseError, InterfaceError) as error:
        if type(error) not in (DatabaseError, InterfaceError, OperationalError):
            raise  # a fault of ours, not of the database's
        first = str(error).strip().partition("\n")[0]
        raise Refusal(f"The database cannot be used: {first or type(error).__name__}") from error


def _lacks_migrations() -> bool:
    from django.db import connection

    from groundswell.core.health import unreadiness

    return not connection.in_atomic_block and unreadiness() == "migrations"


def migrate() -> None:
    """Bring the database's tables up to date, silently."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def prepare_database() -> None:
    """Load the settings and see that the database is there and up to date, or bring it there if embedded.

    Raises:
        Refusal: it cannot be reached, or it is PostgreSQL and not migrated.
    """
    prepare()
    from django.conf import settings

    from groundswell.core.health import unreadiness

    with explained_errors():
        if settings.EMBEDDED:
            if unreadiness() == "migrations":
                migrate()
            return
        _reach_server()
        if unreadiness() == "migrations":
            raise Refusal("The database's tables are not those of this version; run `groundswell migrate` first.")


def _reach_server() -> None:
    """Connect to PostgreSQL once, past the pool: that would try for a while and then not say what is wrong.

    Raises:
        OperationalError: it cannot be reached, or does not let us in.
    """
    import psycopg
    from django.db import connection

    parameters = {"connect_timeout": SECONDS_TO_CONNECT, **connection.get_connection_params()}
    with connection.wrap_database_errors:
        psycopg.connect(**parameters).close()
