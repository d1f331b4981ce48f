// The line to the simulator: the state once, then every change, and what people do.

import { apply, replaceAll } from "./store.js";

let waiting = null; // changes that came while the state was still being fetched

async function load() {
  waiting = [];
  const response = await fetch("/sim/state");
  if (!response.ok) throw new Error(`state: ${response.status}`);
  replaceAll(await response.json());
  const held = waiting;
  waiting = null;
  held.forEach(apply);
}

/** Follows the simulator for ever; `tell` hears "live" and "lost". The state is fetched anew after every gap. */
export function follow(tell) {
  const source = new EventSource("/sim/events");
  source.onopen = () =>
    load()
      .then(() => tell("live"))
      .catch(() => {
        source.close();
        again();
      });
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (waiting) waiting.push(event);
    else apply(event);
  };
  source.onerror = () => {
    tell("lost");
    source.close();
    again();
  };
  let asked = false;
  function again() {
    if (asked) return;
    asked = true;
    setTimeout(() => follow(tell), 1000);
  }
}

/** Does one thing as one person. Resolves to the answer; rejects with the simulator's own words. */
export async function act(as, what, fields = {}) {
  const response = await fetch("/sim/act", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as, do: what, ...fields }),
  });
  return read(response);
}

export async function upload(file, name = file.name) {
  const form = new FormData();
  form.append("file", file, name);
  return read(await fetch("/sim/upload", { method: "POST", body: form }));
}

async function read(response) {
  const answer = await response.json().catch(() => ({}));
  if (!response.ok || answer.ok === false)
    throw new Error(answer.error ?? `The simulator answered ${response.status}.`);
  return answer;
}
