// Names, times and sizes as a phone in Cambodia shows them.

const ZONE = "Asia/Phnom_Penh"; // the bot speaks of Cambodian times; the phones must agree with it wherever the page is opened
const ZONE_SECONDS = 7 * 3600;
const TIME = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "long" });
const DAY_YEAR = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "long", year: "numeric" });
const SHORT = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "short" });

export const clock = (seconds) => TIME.format(seconds * 1000);
export const dayNumber = (seconds) => Math.floor((seconds + ZONE_SECONDS) / 86400);
const today = () => dayNumber(Date.now() / 1000);

export function dayName(seconds) {
  const ago = today() - dayNumber(seconds);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return (ago < 300 ? DAY : DAY_YEAR).format(seconds * 1000);
}

export const listTime = (seconds) => (dayNumber(seconds) === today() ? clock(seconds) : SHORT.format(seconds * 1000));

export function nameOf(user) {
  if (!user) return "Deleted account";
  return [user.first_name, user.last_name].filter(Boolean).join(" ") || user.username || String(user.id);
}

// The first letter with its signs: a Khmer consonant alone would lose its vowel or its foot.
const letters = new Intl.Segmenter("km", { granularity: "grapheme" });
export function initials(name, most = 2) {
  const words = name
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ""))
    .filter(Boolean)
    .slice(0, most);
  return (
    words.map((word) => letters.segment(word)[Symbol.iterator]().next().value.segment.toUpperCase()).join("") || "?"
  );
}

export const hue = (id) => Math.abs(Number(id)) % 7;
export const isKhmer = (text) => /[\u1780-\u17ff]/.test(text ?? "");
export const langOf = (text) => (isKhmer(text) ? "km" : undefined);

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function fileSize(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export const hexColour = (number) => `#${(number ?? 0x6fb9f0).toString(16).padStart(6, "0")}`;
export const badge = (count) => (count > 99 ? "99+" : String(count));
