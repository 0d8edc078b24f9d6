"""Who asks: pages of reviews are for those who write or read them, and for bodies that measures may be given to."""

from huying.people.readers import open_to
from huying.supervision.reviews.access import has_reviews

reader = open_to(has_reviews)
