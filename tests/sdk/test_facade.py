"""The hand-written facade against the generated code it stands on."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import attrs
import pytest

import groundswell_sdk
from groundswell_sdk import Groundswell, Pages, WorkspaceClient, models, resources
from groundswell_sdk._generated import api
from groundswell_sdk._generated.types import Unset

pytestmark = pytest.mark.embedded


# What the facade calls otherwise than the API does.
METHODS = {"retrieve": "get", "destroy": "delete"}
METHODS_OF = {"mentions_create": "record", "mentions_batch": "record_many", "mentions_update": "correct"}
PARAMETERS = {"limit": "page_size", "object_": "object"}
PARAMETERS_OF = {("decisions_supersede", "superseded_by"): "by"}
# Filled in by the facade itself.
OWN = {"workspace", "id", "cursor", "body", "items", "if_match", "if_none_match", "idempotency_key", "audit_reason"}


def facade() -> Groundswell:
    """A client nobody answers: port 9 of this machine."""
    return Groundswell("http://127.0.0.1:9", "gsk_a_b", max_retries=0)


def generated_operations() -> dict[str, ModuleType]:
    """The generated modules by name, such as ``goals_list``."""
    return {
        operation.name: importlib.import_module(f"{api.__name__}.{tag.name}.{operation.name}")
        for tag in pkgutil.iter_modules(api.__path__)
        for operation in pkgutil.iter_modules([str(Path(next(iter(api.__path__))) / tag.name)])
    }


def facade_methods() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The facade's methods by ``resource.method``."""
    service = facade()
    yield "me", service.me
    workspace = service.workspace("acme")
    resources = {name for name, value in vars(WorkspaceClient).items() if isinstance(value, cached_property)}
    owners = {"workspaces": service.workspaces, **{name: getattr(workspace, name) for name in sorted(resources)}}
    for name, owner in owners.items():
        for method, function in inspect.getmembers(owner, inspect.ismethod):
            if not method.startswith("_"):
                yield f"{name}.{method}", function


METHODS_BY_NAME = dict(facade_methods())
OPERATIONS = generated_operations()


def facade_of(operation: str) -> Callable[..., Any]:
    """The method for an operation, found by name: ``goals_retrieve`` is ``goals.get``."""
    if operation == "me_retrieve":
        return METHODS_BY_NAME["me"]
    for resource in sorted({name.partition(".")[0] for name in METHODS_BY_NAME}, key=len, reverse=True):
        if operation.startswith(f"{resource}_"):
            verb = operation.removeprefix(f"{resource}_")
            method = METHODS_OF.get(operation) or METHODS.get(verb, verb)
            return METHODS_BY_NAME[f"{resource}.{method}"]
    raise KeyError(operation)


class Taken(typing.NamedTuple):
    """How an argument may be given."""

    required: bool
    nullable: bool


def takes(operation: ModuleType) -> dict[str, Taken]:
    """What an operation can be told: query parameters and fields of the body."""
    parameters = inspect.signature(operation._get_kwargs).parameters
    told = {
        PARAMETERS.get(name, name): Taken(parameter.default is inspect.Parameter.empty, nullable=False)
        for name, parameter in parameters.items()
        if name not in OWN
    }
    if "body" in parameters:
        annotation = parameters["body"].annotation
        kinds = [kind for kind in typing.get_args(annotation) or (annotation,) if kind is not Unset]
        for field in attrs.fields(kinds[0]):
            if field.name not in OWN | {"additional_properties"}:
                nullable = "None" in str(field.type).split(" | ")
                called = PARAMETERS_OF.get((operation.__name__.rpartition(".")[2], field.name), field.name)
                told[called] = Taken(field.default is attrs.NOTHING, nullable=nullable)
    return told


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_operation_has_a_method_that_takes_all_it_takes(name: str) -> None:
    method = facade_of(name)
    hints = typing.get_type_hints(method)
    keywords = {
        parameter.name: Taken(
            parameter.default is inspect.Parameter.empty,
            nullable=type(None) in kinds_of(hints[parameter.name]),
        )
        for parameter in inspect.signature(method).parameters.values()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }

    assert keywords == takes(OPERATIONS[name])


def test_every_operation_is_used_by_the_facade() -> None:
    rooms = [
        importlib.import_module(f"{resources.__name__}.{module.name}")
        for module in pkgutil.iter_modules(resources.__path__)
    ]
    used = {
        value.__name__.rpartition(".")[2]
        for room in [*rooms, importlib.import_module("groundswell_sdk.client")]
        for value in vars(room).values()
        if inspect.ismodule(value) and value.__name__.startswith(api.__name__)
    }

    assert used == set(OPERATIONS)


def test_a_patch_has_no_defaults_that_would_be_sent_unasked() -> None:
    classes: list[tuple[str, Any]] = inspect.getmembers(models, inspect.isclass)
    patches = [kind for name, kind in classes if name.startswith("Patched") and not name.endswith("Metadata")]
    body_fields = [field for kind in patches for field in attrs.fields(kind) if field.init]

    assert body_fields
    assert {type(field.default) for field in body_fields} == {Unset}
    assert [kind().to_dict() for kind in patches] == [{}] * len(patches)


def sample(annotation: Any, *, instant: datetime | None = None, day: date = date(2026, 1, 31)) -> Any:
    """Something of the kind a parameter takes."""
    alternatives = typing.get_args(annotation) if not _is_generic(annotation) else (annotation,)
    for kind in alternatives or (annotation,):
        origin = typing.get_origin(kind)
        if instant is not None and kind is datetime:
            return instant
        if kind is date:
            return day
    for kind in alternatives or (annotation,):
        origin = typing.get_origin(kind)
        if origin is typing.Literal:
            return typing.get_args(kind)[0]
        if kind is UUID:
            return UUID(int=7)
        if kind is models.Decision:
            read = object.__new__(models.Decision)
            read.id, read.version = UUID(int=7), 3
            return read
        if kind in (str, int, float, bool):
            return kind(1)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {}
        if isinstance(origin, type) and issubclass(origin, Sequence):
            return [sample(typing.get_args(kind)[0])]
        if kind is datetime:
            return datetime(2026, 1, 31, tzinfo=UTC)
    raise AssertionError(f"no sample of {annotation}")


def _is_generic(annotation: Any) -> bool:
    origin = typing.get_origin(annotation)
    return origin is typing.Literal or (isinstance(origin, type) and issubclass(origin, Sequence | Mapping))


def kinds_of(annotation: Any) -> set[Any]:
    return set(typing.get_args(annotation)) | {annotation}


def parameters_that_take(kind: type) -> list[tuple[str, str]]:
    return [
        (name, parameter)
        for name, method in sorted(METHODS_BY_NAME.items())
        for parameter, annotation in typing.get_type_hints(method).items()
        if parameter != "return" and kind in kinds_of(annotation)
    ]


def call_with(method: Callable[..., Any], parameter: str, value: object) -> None:
    hints = typing.get_type_hints(method)
    required = {
        name: sample(hints[name])
        for name, each in inspect.signature(method).parameters.items()
        if each.default is inspect.Parameter.empty
    }
    method(**{**required, parameter: value})


@pytest.mark.parametrize(("name", "parameter"), parameters_that_take(datetime))
def test_a_time_without_a_time_zone_is_refused_before_anything_is_sent(name: str, parameter: str) -> None:
    with pytest.raises(ValueError, match=f"{parameter} is naive"):
        call_with(METHODS_BY_NAME[name], parameter, datetime(2026, 1, 31, 12))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("name", "parameter"),
    [each for each in parameters_that_take(date) if each not in parameters_that_take(datetime)],
)
def test_a_time_where_a_date_belongs_is_refused_before_anything_is_sent(name: str, parameter: str) -> None:
    with pytest.raises(ValueError, match=f"{parameter} takes a date"):
        call_with(METHODS_BY_NAME[name], parameter, datetime(2026, 1, 31, 12, tzinfo=UTC))


@pytest.mark.parametrize("name", sorted(name for name in METHODS_BY_NAME if name.endswith(".list")))
def test_a_list_is_not_fetched_before_it_is_read(name: str) -> None:
    assert isinstance(METHODS_BY_NAME[name](), Pages)


@pytest.mark.parametrize("name", sorted(METHODS_BY_NAME))
def test_every_method_says_what_it_does(name: str) -> None:
    assert inspect.getdoc(METHODS_BY_NAME[name])


def test_address_and_key_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDSWELL_URL", "https://groundswell.example.com/")
    monkeypatch.setenv("GROUNDSWELL_API_KEY", "gsk_a_b")

    with Groundswell() as service:
        assert repr(service) == "Groundswell(base_url='https://groundswell.example.com')"


@pytest.mark.parametrize("missing", ["GROUNDSWELL_URL", "GROUNDSWELL_API_KEY"])
def test_a_missing_address_or_key_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setenv("GROUNDSWELL_URL", "https://groundswell.example.com/")
    monkeypatch.setenv("GROUNDSWELL_API_KEY", "gsk_a_b")
    monkeypatch.delenv(missing)

    with pytest.raises(ValueError, match=missing):
        Groundswell()


def test_an_id_that_is_none_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(ValueError, match="'my goal' is not an id"):
        facade().workspace("acme").goals.get("my goal")


def test_a_workspace_needs_a_name() -> None:
    with pytest.raises(ValueError, match="slug"):
        facade().workspace("")


def test_all_that_is_public_is_there() -> None:
    assert [name for name in groundswell_sdk.__all__ if not hasattr(groundswell_sdk, name)] == []
