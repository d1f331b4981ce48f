// What happens when somebody taps a link on a phone.

import { copy } from "./overlay.js";
import { store } from "./store.js";
import { startOf } from "./text.js";

export function follow(phone, { url, command, phone: number }) {
  if (command) return phone.act("say", { ...phone.here(), text: command });
  if (number) return phone.toast(`Would call ${number}`);
  const start = startOf(url, store.bot.username);
  if (start?.group) return phone.toast("Open a group and choose “Add the bot” in its menu.");
  if (start) return phone.start(start.parameter);
  if (/^tel:/i.test(url)) return phone.toast(`Would call ${url.slice(4)}`);
  const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  // Other schemes could run something in this page or start a program of the visitor's.
  if (/^https?:\/\//i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
  else phone.toast(`Would open ${url}`);
}

export function copyTo(phone, text) {
  copy(text).then(
    () => phone.toast("Copied"),
    () => phone.toast(text),
  );
}
