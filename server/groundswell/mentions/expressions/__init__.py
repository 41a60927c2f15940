"""What is looked for in texts, by topics' rules and by searches: one language, compared alike wherever the texts are.

    battery                 the word
    batter*                 a word that begins so
    "not charging", e-mail  words in a row
    battery charg*          both; AND may be written between them
    battery OR charger      either of them, or both
    battery -recycling      the one without the other; NOT may be written for -
    phone (battery OR charger) -"power bank"

Case, accents and punctuation make no difference (`mentions.words`). AND, OR and NOT are capitals; in quotation marks
they are words like others. OR comes last: `a b OR c` is `(a b) OR c`. Exclusions take something away from what is
looked for beside them, so an expression, each alternative in it and each parenthesis looks for something.

Of what people write nothing but words of letters and digits gets into a query.
"""

from groundswell.mentions.expressions.forms import Expression
from groundswell.mentions.expressions.reading import MAX_DEPTH, MAX_LENGTH, MAX_TERMS, ExpressionError, parse
from groundswell.mentions.expressions.rules import Rules

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "MAX_TERMS", "Expression", "ExpressionError", "Rules", "parse"]
