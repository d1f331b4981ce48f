// What lies over a phone's screen: toasts, alerts, sheets, menus, a photo in full.

import { h } from "./dom.js";
import { langOf } from "./format.js";
import { icon } from "./icons.js";

export function toast(phone, text) {
  const note = h("div", { class: "toast", role: "status", testid: "toast", lang: langOf(text) }, text);
  phone.toasts.append(note);
  while (phone.toasts.children.length > 3) phone.toasts.firstChild.remove();
  const seconds = Math.min(8, 2.2 + text.length / 25); // slow readers: longer words stay longer
  setTimeout(() => note.classList.add("going"), seconds * 1000);
  setTimeout(() => note.remove(), seconds * 1000 + 300);
}

/** Something over the screen with a veil behind it. Escape, a tap beside it, or `close()` take it away. */
function cover(phone, box, { kind, closed }) {
  const before = document.activeElement;
  const veil = h("div", { class: `veil ${kind}` }, box);
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    veil.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
    closed?.();
  };
  veil.addEventListener("pointerdown", (event) => {
    if (event.target === veil) close();
  });
  veil.addEventListener("contextmenu", (event) => {
    if (event.target === veil) {
      event.preventDefault();
      close();
    }
  });
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key === "Tab") keepInside(event, box);
  });
  phone.layer.append(veil);
  return close;
}

const focusable = (box) =>
  [...box.querySelectorAll("button, input, select, textarea, [tabindex='0']")].filter((one) => !one.disabled);

function keepInside(event, box) {
  const all = focusable(box);
  const at = all.indexOf(document.activeElement);
  const next = event.shiftKey ? at - 1 : at + 1;
  if (next >= 0 && next < all.length) return;
  event.preventDefault();
  all.at(event.shiftKey ? -1 : 0)?.focus();
}

export function alert(phone, text, title = "") {
  return new Promise((resolve) => {
    const ok = h(
      "button",
      { class: "dialog-button", type: "button", testid: "alert-ok", onclick: () => close() },
      "OK",
    );
    const box = h(
      "div",
      { class: "dialog", role: "alertdialog", testid: "alert" },
      title && h("h2", {}, title),
      h("p", { lang: langOf(text) }, text),
      h("div", { class: "dialog-buttons" }, ok),
    );
    const close = cover(phone, box, { kind: "middle", closed: resolve });
    ok.focus({ preventScroll: true });
  });
}

/** Asks for a few words. `fields`: [{name, label, value, type, options, required}]. Resolves to the values, or null. */
export function ask(phone, title, fields, button = "OK") {
  return new Promise((resolve) => {
    let answer = null;
    const inputs = fields.map(fieldOf);
    const form = h(
      "form",
      { class: "dialog", role: "dialog", "aria-label": title, testid: "dialog" },
      h("h2", {}, title),
      fields.map((field, index) => h("label", {}, h("span", {}, field.label), inputs[index])),
      h(
        "div",
        { class: "dialog-buttons" },
        h("button", { class: "dialog-button", type: "button", onclick: () => close() }, "Cancel"),
        h("button", { class: "dialog-button strong", type: "submit", testid: "dialog-ok" }, button),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer = Object.fromEntries(fields.map((field, index) => [field.name, valueOf(inputs[index])]));
      close();
    });
    const close = cover(phone, form, { kind: "middle", closed: () => resolve(answer) });
    (inputs[0] ?? form.querySelector(".strong")).focus({ preventScroll: true });
  });
}

function fieldOf(field) {
  const common = { name: field.name, testid: `field-${field.name}` };
  if (field.options) {
    return h(
      "select",
      common,
      field.options.map(([value, label]) => h("option", { value, selected: value === field.value }, label)),
    );
  }
  if (field.type === "checkbox") return h("input", { ...common, type: "checkbox", checked: field.value });
  return h("input", {
    ...common,
    type: field.type ?? "text",
    value: field.value ?? "",
    required: field.required,
    autocomplete: "off",
    step: "any",
    placeholder: field.placeholder,
  });
}

const valueOf = (input) => (input.type === "checkbox" ? input.checked : input.value.trim());

/** A small menu at a point or under an element. `items`: [{label, icon, danger, testid, do}]. */
export function menu(phone, at, items, head = null) {
  const list = h(
    "div",
    { class: "menu", role: "menu", testid: "menu" },
    head,
    items.filter(Boolean).map((item) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: item.danger ? "danger" : "",
          testid: item.testid,
          onclick: () => {
            close();
            item.do();
          },
        },
        item.icon && icon(item.icon, 22),
        h("span", { lang: langOf(item.label) }, item.label),
      ),
    ),
  );
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = focusable(list);
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
  });
  const close = cover(phone, list, { kind: "clear" });
  place(phone, list, at);
  list.querySelector("[role=menuitem]")?.focus({ preventScroll: true });
  return close;
}

function place(phone, list, at) {
  const frame = phone.layer.getBoundingClientRect();
  const point = at instanceof Element ? below(at) : at;
  const left = Math.min(point.x - frame.left, frame.width - list.offsetWidth - 8);
  const top = Math.min(point.y - frame.top, frame.height - list.offsetHeight - 8);
  list.style.left = `${Math.max(8, left)}px`;
  list.style.top = `${Math.max(8, top)}px`;
}

function below(element) {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom + 4 };
}

/** A sheet from the bottom edge. `make(close)` gives its content. */
export function sheet(phone, title, make) {
  const box = h("div", { class: "sheet", role: "dialog", "aria-label": title, testid: "sheet" }, h("h2", {}, title));
  const close = cover(phone, box, { kind: "bottom" });
  box.append(make(close));
  focusable(box)[0]?.focus({ preventScroll: true });
  return close;
}

export function choose(phone, title, options) {
  return sheet(phone, title, (close) =>
    h(
      "div",
      { class: "choices" },
      options.map((option) =>
        h(
          "button",
          {
            type: "button",
            testid: option.testid,
            data: option.data,
            onclick: () => {
              close();
              option.do();
            },
          },
          option.picture ?? (option.icon && h("span", { class: "choice-icon" }, icon(option.icon))),
          h(
            "span",
            { class: "choice-words" },
            h("span", { lang: langOf(option.label) }, option.label),
            option.detail && h("small", { lang: langOf(option.detail) }, option.detail),
          ),
        ),
      ),
    ),
  );
}

export function lightbox(phone, url) {
  const shut = h(
    "button",
    { class: "icon-button", type: "button", "aria-label": "Close", onclick: () => close() },
    icon("close"),
  );
  // A press opens the file itself, where the browser shows every pixel: a phone would let one zoom in.
  const whole = { href: url, target: "_blank", rel: "noopener", "aria-label": "Open the picture in its full size" };
  const image = h("a", whole, h("img", { src: url, alt: "Photo" }));
  const close = cover(phone, h("div", { class: "lightbox" }, shut, image), { kind: "dark" });
  shut.focus({ preventScroll: true });
}

export async function copy(text) {
  await navigator.clipboard.writeText(text);
}
