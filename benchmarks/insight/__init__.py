"""Building projections anew from a million events, and a dashboard of all figures beside a million cases and whistles.

`python -m benchmarks.insight --json`. `rebuild_s`: seconds in which `huying insight rebuild` folds so many events, of
cases with mediation, agreement and return visit, of their legal clocks, and of whistles. `dashboard_p95_ms`: all
figures of the district and of a street, a month beside the month before, as the page counts them; the 95th percentile
over months. The baseline counts as much of the same rows with DuckDB in a Parquet export, in the same run; `ratio` is
ours over theirs. Every round is done once before it is timed.
"""
