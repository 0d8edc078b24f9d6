"""The rules of clocks, the legal calendar and single clocks over the API."""
