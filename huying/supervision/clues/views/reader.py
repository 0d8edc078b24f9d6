"""Who asks: pages of clues are for those who handle, verify and inspect them; payments for the window."""

from huying.people.readers import open_to
from huying.supervision.clues.access import has_clues, has_rewards, ruled_area

reader = open_to(has_clues)
payer = open_to(has_rewards)
ruler = open_to(lambda actor: has_clues(actor) and bool(ruled_area(actor)))
