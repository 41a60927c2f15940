"""When Python looks for objects that hold on to each other."""

import gc


def spare_what_is_there() -> None:
    """Have the collector leave alone, for good, all that a process has imported, and look seldom at the rest.

    An answer or a batch of thousands of small objects would otherwise have it walk all of Django several times. Call it
    once, when everything is imported.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
