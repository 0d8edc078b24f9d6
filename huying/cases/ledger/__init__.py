"""An existing ledger (台账) taken over from Excel: template, check, error workbook, import in parts."""
