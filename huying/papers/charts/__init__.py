"""Charts of papers, drawn on the server: declared, laid out, then written as SVG or as PNG."""
