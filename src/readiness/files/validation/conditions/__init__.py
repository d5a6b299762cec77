"""Check conditions: what they name exists, is asked before, and fits how it is compared."""
