"""The network from which somebody asks: what a house cannot change at will."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_network

HOUSEHOLD = 64
"""Bits of an IPv6 address that belong to a house; what follows its people change at will."""


def network_of(address: str) -> str:
    """The house that an address belongs to: itself, or for IPv6 the first half of it."""
    try:
        found = IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or ip_network((found, HOUSEHOLD), strict=False))
