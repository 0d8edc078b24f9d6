"""A million cases with their events: how fast one is registered, and how fast what people look for is found.

Two installations, of a hundred thousand cases and of a million, each the real `huying up` on an embedded PostgreSQL
with durable commits, filled by COPY with two years of cases, their parties, events, clocks and orders. `--keep DIR`
leaves them there for the next run, which then fills nothing. Measures:

`register_per_s`     registrations a second by two processes, through the command of the window: case, two parties with
                     sealed names and blind indexes, legal clock, event with its hash and outbox row, one commit each
`register_p99_ms`    the slowest of a hundred of these
`read_p95_ms`        95th percentile of the slowest kind of read, each the whole question that its page asks
`growth_100k_to_1m`  median read of the million over that of the hundred thousand, mean of the kinds
`read_ratio`         95th percentile of a read over that of a lean client which asks the same by SQL written by hand,
                     fetches the same columns and opens the same sealed texts (`lean.py`), mean of the kinds;
                     `read_ratio_p50` the same of the medians

Kinds of reads: `list` (each pair of the list's filters, common and rare values), `code` (a case by its code with its
texts and parties), `name` and `phone` (what is typed into the search field), `inbox` (the lists of a department).
Means are geometric. Ours and the lean one take turns, so that what else the machine does meets both.
"""
