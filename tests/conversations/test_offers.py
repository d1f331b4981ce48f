"""A job fair is published, found, and people say whether they come."""

from __future__ import annotations

from tests.conversations.steps import publishes_a_fair
from tests.world import Phone, World


async def test_a_job_fair_is_published_found_and_planned(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, "ពិព័រណ៍ការងារសំរោង")
    admin.sees("✅ Published. Everybody sees it now.")

    await sophea.says("/start")
    await sophea.taps("Job fairs")
    sophea.sees("ពិព័រណ៍ការងារសំរោង")
    await sophea.taps("ពិព័រណ៍ការងារសំរោង", "I am coming")
    sophea.sees("✅ You said that you are coming.")
    await sophea.taps("Menu", "My plans")
    sophea.sees("ពិព័រណ៍ការងារសំរោង")

    await sophea.taps("ពិព័រណ៍ការងារសំរោង", "Not coming", "Menu", "My plans")
    sophea.sees("You have no plans yet. Look at the job fairs, courses and jobs.")


async def test_nobody_else_publishes(world: World, sophea: Phone) -> None:
    await sophea.says("/admin")
    sophea.sees("Only the head of this centre or an admin can do this.")


async def test_a_fair_that_is_over_is_no_longer_offered(world: World, sophea: Phone) -> None:
    await publishes_a_fair(world.admin(), "ពិព័រណ៍ការងារសំរោង")
    await sophea.says("/start")
    await sophea.taps("Job fairs", "ពិព័រណ៍ការងារសំរោង")
    world.clock.pass_(days=60)
    await sophea.taps("I am coming")
    sophea.sees("It is no longer possible to sign up for this.")
    await sophea.says("/fairs")
    sophea.sees("There is nothing here at the moment. Please look again later.")
