"""RPL within a case: the same questions that a person can begin by themselves, and the same page comes of them."""

from __future__ import annotations

from conversations.asked.form import Form
from conversations.rpl.intake import INTAKE
from conversations.text import T

RPL = Form(
    "rpl",
    T("Skills (RPL)"),
    "📜",
    T("The centre would like to know what work you can do, for a certificate of your skills (RPL)."),
    INTAKE,
)
