"""What every part of the API shares: shapes of values, problems, pages, answers to retries, and the rate."""
