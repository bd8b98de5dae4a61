"""Numbers about predictions against gold annotations. Pure functions."""
