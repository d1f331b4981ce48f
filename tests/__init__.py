"""Tests; a package, because a dependency installs a `tests` of its own that would be found first."""
