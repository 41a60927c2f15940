"""Handles are found in texts by whoever does not know them."""

from collections.abc import Callable, Iterable

import pytest

from groundswell.mentions.authors import Pseudonyms
from groundswell.mentions.authors.handles import MARK, Handles, word_count
from groundswell.workspaces.models import Workspace

pytestmark = pytest.mark.django_db

PLACE = "platform:pond"


@pytest.fixture
def handles(workspace: Workspace) -> Callable[..., Handles]:
    """Recognises some handles, of which it is told no more than the pseudonyms."""
    pseudonyms = Pseudonyms(workspace.pk)

    def make(*names: str, words: Callable[[str], int | None] = word_count) -> Handles:
        known: Iterable[tuple[str, str, int | None]] = [
            (str(pseudonyms.at(PLACE, name)), PLACE, words(name)) for name in names
        ]
        return Handles(pseudonyms, known)

    return make


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Thanks @ada, that helped", "Thanks [erased], that helped"),
        ("ADA says so", "[erased] says so"),
        ("(Ada)", "([erased])"),
        ("\uff20ada \uff41\uff44\uff41", "[erased] [erased]"),
        ("@ada@ada", "[erased][erased]"),
        ("see https://pond.example/@ada/7", "see https://pond.example/[erased]/7"),
        ("Adam, canada, ada_1 and 1ada", "Adam, canada, ada_1 and 1ada"),
        ("nobody", "nobody"),
        ("", ""),
    ],
)
def test_a_handle_is_replaced_where_it_is_a_whole_word(
    handles: Callable[..., Handles], text: str, replaced: str
) -> None:
    assert handles("ada").replaced(text) == replaced


def test_where_any_word_may_stand_a_handle_has_its_at(handles: Callable[..., Handles]) -> None:
    assert handles("max").replaced("max of @max, max@max.example", bare=False) == (
        "max of [erased], max[erased].example"
    )


@pytest.mark.parametrize(
    ("handle", "text", "replaced"),
    [
        ("ada@pond.example", "cc @ada@pond.example!", "cc [erased]!"),
        ("u/ada", "as u/ada has it, and /u/ada", "as [erased] has it, and /[erased]"),
        ("Ada King", "Ada King, ada  king, Ada", "[erased], ada  king, Ada"),
        ("J\u00f6rg", "JO\u0308RG and jorg", "[erased] and jorg"),
    ],
)
def test_a_handle_of_several_words_is_found_as_it_is_written(
    handles: Callable[..., Handles], handle: str, text: str, replaced: str
) -> None:
    assert handles(handle).replaced(text) == replaced
    assert handles(handle, words=lambda _: None).replaced(text) in (replaced, text)


def test_of_a_pseudonym_alone_handles_of_up_to_three_words_are_found(handles: Callable[..., Handles]) -> None:
    unknown = handles("ada", "u/ada", "ada@pond.example", "a.b.c.d", words=lambda _: None)
    assert unknown.replaced("ada u/ada ada@pond.example a.b.c.d") == "[erased] [erased] [erased] a.b.c.d"


def test_what_has_been_replaced_stays_as_it_is(handles: Callable[..., Handles]) -> None:
    erased = handles("erased")
    once = erased.replaced("@erased was erased")
    assert once == f"{MARK} was {MARK}"
    assert erased.replaced(once) == once


def test_a_handle_without_a_letter_is_found_nowhere(handles: Callable[..., Handles]) -> None:
    assert handles("\u2605").replaced("\u2605 @\u2605") == "\u2605 @\u2605"


def test_a_handle_on_another_platform_is_another(workspace: Workspace, handles: Callable[..., Handles]) -> None:
    pseudonyms = Pseudonyms(workspace.pk)
    elsewhere = Handles(pseudonyms, [(str(pseudonyms.at("platform:lake", "ada")), PLACE, 1)])
    assert not elsewhere.are_in("@ada")
