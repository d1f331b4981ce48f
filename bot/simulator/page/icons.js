// The line drawings of buttons and cards, 24 × 24.

const PATHS = {
  back: "M15 5l-7 7 7 7M8 12h13",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  send: "M4 12L3.2 4.6 21 12 3.2 19.4 4 12zm0 0h8",
  mic: "M12 15a3 3 0 003-3V6a3 3 0 00-6 0v6a3 3 0 003 3zM6 11.5a6 6 0 0012 0M12 17.5V21",
  clip: "M20 11.5l-8 8a5 5 0 01-7-7l8.5-8.5a3.4 3.4 0 014.8 4.8L10 17a1.7 1.7 0 01-2.4-2.4l7.4-7.4",
  keyboard: "M4 7h16v10H4zM7.5 10.2v.01M10.5 10.2v.01M13.5 10.2v.01M16.5 10.2v.01M8.5 14h7",
  down: "M6 9.5l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  menu: "M4 7h16M4 12h16M4 17h16",
  reply: "M10 6L4 11.5l6 5.5v-3.6c5 0 8 1.2 10 4.6-.6-5-3.600-8.400-10-8.700z",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  bin: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.500 11v5.500M13.500 11v5.500",
  link: "M10 14a4 4 0 006 .4l3-3a4 4 0 00-5.700-5.700l-1.500 1.500M14 10a4 4 0 00-6-.4l-3 3a4 4 0 005.700 5.700l1.500-1.500",
  play: "M8 5.500v13l11-6.500z",
  pause: "M8 5.500v13M16 5.500v13",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9v.01",
  pin: "M12 21s7-6.200 7-11.500a7 7 0 00-14 0C5 14.800 12 21 12 21zM12 12a2.500 2.500 0 100-5 2.500 2.500 0 000 5z",
  tack: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  person: "M12 12a4 4 0 100-8 4 4 0 000 8zM4.500 20c1-4 4-5.500 7.500-5.500s6.500 1.500 7.500 5.500",
  people:
    "M9 11.500a3.500 3.500 0 100-7 3.500 3.500 0 000 7zM2.500 19c.8-3.600 3.400-5 6.500-5s5.700 1.400 6.500 5M16 11.500a3 3 0 000-6M17.500 14.300c2 .6 3.400 2 4 4.700",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 017 0v3",
  unlock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 016.500-1.800",
  block: "M12 20.500a8.500 8.500 0 100-17 8.500 8.500 0 000 17zM6 6l12 12",
  bot: "M5 9h14v10H5zM12 9V5M9.500 13v1.500M14.500 13v1.500M12 4.500v.01M2.500 13v3M21.500 13v3",
  up: "M7 17L17 7M9 7h8v8",
  leave: "M13 4H5v16h8M10 12h11M17 8l4 4-4 4",
  phone:
    "M6 3.500l3 .5 1.500 4-2 2c1 2.500 3 4.500 5.500 5.500l2-2 4 1.500.5 3c-.5 2-2 2.500-3.500 2C10.500 18.500 5.500 13.500 4 7c-.5-1.500 0-3 2-3.500z",
  tick: "M3.500 12.500l4 4 8-9",
  ticks: "M1.500 12.500l4 4 8-9M10 16l.8.8 8.200-9.300",
};

const NS = "http://www.w3.org/2000/svg";

export function icon(name, size = 24) {
  const svg = svgElement("svg", {
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    class: `icon icon-${name}`,
    "aria-hidden": "true",
  });
  svg.append(svgElement("path", { d: PATHS[name] }));
  return svg;
}

export function svgElement(tag, attributes) {
  const element = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
