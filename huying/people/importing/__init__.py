"""Imports a district from files: areas and places below, organisations and people here, all or nothing."""
