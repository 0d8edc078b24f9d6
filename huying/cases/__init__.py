"""Cases: what citizens bring to the one-stop centre, one code from the door to the archive (domain 4.b)."""
