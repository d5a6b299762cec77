"""The chapters behind the results: what they rest on, for looking up."""
