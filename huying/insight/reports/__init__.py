"""Reports of a street or district centre: weekly, monthly, yearly, and the four numbers of the court."""
