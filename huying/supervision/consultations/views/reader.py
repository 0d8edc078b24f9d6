"""Who asks: pages of consultations are for command rooms, inspectors, and bodies that may be called."""

from huying.people.readers import open_to
from huying.supervision.consultations.access import has_consultations

reader = open_to(has_consultations)
