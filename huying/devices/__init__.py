"""Devices that call and listen: panic buttons, sensors, video radios, cameras; how they fare and what they reported."""
