"""Pages of reports: the list, one report and what is done to it, its files, the records behind a figure."""
