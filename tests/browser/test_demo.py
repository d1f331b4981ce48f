"""What a visitor of the demo can do, in a real browser: the whole path of a case, and the page on a small phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from conversations.text import T
from tests.browser.phones import Visit, spoken
from tests.browser.steps import agrees, says_what_she_did_and_wants, says_where_she_lives, says_who_she_is

pytestmark = pytest.mark.browser

OpenPage = Callable[[int, int], Visit]


def test_a_returnee_registers_by_tapping_and_her_case_goes_from_new_to_closed_by_way_of_a_referral(
    visit: OpenPage,
) -> None:
    page = visit(1600, 950)
    returnee, staff = page.phone("returnee"), page.phone("staff")
    agrees(returnee)
    says_who_she_is(returnee)
    says_where_she_lives(returnee)
    says_what_she_did_and_wants(returnee)
    returnee.sees("Is everything right?")
    returnee.taps("All correct")
    returnee.sees("May we give this to the centre?")
    returnee.taps("Yes, share this")
    returnee.sees("The centre has your request")

    staff.opens_topic(spoken("Legal help"))
    card = staff.sees("098 765 432")
    expect(card).to_contain_text(spoken(T("{icon} Case {number}", icon="🟠", number=1)))
    staff.taps("Take")
    expect(card).to_contain_text(spoken(T("State: {state}", state=T("taken"))))

    staff.taps("Reply")
    staff.says("ជម្រាបសួរ! តើអ្នកទំនេរថ្ងៃស្អែកទេ?")
    returnee.sees("តើអ្នកទំនេរថ្ងៃស្អែកទេ?")
    staff.says("រឿងនេះនិយាយតែក្នុងក្រុម")
    returnee.taps("Answer")
    returnee.sees("What do you want to say to the centre?")
    returnee.says("ចាស ទំនេរ")
    staff.sees("ចាស ទំនេរ")

    staff.taps("Refer", "ក្រុងព្រះវិហារ, ខេត្តព្រះវិហារ", "Ask the person")
    returnee.sees("It does not see what you have written here so far.")
    returnee.taps("Yes, share this")
    staff.watches("បុគ្គលិក ព្រះវិហារ")
    staff.opens_general()
    staff.sees("🔁 A case is referred to you")
    staff.does_not_see("098 765 432")
    staff.taps("Accept")
    staff.sees(T("✅ Accepted. Here it is case {number}.", number=2))
    returnee.sees(T("Your case has a new number there: {number}.", number=2))
    staff.goes_back()
    staff.opens_topic(spoken("taken"))
    card = staff.sees("098 765 432")
    staff.taps("Reply")
    staff.says("សូមមកជួបយើងថ្ងៃចន្ទ")
    returnee.sees("សូមមកជួបយើងថ្ងៃចន្ទ")

    staff.taps("Close", "Was helped")
    expect(card).to_contain_text(spoken("Was helped"))
    returnee.sees(T("The centre has closed your case {number}.", number=2))
    returnee.does_not_see("រឿងនេះនិយាយតែក្នុងក្រុម")
    assert page.complaints == []


def test_on_a_small_phone_one_phone_shows_at_a_time_and_no_label_is_cut(visit: OpenPage) -> None:
    page = visit(400, 800)
    returnee = page.turn_to("returnee")
    agrees(returnee)
    says_who_she_is(returnee)
    returnee.sees("Where do you live now?")
    assert returnee.cut_labels() == []
    staff = page.turn_to("staff")
    expect(returnee.glass).to_be_hidden()
    expect(staff.get("topic")).to_have_count(1)
    page.turn_to("admin").sees("Centres")
    assert page.phone("admin").cut_labels() == []
    assert page.complaints == []
