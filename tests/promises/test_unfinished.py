"""Promise 3: a dialogue that was left halfway goes on at the first open question, in another life of the bot."""

from __future__ import annotations

import random
from pathlib import Path

from bot.simulator import SimulatorServer, Telegram
from tests.promises.processes import Process, settings_for, until
from tests.promises.returnees import Returnee, km


async def test_after_a_restart_the_registration_goes_on_at_the_first_open_question(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path, chance: random.Random
) -> None:
    sophea = Returnee(telegram, 0, chance)
    async with Process(tmp_path, settings_for(server.address, sqlite_url)) as bot:
        await bot.ready()
        question = km("What year were you born, or how old are you?")
        await sophea.registers(up_to=question)
        await bot.kill()
        await bot.start()
        await bot.ready()
        sophea.says("/start")
        go_on = km("Go on where I stopped")
        await until(lambda: any(go_on in label for label in sophea.labels), "the offer to go on")
        await sophea.taps(go_on)
        await until(lambda: question in sophea.seen[-1].text, "the question where she stopped")
        assert await bot.stop() == 0
        await bot.start()
        await bot.ready()
        sophea.says("២៥៣៨")
        await until(lambda: km("What is your phone number?") in sophea.screen, "the next question")
