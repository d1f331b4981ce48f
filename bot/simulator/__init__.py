"""A local stand-in for Telegram: it keeps chats, speaks the Bot API, and refuses what Telegram refuses."""

from bot.simulator.model import Chat, Message, Topic, User
from bot.simulator.params import Upload
from bot.simulator.refused import Refused
from bot.simulator.server import SimulatorServer, simulator_app
from bot.simulator.telegram import Telegram

__all__ = ["Chat", "Message", "Refused", "SimulatorServer", "Telegram", "Topic", "Upload", "User", "simulator_app"]
