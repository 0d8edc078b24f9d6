"""Tables that people bring and take along as Excel workbooks: opened with care, written without formulas."""
