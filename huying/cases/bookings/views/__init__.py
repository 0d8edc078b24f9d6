"""The calendars, and the requests to desks."""
