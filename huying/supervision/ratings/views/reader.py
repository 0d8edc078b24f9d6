"""Who asks: people who speak for a body that is rated or rates, and those who rule."""

from huying.people.readers import open_to
from huying.supervision.ratings.access import has_ratings

reader = open_to(has_ratings)
