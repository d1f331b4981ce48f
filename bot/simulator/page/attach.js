// The attach sheet: voice, photo, file, contacts, places.

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { nameOf } from "./format.js";
import { icon } from "./icons.js";
import { ask, choose, sheet } from "./overlay.js";
import { PRESETS } from "./place.js";
import { store } from "./store.js";

export function openAttach(phone, where) {
  const me = store.people.get(phone.person);
  const send = (what, fields = {}) => phone.act(what, { ...where(), ...fields });
  const tiles = [
    ["attach-photo", "image", "Photo", "blue", () => send("photo")],
    ["attach-voice", "mic", "Voice", "red", () => send("voice")],
    ["attach-file", "file", "File…", "sky", () => pickFile((file) => phone.sendFile(file, where()))],
    ["attach-document", "copy", "Sample file", "violet", () => send("document")],
    ["attach-location", "pin", "Location", "green", () => pickLocation(phone, where)],
    ["attach-contact", "person", "My contact", "orange", () => send("contact")],
    ["attach-other-contact", "people", "Other contact", "orange", () => pickContact(phone, me, send)],
    ["attach-sticker", "plus", "Sticker", "pink", () => send("sticker")],
    ["attach-video", "play", "Video", "blue", () => send("video")],
    ["attach-forward", "copy", "Forward…", "sky", () => forward(phone, send)],
  ];
  sheet(phone, "Attach", (close) =>
    h(
      "div",
      { class: "tiles" },
      tiles.map(([testid, drawing, label, colour, action]) =>
        h(
          "button",
          {
            type: "button",
            testid,
            onclick: () => {
              close();
              action();
            },
          },
          h("span", { class: `tile ${colour}` }, icon(drawing, 26)),
          h("span", {}, label),
        ),
      ),
    ),
  );
}

function pickFile(use) {
  const input = h("input", {
    type: "file",
    testid: "file-input",
    class: "file-input",
    onchange: () => {
      if (input.files[0]) use(input.files[0]);
      input.remove();
    },
  });
  input.addEventListener("cancel", () => input.remove());
  document.body.append(input); // in the page, so that a browser test can find it
  input.click();
}

function pickContact(phone, me, send) {
  const others = [...store.people.values()].filter((user) => user.id !== me?.id);
  choose(
    phone,
    "Whose contact?",
    others.map((user) => ({
      label: nameOf(user),
      detail: user.phone || "no phone number",
      picture: avatar(user.id, nameOf(user), { size: 40 }),
      data: { person: user.id },
      testid: "contact-option",
      do: () => send("contact", { of: user.id }),
    })),
  );
}

export function pickLocation(phone, where, then) {
  const send = async ({ latitude, longitude }) => {
    const done = await phone.act("location", { ...where(), latitude, longitude });
    then?.(done);
  };
  choose(phone, "Send a location", [
    ...PRESETS.map((place) => ({
      label: `${place.name} · ${place.km}`,
      detail: `${place.latitude}, ${place.longitude}`,
      icon: "pin",
      testid: "location-option",
      data: { place: place.name },
      do: () => send(place),
    })),
    {
      label: "Another place…",
      detail: "latitude and longitude",
      icon: "edit",
      testid: "location-custom",
      do: () => askPlace(phone, send),
    },
  ]);
}

async function askPlace(phone, send) {
  const number = { type: "number", required: true };
  const answer = await ask(
    phone,
    "A place",
    [
      { ...number, name: "latitude", label: "Latitude", value: "13.3618" },
      { ...number, name: "longitude", label: "Longitude", value: "103.8606" },
    ],
    "Send",
  );
  if (answer) await send({ latitude: Number(answer.latitude), longitude: Number(answer.longitude) });
}

/** A message that somebody outside wrote and that this person passes on. */
async function forward(phone, send) {
  const answer = await ask(
    phone,
    "Forward a message",
    [
      { name: "text", label: "What it says", required: true },
      { name: "from", label: "Who wrote it", value: "A stranger", required: true },
    ],
    "Forward",
  );
  if (answer) await send("forward", answer);
}
