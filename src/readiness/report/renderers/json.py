"""The report for machines: all of its fields, as they are."""

from __future__ import annotations

import json
from dataclasses import asdict

from readiness.report.model import Report

suffix = ".json"


def render(report: Report) -> bytes:
    """Render the report as JSON, fields in the order of the contract; days as YYYY-MM-DD."""
    text = json.dumps(asdict(report), default=str, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()
