"""Legal supervision (法律监督): procurators read the process of matters, look for faults of records, write findings."""
