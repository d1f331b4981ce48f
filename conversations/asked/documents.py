"""Which papers a person has: nearly everything else a centre can do begins with them."""

from __future__ import annotations

from conversations.asked.form import form
from conversations.dialogue import Question
from conversations.questions.choices import ManyOf, Option
from conversations.questions.photos import Photos
from conversations.questions.words import OwnWords
from conversations.text import T

PAPERS = (
    Option("passport", T("Passport"), "📕"),
    Option("id", T("ID card"), "🪪"),
    Option("permit", T("Work permit or pink card"), "📇"),
    Option("contract", T("Work contract"), "📄"),
    Option("birth", T("Birth certificate"), "👶"),
    Option("family", T("Family book"), "👪"),
    Option("none", T("No papers"), "🚫"),
)

DOCUMENTS = form(
    "documents",
    T("Documents"),
    "🪪",
    T("The centre would like to know which papers you have, so that it can advise you."),
    Question(
        "papers",
        T("My papers"),
        T("Which papers do you have now?"),
        ManyOf(PAPERS, own_words=True, columns=1),
        optional=True,
        why=T("Press all that fit. You can also write, or send a voice note."),
    ),
    Question(
        "photos",
        T("Photos"),
        T("Do you want to send a photo of a paper?"),
        Photos(),
        optional=True,
        why=T("The staff of the centre will see it. You can also press “Skip”."),
    ),
    Question(
        "more",
        T("What I want to say"),
        T("Do you want to say more about your papers?"),
        OwnWords(),
        optional=True,
        why=T("For example: lost, too old, or kept by somebody else. Write, or send a voice note."),
    ),
)
