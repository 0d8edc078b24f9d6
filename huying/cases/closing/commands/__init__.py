"""Commands of closing: record a return visit, close."""
