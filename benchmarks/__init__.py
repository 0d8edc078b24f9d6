"""One module for each claim that is measured: `python -m benchmarks.<name> [--json]`."""
