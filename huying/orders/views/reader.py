"""Who asks: every page of orders is for people of a department, the centre, a station or the inspection."""

from huying.orders.access import has_inbox
from huying.people.readers import open_to

reader = open_to(has_inbox)
