"""Serializers' fields: made once for a class, and bound to each serializer by themselves."""

from rest_framework import serializers

from groundswell.core.serializers import ItemsField, StrictSerializer, TextField


class Line(StrictSerializer):
    text = TextField(max_length=5)


class Letter(StrictSerializer):
    title = TextField(max_length=5)
    words = ItemsField(child=TextField(max_length=5), max_length=2)
    line = Line()
    lines = Line(many=True)


def fields(serializer: serializers.BaseSerializer) -> list[serializers.Field]:
    """All of them, to any depth."""
    inner = getattr(serializer, "fields", {}).values() if not hasattr(serializer, "child") else [serializer.child]
    return [found for each in inner for found in (each, *fields(each))]


def test_no_two_serializers_share_a_field():
    one, other = Letter(), Letter()

    assert len(fields(one)) == len(fields(other)) == 8
    assert not {id(each) for each in fields(one)} & {id(each) for each in fields(other)}


def test_every_field_knows_where_it_belongs():
    for serializer in (Letter(), Letter(), Letter(many=True).child):
        assert {each.root for each in fields(serializer)} == {serializer.root}
        assert serializer.fields["words"].child.parent is serializer.fields["words"]
        assert serializer.fields["lines"].child.fields["text"].parent is serializer.fields["lines"].child


def test_each_refuses_by_itself():
    wrong = Letter(data={"title": "a" * 6, "words": ["b", "c" * 6], "line": {"text": 1}, "lines": [{"more": ""}]})
    right = Letter(data={"title": "a", "words": ["b"], "line": {"text": "c"}, "lines": [{"text": "d"}]})

    assert not wrong.is_valid()
    assert {name: str(found) for name, found in wrong.errors.items()}.keys() == {"title", "words", "line", "lines"}
    assert list(wrong.errors["words"]) == [1]
    assert right.is_valid()
    assert right.validated_data["lines"] == [{"text": "d"}]


def test_an_optional_serializer_is_not_that_of_another():
    partial, whole = Letter(data={}, partial=True), Letter(data={})

    assert partial.is_valid()
    assert not whole.is_valid()
    assert set(whole.errors) == {"title", "words", "line", "lines"}
