"""Runs only the stand-in for Telegram: `python -m bot.simulator --port 8081 [--no-rates] [--keep FILE]`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from pathlib import Path

from bot.simulator.keeping import load
from bot.simulator.server import SimulatorServer
from bot.simulator.telegram import LOCAL_TOKEN, Telegram


def main() -> None:
    """Reads the options and serves until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m bot.simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 lets the system choose; the address is printed")
    parser.add_argument("--token", default=LOCAL_TOKEN)
    parser.add_argument("--no-rates", action="store_true", help="send as fast as the machine can")
    parser.add_argument("--remember", type=int, help="messages kept in each chat")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="go on from this file, and save to it")
    options = parser.parse_args()
    telegram = Telegram(options.token, rates=not options.no_rates, remember=options.remember)
    if options.keep is not None:
        load(telegram, options.keep)
    where = {"host": options.host, "port": options.port}
    server = SimulatorServer(telegram, **where, keep=options.keep, on_start=lambda: print(server.address, flush=True))  # noqa: T201
    loop = server.config.get_loop_factory()
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=loop) as runner:
        runner.run(server.serve())


if __name__ == "__main__":
    main()
