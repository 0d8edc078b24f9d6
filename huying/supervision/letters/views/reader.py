"""Who asks: pages of letters are for those who write them, and for bodies that may get them."""

from huying.people.readers import open_to
from huying.supervision.letters.access import has_letters

reader = open_to(has_letters)
