"""The sheet to fill in: its columns with what to write there, an example that is not taken, and the codes."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from bot.i18n import say
from bot.offer_sheets.rows import COLUMNS, MARK
from bot.programme.model import COURSE, FAIR, KINDS, VACANCY
from conversations.offers.options import COURSES
from conversations.options import SECTORS, SKILLS
from conversations.text import T

NAME = "offers.xlsx"
_HINTS = {
    "kind": T("fair, course or vacancy. A line that begins with # is not read."),
    "sort": T("For a course, its kind: see the second sheet."),
    "title_km": T("The name in Khmer. Add the poster afterwards, with “Change”."),
    "title_en": T("The name in English. It can be left empty."),
    "place": T("The code of a commune or district, or its name."),
    "map": T("The two numbers of a map, for example {example}. It can be left empty.", example="11.55, 104.91"),
    "date": T("The first day, for example 2026-12-24 or 24/12/2026."),
    "start": T("From when, for example 08:00."),
    "end": T("To when, for example 12:00."),
    "end_date": T("A course: the last day."),
    "closes": T("Until which day people can sign up; a vacancy: until when it is open."),
    "sectors": T("Codes of the second sheet, with commas."),
    "skills": T("Codes of the second sheet, with commas."),
    "seats": T("For how many people. Empty: as many as come."),
    "employers": T("A fair: name: jobs; name: jobs"),
    "transport": T("A fair: from where, and when."),
    "provider": T("A course: who gives it."),
    "trade": T("A course: which trade is taught or assessed."),
    "length": T("A course: how long in all, for example 60 hours."),
    "cost": T("A course: free, or how much."),
    "allowance": T("A course: money for food or travel."),
    "who": T("A course: who can take part."),
    "certificate": T("A course: yes or no."),
    "employer": T("A vacancy: the employer."),
    "wanted": T("A vacancy: how many people."),
    "pay": T("A vacancy: for one month."),
    "currency": T("USD, KHR or THB."),
    "conditions": T("A vacancy: hours, food, a room."),
    "centre": T("The centre that people ask. Empty: the nearest."),
}


def template(today: date, language: str) -> bytes:
    """The sheet as a file, with the hints in a language."""
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "Offers"
    sheet.append(COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.comment = Comment(say(_HINTS[cell.value], language), "bot", height=90, width=280)
        sheet.column_dimensions[cell.column_letter].width = 16
    for example in _examples(today):
        sheet.append([example.get(column) for column in COLUMNS])
        for cell in sheet[sheet.max_row]:
            cell.fill = PatternFill("solid", fgColor="EEEEEE")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    codes: Any = book.create_sheet("Codes")
    codes.append(("column", "code", "English", "ខ្មែរ"))
    for column, options in (("sort", COURSES), ("sectors", SECTORS), ("skills", SKILLS)):
        for option in options:
            codes.append((column, option.code, say(option.label, "en"), say(option.label, "km")))
    for kind in KINDS:
        codes.append(("kind", kind))
    for letter in "ABCD":
        codes.column_dimensions[letter].width = 22
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _examples(today: date) -> list[dict[str, Any]]:
    """One line of each kind, marked so that an import passes over it."""
    day = today + timedelta(days=30)
    return [
        {
            "kind": f"{MARK}{FAIR}",
            "title_km": "ពិព័រណ៍ការងារ (ឧទាហរណ៍)",
            "title_en": "Job fair (example)",
            "place": "220404",
            "map": "14.1817, 103.5176",
            "date": day,
            "start": "08:00",
            "end": "12:00",
            "sectors": "construction, garment",
            "seats": 200,
            "employers": "រោងចក្រ ក: ជាងដេរ; ក្រុមហ៊ុន ខ: ជាងសំណង់",
            "transport": "ឡានចេញពីសាលាឃុំ ម៉ោង ៧",
        },
        {
            "kind": f"{MARK}{COURSE}",
            "sort": "vocational",
            "title_km": "វគ្គជាងផ្សារ (ឧទាហរណ៍)",
            "title_en": "Welding course (example)",
            "place": "220404",
            "date": day,
            "start": "08:00",
            "end": "11:00",
            "end_date": day + timedelta(days=25),
            "closes": day - timedelta(days=5),
            "sectors": "construction",
            "skills": "welding",
            "seats": 20,
            "provider": "មជ្ឈមណ្ឌលបណ្ដុះបណ្ដាល",
            "trade": "ផ្សារដែក",
            "length": "៦០ ម៉ោង",
            "cost": "free",
            "allowance": "១០ ០០០ រៀលក្នុងមួយថ្ងៃ",
            "who": "អាយុ ១៨ ឆ្នាំឡើង",
            "certificate": "yes",
        },
        {
            "kind": f"{MARK}{VACANCY}",
            "title_km": "ជាងដេរ (ឧទាហរណ៍)",
            "title_en": "Sewing operator (example)",
            "place": "220404",
            "closes": day,
            "sectors": "garment",
            "skills": "sewing",
            "employer": "រោងចក្រ ក",
            "wanted": 10,
            "pay": 230,
            "currency": "USD",
            "conditions": "មានបាយថ្ងៃត្រង់",
        },
    ]
