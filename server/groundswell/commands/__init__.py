"""What can be done at the terminal, a module each: `SUMMARY`, `arguments(parser)` and `run(arguments)`.

A command returns its exit code. What its user can put right it raises as a `Refusal`.
"""


class Refusal(Exception):
    """A command does not do what it was asked to; the text says why, in one line."""

    def __init__(self, text: str, *, code: int = 1) -> None:
        super().__init__(" ".join(text.split()))
        self.code = code
