"""A study of formats from plan to answer: design, sample size, lots drawn, registration, agreement of raters.

Plans are made by `planning` from a `designs` entry, simulated power (`simulating`, `sizing`) and lots
(`drawing`); `registering` seals one and tells what was changed later. `ratings` reads what raters answered,
`agreeing` says how well they agree, and `summing_up` puts plan, comparison and agreement side by side.
"""
