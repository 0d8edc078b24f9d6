"""Who asks: lights are for those who work in an office; for everybody else the pages are not there."""

from huying.people.readers import open_to
from huying.supervision.lights.access import has_lights

reader = open_to(has_lights)
