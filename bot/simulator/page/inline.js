// The buttons under a message. A pressed one shimmers until the bot has answered.

import { h } from "./dom.js";
import { langOf } from "./format.js";
import { icon } from "./icons.js";
import { copyTo, follow } from "./links.js";

const PATIENCE = 15000; // a bot that never answers must not leave a button busy for ever

export function inlineKeyboard(message, phone) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) => {
      const line = h(
        "div",
        { class: "inline-row" },
        row.map((button) => inlineButton(button, message, phone)),
      );
      return line;
    }),
  );
}

function inlineButton(button, message, phone) {
  const mark = button.url || button.login_url ? "up" : button.copy_text ? "copy" : null;
  const element = h(
    "button",
    {
      type: "button",
      class: `inline-button ${button.style ?? ""}`,
      testid: "inline-button",
      title: button.text,
      data: {
        action: button.callback_data ?? (button.url ? "url" : button.copy_text ? "copy" : "other"),
        ...(button.url && { url: button.url }),
      },
      onclick: () => press(button, message, phone, element),
    },
    h("span", { class: "label", lang: langOf(button.text) }, button.text),
    mark && icon(mark, 13),
  );
  return element;
}

function press(button, message, phone, element) {
  const address = button.url ?? button.login_url?.url ?? button.web_app?.url;
  if (address) return follow(phone, { url: address });
  if (button.copy_text) return copyTo(phone, button.copy_text.text);
  if (button.callback_data === undefined) return phone.toast("This kind of button is not simulated.");
  if (element.classList.contains("busy")) return undefined;
  busy(element, phone);
  return phone
    .act("tap", { chat_id: phone.place.chatId, message_id: message.message_id, data: button.callback_data })
    .then((done) => {
      if (!done) rest(element, phone);
    });
}

function busy(element, phone) {
  element.classList.add("busy");
  element.setAttribute("aria-busy", "true");
  phone.busy.add(element);
  setTimeout(() => rest(element, phone), PATIENCE);
}

function rest(element, phone) {
  element.classList.remove("busy");
  element.removeAttribute("aria-busy");
  phone.busy.delete(element);
}

export function answered(phone) {
  for (const element of [...phone.busy]) rest(element, phone);
}
