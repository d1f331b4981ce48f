// A location as a drawn card: no map is fetched, the roads only say "this is a map".

import { h } from "./dom.js";
import { svgElement } from "./icons.js";
import { langOf } from "./format.js";

export const PRESETS = [
  { name: "Samraong", km: "សំរោង", latitude: 14.1817, longitude: 103.5177 },
  { name: "Pursat", km: "ពោធិ៍សាត់", latitude: 12.5388, longitude: 103.9192 },
  { name: "Preah Vihear", km: "ព្រះវិហារ", latitude: 13.8073, longitude: 104.9804 },
  { name: "Poipet", km: "ប៉ោយប៉ែត", latitude: 13.6561, longitude: 102.563 },
];

export function placeCard(message) {
  const { latitude, longitude } = message.venue?.location ?? message.location;
  const words = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const near = PRESETS.find(
    (place) => Math.abs(place.latitude - latitude) < 0.03 && Math.abs(place.longitude - longitude) < 0.03,
  );
  return h(
    "div",
    { class: "place", testid: "location" },
    h(
      "div",
      { class: "map", role: "img", "aria-label": `Map at ${words}` },
      drawing(latitude, longitude),
      h("span", { class: "coordinates" }, near ? `${near.name} · ${words}` : words),
    ),
    message.venue &&
      h(
        "div",
        { class: "venue" },
        h("b", { lang: langOf(message.venue.title) }, message.venue.title),
        h("span", { lang: langOf(message.venue.address) }, message.venue.address),
      ),
  );
}

function drawing(latitude, longitude) {
  const svg = svgElement("svg", {
    viewBox: "0 0 260 150",
    preserveAspectRatio: "xMidYMid slice",
    "aria-hidden": "true",
  });
  const tilt = (Math.abs(latitude * 997) % 60) - 30;
  const shift = Math.abs(longitude * 613) % 70;
  const add = (tag, attributes) => svg.append(svgElement(tag, attributes));
  add("rect", { class: "map-land", width: 260, height: 150 });
  add("path", { class: "map-field", d: `M-10 ${20 + shift / 2}L70 -10H170L${110 + shift} 58L-10 96z` });
  add("path", { class: "map-field", d: `M${150 + shift / 2} 90L280 60V170H${120 + shift}z` });
  add("path", {
    class: "map-water",
    d: `M-10 ${128 - shift / 3}C60 ${100 + tilt / 2} 110 ${150 - shift / 4} 170 118S240 ${96 + tilt / 3} 270 108`,
  });
  for (const offset of [-46, 48]) {
    add("path", { class: "map-street", d: `M-10 ${75 + offset + tilt / 3}L270 ${75 + offset - tilt / 2}` });
    add("path", { class: "map-street", d: `M${130 + offset * 1.6} -10L${130 + offset * 1.6 + tilt} 160` });
  }
  add("path", { class: "map-road", d: `M-10 ${78 + tilt}Q130 72 270 ${70 - tilt}` });
  add("path", { class: "map-road", d: `M${130 - tilt} -10L130 75L${134 + tilt} 160` });
  add("ellipse", { class: "map-shadow", cx: 130, cy: 76, rx: 9, ry: 3.5 });
  add("path", { class: "map-pin", d: "M130 76C116 58 112 51 112 43a18 18 0 0136 0c0 8-4 15-18 33z" });
  add("circle", { class: "map-dot", cx: 130, cy: 43, r: 7 });
  return svg;
}
