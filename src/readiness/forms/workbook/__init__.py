"""The form as a workbook: a sheet for each part, to fill in with Excel or LibreOffice."""
