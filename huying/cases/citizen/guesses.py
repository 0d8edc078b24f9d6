"""The counting of wrong tails and keys of a case's code: as of every code that strangers open, see `people.guesses`."""

from huying.people.guesses import MOST, Guesses, network_of

__all__ = ["MOST", "Guesses", "network_of"]
