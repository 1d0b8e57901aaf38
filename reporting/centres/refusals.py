"""Why the register refuses something. Each has words for the page in register_words.py."""


class RegisterRefused(Exception):
    """An act that the register does not take. The message names the state or the fault, never what somebody wrote."""


class ActRefused(RegisterRefused):
    """The table of acts does not have this one from the present status, or somebody else was first."""


class ReasonRefused(RegisterRefused):
    """The reason does not go with the act."""


class WordsMissing(RegisterRefused):
    """ "Another reason" needs words that say which."""


class DateRefused(RegisterRefused):
    """The day lies in the future, or before the day of the act before."""


class NotReady(RegisterRefused):
    """The public could not be sent there: no address, or no opening time."""


class EnteredBefore(RegisterRefused):
    """An organisation of this name is in the register, or is of another kind."""


class FactsRefused(RegisterRefused):
    """A code that the partnership's lists do not have, or opening times that do not fit into a week."""
