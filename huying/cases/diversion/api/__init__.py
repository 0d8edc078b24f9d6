"""The register and diversion over the REST API."""
