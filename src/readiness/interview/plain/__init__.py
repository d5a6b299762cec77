"""The interview on plain lines: any terminal, a screen reader, a pipe."""
