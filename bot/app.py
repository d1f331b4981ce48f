"""The one place that puts the parts together; the command line, the demo and the tests call it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from bot import group_commands
from bot.broadcasts import store as broadcasts
from bot.centres.sheets import first_start
from bot.chat import commands
from bot.clock import Clock, monotonic, utc_now
from bot.gateway.api import Api, Network
from bot.gateway.bulk import Bulk
from bot.gateway.caster import Caster
from bot.gateway.counting import Counting
from bot.gateway.events import ALLOWED
from bot.gateway.fetching import Fetching
from bot.gateway.http import AiohttpRequest
from bot.gateway.intake import Intake, insist, poll
from bot.gateway.paced import PacedApi
from bot.gateway.pacing import Pacing
from bot.gateway.profile import introduce
from bot.gateway.replies import Replies
from bot.gateway.sender import Sender
from bot.gateway.worker import Worker
from bot.i18n import translations
from bot.places.gazetteer import Gazetteer
from bot.rpl import checklists
from bot.schedule import Schedule
from bot.settings import Settings
from bot.storage import outbox
from bot.storage.database import Database, Transaction
from bot.storage.encryption import Cipher
from bot.storage.keys import check_keys
from bot.storage.migrate import upgrade
from bot.tasks import Tasks
from bot.turn import World

_COMMANDS = {"all_private_chats": commands.COMMANDS, "all_group_chats": group_commands.LISTED}

FINISH = 10.0
"""Seconds given at the end to what is under way; what does not get done is taken up at the next start."""


class App:
    """A running bot. `start()`, then feed `intake` (or `poll()`), then `stop()`."""

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock = utc_now,
        seconds: Callable[[], float] = monotonic,
        network: Network = AiohttpRequest,
        places: Gazetteer | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.tasks = Tasks()
        self._receiving: list[asyncio.Task[None]] = []
        self.database = Database(settings.database_url, Cipher(settings.data_keys))
        self.api = Api(settings.bot_token, settings.telegram_api_url, network)
        self._places = places
        self._pacing = Pacing(seconds)
        self._bulk = Bulk(seconds, settings.broadcast_rate)
        self._fast = Bulk(seconds, settings.broadcast_paid_rate) if settings.broadcast_paid else None

    async def start(self, *, introduced: bool = True) -> None:
        """Opens everything and takes up what an earlier process left. Raises `NotConnected` or `WrongKeys`."""
        translations()
        places = self._places or Gazetteer.load()
        async with self.database.transaction() as tx:
            await upgrade(tx)
            await check_keys(tx)
            await first_start(tx, places)
            await checklists.first_start(tx)
        await self.api.open()
        if not self.settings.webhook_url:  # Telegram lets only one process poll, and that is this one now
            async with self.database.transaction() as tx:
                await outbox.take_back(tx, self.clock())
                await broadcasts.take_back(tx)
        world = World(
            places,
            self.settings.admin_ids,
            self.api.bot.username,
            self.settings.broadcast_second_yes,
            self.settings.broadcast_rate,
            self.settings.broadcast_paid_rate if self.settings.broadcast_paid else 0.0,
        )
        self.sender = Sender(self.database, self.api, self._pacing, self.clock, self.tasks, world)
        paced = PacedApi(self.api, self._pacing)
        lanes, admin_ids = (self._bulk, self.clock, self.tasks, self._fast), self.settings.admin_ids
        self.caster = Caster(self.database, paced, *lanes, admin_ids=admin_ids)
        replies = Replies(self.api, self._pacing)
        fetching = Fetching(self.database, self.api, self.settings.admin_ids)
        counting = Counting(self.database, places, self.clock, self.settings.admin_ids)
        self.worker = Worker(self.database, world, self.clock, replies, self.tasks, self._kick, fetching, counting)
        self.intake = Intake(self.database, self.api.bot, self.worker, self.clock)
        self.schedule = Schedule(self.database, world, self.intake, self.sender, self.clock, self.tasks)
        self.tasks.start(self.worker.run(), "the worker")
        self.tasks.start(self.sender.run(), "the sender")
        self.tasks.start(self.caster.run(), "the caster")
        await self.intake.pick_up()
        if introduced:
            self.tasks.start(introduce(self.api, _COMMANDS), "the introduction")

    def _kick(self, tx: Transaction) -> None:
        """Something may have to be sent."""
        if tx.posted:
            self.sender.kick()
        if tx.cast:
            self.caster.kick()

    async def idle(self, *, look: bool = True) -> None:
        """Returns when every update has taken effect and everything that is due has been sent.

        Without `look` it trusts what this process knows to be due, and asks the database nothing.
        """
        await self.worker.idle()
        await self.sender.idle(look=look)
        await self.caster.idle(look=look)

    async def stop(self, seconds: float = FINISH) -> None:
        """Lets replies and sends that are under way finish, for a few seconds."""
        self.schedule.stop()
        await self.database.quiet()
        for receiving in self._receiving:
            receiving.cancel()
        self.worker.stop()
        self.sender.stop()
        self.caster.stop()
        await self.tasks.settle(seconds)
        await self.database.quiet()
        await self.tasks.cancel()
        await self.api.close()
        await self.database.close()

    def poll(self) -> None:
        """Receives updates by long polling from now on."""
        self._receiving.append(self.tasks.start(poll(self.api, self.intake), "polling"))

    def receive_at(self, url: str) -> None:
        """Lets Telegram post updates to this address, with the secret, as soon as it can be told."""
        asked = {"url": url, "secret_token": self.settings.webhook_secret, "allowed_updates": list(ALLOWED)}
        self._receiving.append(self.tasks.start(insist(self.api, "setWebhook", asked), "the webhook's address"))


@contextlib.asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[App]:
    """A started app with its schedule, stopped at the end."""
    app = App(settings)
    await app.start()
    app.schedule.start()
    try:
        yield app
    finally:
        await app.stop()
