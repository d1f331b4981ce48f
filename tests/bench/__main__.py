"""`make bench`: this bot, durable, beside others that keep everything in memory; `--quick` for a first look.
`--desk` measures only the desk of the staff under load, `--cast` only broadcasts, `--match`
only what fits whom.

All bots make the same calls with the same Khmer texts and keyboards, turn by turn: those that ours makes are recorded
first, and the others repeat them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench import cast, desk, match
from tests.bench.measures import Contender, Plan, at_rates, full_load, started
from tests.bench.ours import record, settings_for
from tests.bench.populate import populated
from tests.bench.processes import KEY, StandIn, bot, stand_in
from tests.bench.table import aims, machine, table
from tests.bench.walk import REGISTRATION, taken_away

SMALL = 10_000
FULL = Plan(rounds=3, seconds=10, people=1_000_000)
QUICK = Plan(rounds=1, seconds=4, people=100_000)


def main() -> None:
    """Measures everything and prints it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures the bot beside others.")
    parser.add_argument("--quick", action="store_true", help="one short round, and a smaller large database")
    parser.add_argument("--desk", action="store_true", help="only the desk of the staff under load")
    parser.add_argument("--match", action="store_true", help="only what fits whom")
    parser.add_argument("--cast", action="store_true", help="only broadcasts")
    options = parser.parse_args()
    plan = QUICK if options.quick else FULL
    chosen = [part for name, part in (("match", match), ("desk", desk), ("cast", cast)) if getattr(options, name)]
    for part in chosen or (match, desk, cast):
        part.main(quick=options.quick)
    if chosen:
        return
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, stand_in() as telegram:
        print(machine())
        walk = Path(folder) / "walk.json"
        small, large = _ours(Path(folder), SMALL), _ours(Path(folder), plan.people)
        others = [
            Contender(name, ["-m", f"tests.bench.others.{module}"], {"WALK": str(walk)}, 40)
            for name, module in (
                ("stock python-telegram-bot, in memory", "stock_ptb"),
                ("aiogram 3, in memory", "on_aiogram"),
            )
        ]
        _prepare(Path(folder), telegram, plan, walk)
        print(
            f"One registration is {len(REGISTRATION)} turns. Prepared in {time.monotonic() - began:.0f} s.", flush=True
        )
        contenders = [small, *others, large]
        for turn in range(plan.rounds):
            for one in contenders:
                with bot(telegram, one.command, one.settings) as process:
                    started(one, process)
                    full_load(one, telegram, process, walk, plan)
                    if turn == plan.rounds - 1:
                        at_rates(one, telegram, walk, plan)
                print(f"  round {turn + 1}: {one.name}: {one.rates[-1]:.0f} turns/s", flush=True)
        print(f"\n{table(contenders)}\n\n{aims(small, large, *others)}")
    print(
        f"\nQuiet: {plan.quiet:.0f} turns a second; busy: {plan.busy:.0%} of each one's own full load. All on loopback."
    )
    print(f"Every turn of this bot is committed (SQLite, synchronous=FULL). {time.monotonic() - began:.0f} s in all.")


def _ours(folder: Path, people: int) -> Contender:
    return Contender(
        f"this bot, {people:,} people",
        ["-m", "bot", "run"],
        settings_for(folder / f"{people}.sqlite3"),
        400,
        paced=True,
    )


def _prepare(folder: Path, telegram: StandIn, plan: Plan, walk: Path) -> None:
    """The databases, and meanwhile the record of one registration."""
    with ThreadPoolExecutor(1) as beside:
        recorded = beside.submit(record, telegram, folder / "record.sqlite3")
        for people in (SMALL, plan.people):
            populated(folder / f"{people}.sqlite3", people, KEY)
        walk.write_text(json.dumps([taken_away(calls) for calls in recorded.result()]))


if __name__ == "__main__":
    main()
