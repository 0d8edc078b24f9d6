"""A million cases with their events: how fast one is registered, and how fast what people look for is found.

`register_per_s`     registrations a second by two processes, through the command of the window
`register_p99_ms`    the slowest of a hundred of these
`read_p95_ms`        95th percentile of the reads below, each the whole question that its page asks
`growth_100k_to_1m`  median of the reads at a million cases over the median at a hundred thousand
`read_ratio`         time of all reads over that of a lean client asking for the same rows by hand-written SQL

Reads: the list with two filters (every pair), a code, a party by name and by phone, and a department's inbox.
"""
