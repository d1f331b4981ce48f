// Voice notes and audio: play button, waveform, time.

import { h } from "./dom.js";
import { duration } from "./format.js";
import { icon } from "./icons.js";

const BARS = 38;
let playing = null; // one sound at a time on the whole page

export function voiceNote(message) {
  const sound = message.voice ?? message.audio;
  const heights = waveform(sound.file_unique_id ?? sound.file_id ?? String(message.message_id));
  const bars = heights.map((height) => {
    const bar = h("i");
    bar.style.height = `${height}%`;
    return bar;
  });
  const time = h("span", { class: "voice-time" }, duration(sound.duration));
  const button = h(
    "button",
    { class: "round-button", type: "button", testid: "voice-play", "aria-label": "Play" },
    icon("play"),
  );
  const audio = new Audio();
  audio.preload = "none";
  audio.src = message.file_url ?? "";
  const show = (on) => {
    button.replaceChildren(icon(on ? "pause" : "play"));
    button.setAttribute("aria-label", on ? "Pause" : "Play");
  };
  const total = () => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : sound.duration || 1);
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    if (!audio.paused) return audio.pause();
    playing?.pause();
    playing = audio;
    audio.play().catch(() => {
      time.textContent = "cannot be played";
    });
  });
  audio.addEventListener("play", () => show(true));
  audio.addEventListener("pause", () => show(false));
  audio.addEventListener("timeupdate", () => {
    const done = audio.currentTime / total();
    bars.forEach((bar, index) => bar.classList.toggle("done", index / BARS < done));
    time.textContent = duration(audio.currentTime);
  });
  audio.addEventListener("ended", () => {
    bars.forEach((bar) => bar.classList.remove("done"));
    time.textContent = duration(total());
  });
  const title = sound.title
    ? h("span", { class: "audio-title" }, sound.title)
    : h("span", { class: "waveform", "aria-hidden": "true" }, bars);
  return h("div", { class: "voice", testid: "voice" }, button, h("div", { class: "voice-body" }, title, time));
}

// The Bot API sends no waveform: a steady one from the file's id, shaped like speech.
function waveform(seed) {
  let number = 7;
  for (const letter of seed) number = (number * 31 + letter.charCodeAt(0)) >>> 0;
  return Array.from({ length: BARS }, (_, index) => {
    number = (number * 1664525 + 1013904223) >>> 0;
    const phrase = 0.45 + 0.55 * Math.abs(Math.sin(index / 3.3 + (seed.length % 5)));
    return Math.round(14 + phrase * (number / 2 ** 32) * 86);
  });
}
