"""The facts of pay that a person did not get: what a claim needs first."""

from __future__ import annotations

from conversations.asked.form import form
from conversations.dialogue import Answers, Question
from conversations.questions.choices import ManyOf, OneOf, Option
from conversations.questions.owed import Owed
from conversations.questions.photos import Photos
from conversations.questions.words import OwnWords
from conversations.text import T

PROOFS = (
    Option("payslip", T("Payslip"), "🧾"),
    Option("contract", T("Work contract"), "📄"),
    Option("messages", T("Messages"), "💬"),
    Option("photos", T("Photos"), "📷"),
    Option("witness", T("Someone who saw it"), "👥"),
    Option("none", T("Nothing"), "🚫"),
)
CONTACT = (
    Option("yes", T("Yes"), "✅"),
    Option("no", T("No"), "❌"),
)


def _has_proof(answers: Answers) -> bool:
    proof = answers.get("proof")
    return proof is not None and proof["chosen"] != ["none"]


WAGES = form(
    "wages",
    T("Wage claim"),
    "💵",
    T("The centre would like to know about the pay that you did not get, so that it can advise you."),
    Question(
        "employer",
        T("Employer"),
        T("Who did you work for?"),
        OwnWords(),
        optional=True,
        why=T("The name of the boss or the company. Write it, or send a voice note."),
    ),
    Question(
        "where",
        T("Place of work"),
        T("In which country and place did you work?"),
        OwnWords(),
        optional=True,
        why=T("Write it, or send a voice note."),
    ),
    Question(
        "owed",
        T("Pay not received"),
        T("How much pay did you not get?"),
        Owed(),
        optional=True,
        why=T("Write it, or send a voice note."),
    ),
    Question(
        "months",
        T("For which months"),
        T("For which months did you not get it?"),
        OwnWords(),
        optional=True,
        why=T("Write it, or send a voice note."),
    ),
    Question(
        "proof",
        T("Proof"),
        T("What can show that you worked there?"),
        ManyOf(PROOFS, own_words=True),
        optional=True,
        why=T("Press all that fit. You can also write, or send a voice note."),
    ),
    Question(
        "photos",
        T("Photos"),
        T("Do you want to send a photo of it?"),
        Photos(),
        optional=True,
        why=T("The staff of the centre will see it. You can also press “Skip”."),
        when=_has_proof,
    ),
    Question(
        "contact",
        T("In contact"),
        T("Are you still in contact with the employer?"),
        OneOf(CONTACT, 2),
        optional=True,
    ),
)
