"""Commands of requests for footage; one verb a file."""
