"""How a workbook says which cell is what: read back by program, so never translated.

The first row of each sheet and the first column are hidden from nobody who looks for them, but a
person needs neither. What they say is found by its name, so moved rows and columns are no harm.
"""

from __future__ import annotations

MACHINE_SHEET = "readiness"
"""Name of the hidden sheet with what is needed to read the form back."""
FORMAT = "readiness-form"
"""First cell of the machine sheet; the number of the format stands beside it."""
FORMAT_NUMBER = "1"
LIST, TABLE = "readiness-list", "readiness-table"
"""First cell of a sheet with a row for each question, or for each thing that is asked about."""
LISTS_COLUMN = 4
"""Column of the machine sheet in which the lists of options begin: name, label, key."""
ABOUT = "@"
"""Before the name of what is told about the assessment itself."""
OPTION = "option"
"""Field with the key of the option, or the place of the name, whose row it is."""
STATE = "state"
"""Field with a figure that a formula computes: 0 not asked, 1 open, 2 answered."""
CHOSEN = "x"
"""What marks an option of several."""
SINGLE_FIELDS = ("answer", "namely", "unknown", "not_applicable", "note", "confidence")
BESIDE_FIELDS = ("importance", "target")
EVIDENCE_FIELDS = ("title", "reference", "strength")


def option_field(key: str) -> str:
    """Name the field of one option of several, or of one of several names."""
    return f"answer:{key}"


def evidence_field(name: str, number: int) -> str:
    """Name a field of a document, counted from 1."""
    return f"evidence:{number}:{name}"
