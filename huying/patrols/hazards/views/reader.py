"""Who asks: pages of hazards are for those who patrol, whoever may be responsible, departments and the inspection."""

from huying.patrols.hazards.access import has_hazards
from huying.people.readers import open_to

reader = open_to(has_hazards)
