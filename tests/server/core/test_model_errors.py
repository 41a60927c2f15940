from django.core.exceptions import ValidationError

from groundswell.core.problems import as_domain_error


def pointers(error: ValidationError) -> list[str | None]:
    """Where the problem made of a model's error points to."""
    problem = as_domain_error(error)
    assert problem is not None
    assert (problem.status, problem.code) == (400, "invalid")
    return [each.pointer for each in problem.errors]


def test_a_model_s_error_about_a_field_points_to_it() -> None:
    assert pointers(ValidationError({"email": ["Taken.", "Too long."], "__all__": ["Not so."]})) == [
        "/email",
        "/email",
        "",
    ]


def test_a_model_s_error_about_the_whole_points_to_the_whole() -> None:
    assert pointers(ValidationError(["Not so.", "Nor so."])) == ["", ""]
