"""What `make texts` and `make check` call: `python -m bot.texts update` and `python -m bot.texts check`."""

from __future__ import annotations

import sys

from bot.texts.catalogue import problems
from bot.texts.files import entries, read_catalogue, update


def main(arguments: list[str]) -> int:
    """0 when all is well."""
    match arguments:
        case ["update"]:
            update()
        case ["check"]:
            found = problems()
            for problem in found:
                print(problem)
            if found:
                print(f"The catalogue has {len(found)} problems.")
                return 1
        case _:
            print(__doc__)
            return 2
    print(f"The catalogue has {len(entries(read_catalogue()))} sentences.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
