"""Building projections anew from a million events, and a dashboard of all figures beside a million cases and whistles.

`python -m benchmarks.insight --json`. `rebuild_s`: seconds in which `huying insight rebuild` folds so many events.
`dashboard_p95_ms`: all figures of the district and of a street, this month and the month before, as the page counts
them; the 95th percentile over months. The baseline counts the same matters and
whistles with DuckDB in a Parquet export of the same rows, in the same run; `ratio` is ours over theirs.
"""
