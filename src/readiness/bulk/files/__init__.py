"""Tables as files: Parquet, CSV and JSON lines, read and written in batches."""
