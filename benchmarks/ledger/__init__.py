"""An existing ledger of ten thousand rows, imported from Excel as the worker does it, and imported once more.

`rows`          rows of the workbook, nine of ten over long ago, each with two parties
`seconds`       from the upload to the last case: look the file through, check every row, take the good ones over
`receive_s` `check_s` `import_s`  its parts
`again_s`       the same workbook once more: every row is found to be there
`chunk_p99_ms`  how long one transaction of the worker takes: so long live positions may wait
`ratio`         `seconds` over the time of a lean client that reads the same workbook and writes the same rows by COPY,
                sealed, but checks nothing, knows no row again and chains no record
`findings`      what `huying audit verify` finds afterwards; 0
"""
