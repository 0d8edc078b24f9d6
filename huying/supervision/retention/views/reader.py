"""Who asks: the register is for those who run the district's centre and for the inspection."""

from huying.people.readers import open_to
from huying.supervision.retention.access import has_retention

reader = open_to(has_retention)
