"""Whom to call: the policy of the live engine against published ones, on districts that it was never tuned on.

`python -m benchmarks.dispatch_policy --json [--scenario FILE.json] [--seeds 1,2,3]`. Seeds 1–20 are for tuning; without
`--seeds`, seeds 601–620 are played. Each baseline is played at many settings, and the cheapest that reach a success
make the front that ours is read against. Measures, with 95 % intervals (bootstrap over incidents) in `settings`:

`success`               P(enough capable people on the scene within 5 min); `feasible` what calling everybody at once,
                        nobody being tired, would have reached; `success_of_feasible` the one over the other
`alerts_per_incident`   without the unit itself, which every policy calls
`alerts_ratio`          ours ÷ the alerts of the baselines' front at the same success
`oracle_gap`            (ours − the oracle's at the same success) ÷ the latter; the oracle is the same policy told each
                        person's true chance
`first_capable_median_s`, `first_capable_p90_s`   whistle → first capable person (900: nobody)
`calibration_ece`       of the last belief that could still call somebody
`guard_violations`      decisions that break a guard rail, seen from outside (`simulation.watch`)
`stand_down_rate`       people stood down ÷ people called; `fatigue_top1` alerts a week of the most-called hundredth;
                        `gini` of the alerts over all people
`decision_p99_ms`       one decision with 3,000 candidates; `select_17000_p99_ms`, `select_1m_p99_ms` the first decision
                        of an incident, with taking the candidates from an index of so many people; processor time,
                        best of three each
`memory_mib`            the most that any process of this held
"""
