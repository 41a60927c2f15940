"""The platform's promises, shown by breaking what they have to survive.

`python -m tests.faults [--quick] [--only NAME ...] [--database sqlite|postgresql] [--patience TIMES]`

A promise is a module with `run(world) -> list[Figure]`, named in `tests.faults.__main__.PROMISES`. It makes an
installation of its own (`world.installation()`), starts real servers on it, does harm to them, and afterwards reads
what is true from the database itself. Everything is on loopback and gone when the run ends.
"""
