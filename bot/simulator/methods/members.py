"""Bot API: chats, their members and their invite links."""

from __future__ import annotations

import hashlib

from bot.simulator.drawing import full_chat_json, member_json
from bot.simulator.model import JSON, Chat, Member
from bot.simulator.params import Params
from bot.simulator.posting import known_chat, reachable_chat
from bot.simulator.refused import bad_request
from bot.simulator.standing import set_status
from bot.simulator.state import State


def get_chat(state: State, params: Params) -> JSON:
    """getChat."""
    chat = known_chat(state, params)
    return full_chat_json(state, chat if chat.is_private else reachable_chat(state, params))


def get_chat_member(state: State, params: Params) -> JSON:
    """getChatMember; someone who never was in the chat has left it."""
    chat = reachable_chat(state, params)
    user_id = params.integer("user_id")
    if user_id not in state.users:
        raise bad_request("PARTICIPANT_ID_INVALID" if user_id else "invalid user_id specified")
    if chat.is_private:
        return member_json(state, Member(user_id, "member"))
    return member_json(state, chat.members.get(user_id) or Member(user_id, "left"))


def _group(state: State, params: Params) -> Chat:
    chat = reachable_chat(state, params)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return chat


def get_chat_administrators(state: State, params: Params) -> list[JSON]:
    """getChatAdministrators: never lists other bots, and here there are none."""
    chat = _group(state, params)
    return [
        member_json(state, member) for member in chat.members.values() if member.status in ("creator", "administrator")
    ]


def get_chat_member_count(state: State, params: Params) -> int:
    """getChatMemberCount."""
    chat = reachable_chat(state, params)
    return 2 if chat.is_private else sum(chat.has(user_id) for user_id in chat.members)


def leave_chat(state: State, params: Params) -> bool:
    """leaveChat."""
    chat = reachable_chat(state, params)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    set_status(state, chat, state.bot, state.bot, "left")
    return True


def _may_invite(state: State, params: Params) -> Chat:
    chat = reachable_chat(state, params)
    if chat.is_private:
        raise bad_request("can't invite members to a private chat")
    if not state.bot_may(chat, "can_invite_users"):
        raise bad_request("not enough rights to manage chat invite link")
    return chat


def _new_link(chat: Chat) -> str:
    mark = hashlib.sha256(f"{chat.id} {len(chat.links)}".encode()).hexdigest()[:16]
    link = f"https://t.me/+{mark}"
    chat.links[link] = True
    return link


def _link_json(state: State, link: str, *, primary: bool, revoked: bool = False) -> JSON:
    return {
        "invite_link": link,
        "creator": state.user_json(state.bot.id),
        "creates_join_request": False,
        "is_primary": primary,
        "is_revoked": revoked,
    }


def create_chat_invite_link(state: State, params: Params) -> JSON:
    """createChatInviteLink."""
    chat = _may_invite(state, params)
    drawn = _link_json(state, _new_link(chat), primary=False)
    for name in ("expire_date", "member_limit"):
        if params.has(name):
            drawn[name] = params.integer(name)
    return drawn | ({"name": params.text("name")} if params.has("name") else {})


def export_chat_invite_link(state: State, params: Params) -> str:
    """exportChatInviteLink."""
    return _new_link(_may_invite(state, params))


def revoke_chat_invite_link(state: State, params: Params) -> JSON:
    """revokeChatInviteLink."""
    chat = _may_invite(state, params)
    link = params.text("invite_link")
    if link not in chat.links:
        raise bad_request("INVITE_HASH_EXPIRED")
    chat.links[link] = False
    return _link_json(state, link, primary=False, revoked=True)


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "createChatInviteLink": create_chat_invite_link,
    "exportChatInviteLink": export_chat_invite_link,
    "revokeChatInviteLink": revoke_chat_invite_link,
}
