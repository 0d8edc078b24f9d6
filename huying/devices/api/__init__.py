"""The API of devices: the registry for people, and what devices tell with keys of their own."""
