"""Reviews (复盘) of incidents: drafted from the record, of systems and never of persons; lessons become actions."""
