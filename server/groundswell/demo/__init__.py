"""The demo workspace: an invented company, its goals, figures and decisions, told from the day it is made.

What is told lies in `company`, `goals`, `kpis` and `decisions`, keyed by short names; `course` turns it into
measurements, `seeding` writes it through the SDK and `summary` prints what leadership would read.
"""
