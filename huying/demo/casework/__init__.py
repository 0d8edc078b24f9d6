"""A month of made-up matters for the demonstration: every state, every community, played by the real commands."""
