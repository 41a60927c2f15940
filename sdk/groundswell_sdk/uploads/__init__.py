"""Files of mentions, sent row by row in such a way that an upload that was interrupted is gone on with.

``sources`` reads lines and remembers which; ``rows`` makes rows of them, ``mapping`` mentions of rows, ``batches``
requests of mentions. ``upload`` sends those and keeps a ``journal``; ``refusals`` and ``progress`` tell of it.
"""
