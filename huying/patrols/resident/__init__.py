"""What a resident does who scans the plate of a building: call, report, follow, rate. No account, no JavaScript."""
