"""Who asks: pages of calls are for who answers the phone."""

from huying.integrations.phone.access import takes_calls
from huying.people.readers import open_to

reader = open_to(takes_calls)
