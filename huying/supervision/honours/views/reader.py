"""Who asks: the list is for seats and inspectors; one honour is also for the person to whom it goes."""

from huying.people.readers import open_to
from huying.supervision.honours.access import has_honours, ruled_area

reader = open_to(has_honours)
ruler = open_to(lambda actor: bool(ruled_area(actor)))
anybody = open_to(lambda actor: not actor.system)
