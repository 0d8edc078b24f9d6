"""Tests of records and their age."""
