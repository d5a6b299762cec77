"""The pieces of a workbook: sheets, blocks on them, tables of data, and a chart."""
