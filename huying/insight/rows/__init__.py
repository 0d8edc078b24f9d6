"""The rows that figures count, of projected tables: one file for each module; every file here is loaded by the app."""
