"""Whom a broadcast reaches, against a plain reading of the rule: random people, random audiences, both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from bot.broadcasts.audience import actions as audience
from bot.broadcasts.audience.store import fitting
from bot.broadcasts.model import AGES, LATELY, NOTHING, UPCOMING, Audience
from bot.broadcasts.store import add, get, queue
from bot.broadcasts.model import QUEUING, Content
from bot.centres import store as centre_store
from bot.centres.actions import nearest_centre
from bot.people.model import age_code
from bot.places.gazetteer import Gazetteer
from bot.programme.model import COURSE, FAIR, PUBLISHED, VACANCY
from bot.signups.model import BEGUN, COMING, HIRED, LEFT, MAYBE, NO, OFFERED, WAITING
from bot.storage.database import Database, Transaction
from bot.storage.encryption import Cipher
from bot.storage.schema import accounts, broadcasts, centres, choices, deliveries, offers, people, signups
from tests.world import MORNING
