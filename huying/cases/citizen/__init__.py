"""What citizens do with their code: follow, add, answer, urge, rate, ask for more. No account, no JavaScript needed."""
