// The microphone: hold to record, let go to send. Without a microphone, a tap sends the sample voice note.

import { h } from "./dom.js";
import { duration } from "./format.js";
import { upload } from "./feed.js";
import { icon } from "./icons.js";

const SHORTEST = 500;

export function microphone(phone, where) {
  const time = h("span", { class: "recording-time", hidden: true });
  const button = h(
    "button",
    { class: "icon-button mic", type: "button", testid: "mic", "aria-label": "Hold to record a voice message" },
    icon("mic"),
    time,
  );
  let held = false;
  let current = null;

  async function start(event) {
    if (event.button) return;
    held = true;
    const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
    if (!stream || !window.MediaRecorder) return sample();
    if (!held) return stop(stream, "Hold the button to record, let go to send.");
    button.setPointerCapture?.(event.pointerId);
    const recorder = new MediaRecorder(stream);
    const parts = [];
    const began = Date.now();
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => finish(new Blob(parts, { type: recorder.mimeType }), Date.now() - began, stream);
    recorder.start();
    button.classList.add("recording");
    time.hidden = false;
    const clock = setInterval(() => {
      time.textContent = duration((Date.now() - began) / 1000);
    }, 200);
    current = { recorder, clock };
    return undefined;
  }

  function stop(stream, words) {
    stream.getTracks().forEach((track) => track.stop());
    if (words) phone.toast(words);
  }

  async function finish(blob, length, stream) {
    stop(stream, length < SHORTEST ? "Hold the button to record, let go to send." : null);
    if (length < SHORTEST) return;
    const file = await phone.tryOut(() => upload(blob, "voice.webm"));
    if (file) await phone.act("voice", { ...where(), file_id: file.file_id });
  }

  const sample = () => phone.act("voice", where());

  function release() {
    held = false;
    if (!current) return;
    clearInterval(current.clock);
    current.recorder.stop();
    current = null;
    button.classList.remove("recording");
    time.hidden = true;
    time.textContent = "";
  }

  button.addEventListener("pointerdown", start);
  button.addEventListener("pointerup", release);
  button.addEventListener("pointercancel", release);
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("keydown", (event) => {
    if (event.key === "Enter") sample();
  });
  button.stop = release;
  return button;
}
