"""What is chosen from when an offer is told."""

from __future__ import annotations

from conversations.questions.choices import Option
from conversations.text import T

COURSES = (
    Option("vocational", T("Vocational course"), "🛠"),
    Option("readiness", T("Job readiness"), "🧭"),
    Option("business", T("Starting a business"), "🏪"),
    Option("rpl", T("Skills assessment (RPL)"), "📜"),
)
