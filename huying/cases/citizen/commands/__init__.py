"""Commands of citizens; one verb a file. `by` is the citizen, who has no account: the party is an argument."""
