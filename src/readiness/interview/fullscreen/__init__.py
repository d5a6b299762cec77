"""The interview on the full screen: the same steps as on plain lines, with keys."""
