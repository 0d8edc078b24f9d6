"""Diversion (分流): the responsibility register says whose a matter is, and every case tells why it went there."""
