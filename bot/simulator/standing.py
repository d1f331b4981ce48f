"""How someone's standing in a chat changes, and what the bot hears of it."""

from __future__ import annotations

from bot.simulator.drawing import member_json
from bot.simulator.model import Chat, Member, User
from bot.simulator.state import RIGHTS, State

# What an owner usually gives to a bot; promoting others is not part of it.
USUAL_RIGHTS = frozenset(RIGHTS) - {"can_promote_members", "can_post_stories", "can_edit_stories", "can_delete_stories"}


def set_status(
    state: State, chat: Chat, actor: User, user: User, status: str, rights: dict[str, bool] | None = None
) -> None:
    """Changes a member's status and rights; the bot hears of itself always, of others as an administrator."""
    old = chat.members.get(user.id) or Member(user.id, "left")
    # "left" and "kicked" stay on record: Telegram words its refusals by them.
    full = {right: bool((rights or {}).get(right, False)) for right in RIGHTS} if status == "administrator" else {}
    new = Member(user.id, status, full)
    chat.members[user.id] = new
    if old.status != new.status or old.rights != new.rights:
        change = {
            "chat": state.chat_json(chat),
            "from": state.user_json(actor.id),
            "date": state.now(),
            "old_chat_member": member_json(state, old),
            "new_chat_member": member_json(state, new),
        }
        if user.id == state.bot.id:
            state.updates.add("my_chat_member", change)
        elif state.bot_member(chat).status == "administrator":
            state.updates.add("chat_member", change)
    state.chat_changed(chat)


def enter(state: State, chat: Chat, actor: User, user: User) -> None:
    """Someone comes into a group, by themselves or added by another."""
    if chat.has(user.id):
        return
    set_status(state, chat, actor, user, "member")
    shown = [state.user_json(user.id)]
    state.tell_bot(state.post(chat, actor, {"new_chat_members": shown}))


def go(state: State, chat: Chat, actor: User, user: User) -> None:
    """Someone leaves a group or is removed from it by another."""
    if not chat.has(user.id):
        return
    set_status(state, chat, actor, user, "left" if actor.id == user.id else "kicked")
    message = state.post(chat, actor, {"left_chat_member": state.user_json(user.id)})
    if user.id == state.bot.id:
        # The last thing a removed bot hears from the group.
        state.updates.add("message", state.message_json(message))
    else:
        state.tell_bot(message)


def set_blocked(state: State, user: User, *, blocked: bool) -> None:
    """A person blocks or unblocks the bot."""
    chat = state.private_chat(user)
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    statuses = ("member", "kicked") if blocked else ("kicked", "member")
    old, new = (member_json(state, Member(state.bot.id, status)) for status in statuses)
    change = {"chat": state.chat_json(chat), "from": state.user_json(user.id), "date": state.now()}
    state.updates.add("my_chat_member", {**change, "old_chat_member": old, "new_chat_member": new})
    state.chat_changed(chat)
