"""Addresses in words (统一地址): what is typed or said, found in the district's own registry. Pure: no Django."""
