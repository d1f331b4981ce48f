"""Bot API: fetching updates, and having them delivered."""

from __future__ import annotations

import re

from bot.simulator.model import JSON
from bot.simulator.params import Params
from bot.simulator.refused import bad_request, conflict
from bot.simulator.state import State

WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def get_updates(state: State, params: Params) -> list[JSON]:
    """getUpdates without the waiting, which is the server's business."""
    if state.webhook:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(state, params)
    limit = params.integer("limit", 100)
    waiting = state.updates.read(params.integer("offset"), min(max(limit, 1), 100))
    return [update.as_json() for update in waiting]


def _allow(state: State, params: Params) -> None:
    kinds = params.value("allowed_updates")
    state.updates.allow([str(kind) for kind in kinds] if isinstance(kinds, list) else None)


def set_webhook(state: State, params: Params) -> bool:
    """setWebhook; on loopback plain http is allowed, as with a local Bot API server."""
    url = params.text("url")
    if not url:
        return delete_webhook(state, params)
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(state, params)
    if params.flag("drop_pending_updates"):
        state.updates.waiting.clear()
    connections = min(max(params.integer("max_connections", 40), 1), 100)
    state.webhook = {"url": url, "secret_token": secret, "max_connections": connections}
    state.webhook_trouble = {}
    state.updates.wake()
    return True


def delete_webhook(state: State, params: Params) -> bool:
    """deleteWebhook."""
    state.webhook = {}
    state.webhook_trouble = {}
    if params.flag("drop_pending_updates"):
        state.updates.waiting.clear()
    state.updates.wake()
    return True


def get_webhook_info(state: State, _params: Params) -> JSON:
    """getWebhookInfo."""
    info: JSON = {
        "url": state.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.waiting),
        **state.webhook_trouble,
    }
    if state.webhook:
        info["max_connections"] = state.webhook["max_connections"]
    if state.updates.allowed is not None:
        info["allowed_updates"] = sorted(state.updates.allowed)
    return info


def done(_state: State, _params: Params) -> bool:
    """logOut and close have nothing to do here."""
    return True


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": done,
    "close": done,
}
