"""Takes docs/demo.png, the picture of the demo in the README: `make picture`.

Emoji come from the machine: on Debian, install fonts-noto-color-emoji first.
"""

from __future__ import annotations

import base64
import struct
import sys
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.browser.phones import CHROMIUM, PROJECT, Phone, Visit, browser, running_demo, spoken
from tests.browser.steps import agrees, says_what_she_did_and_wants, says_where_she_lives, says_who_she_is

PICTURE = PROJECT / "docs" / "demo.png"


def main() -> int:
    """Plays a case up to the centre's answer, and takes the picture."""
    if CHROMIUM is None:
        print("no chromium here: apt install chromium", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder, running_demo(Path(folder)) as address, browser() as chromium:
        page = Visit(chromium, address, 1600, 950, reduced_motion="reduce")
        returnee, staff, admin = (page.phone(slot) for slot in ("returnee", "staff", "admin"))
        completes_a_centre(admin)
        agrees(returnee)
        says_who_she_is(returnee)
        says_where_she_lives(returnee)
        says_what_she_did_and_wants(returnee)
        returnee.taps("All correct", "Yes, share this")
        returnee.sees("The centre has your request")
        staff.opens_topic(spoken("Legal help"))
        staff.taps("Take")
        staff.taps("Reply")
        staff.says("ជម្រាបសួរ! យើងបានទទួលសំណើរបស់អ្នកហើយ។ តើថ្ងៃស្អែក យើងទូរស័ព្ទទៅអ្នកបានទេ?")
        returnee.sees("តើថ្ងៃស្អែក យើងទូរស័ព្ទទៅអ្នកបានទេ?")
        page.page.mouse.move(0, 0)
        PICTURE.write_bytes(small_png(page.page, page.page.screenshot(animations="disabled")))
    print(f"{PICTURE.relative_to(PROJECT)}: {PICTURE.stat().st_size // 1000} kB")
    return 0


def small_png(page: Page, png: bytes) -> bytes:
    """The same picture in 256 colours: a third of the bytes, and the eye sees no difference."""
    found = page.evaluate(_IN_FEW_COLOURS, base64.b64encode(png).decode())
    width, height, pixels = found["width"], found["height"], base64.b64decode(found["pixels"])
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, width * height, width))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    palette = base64.b64decode(found["palette"])
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def completes_a_centre(admin: Phone) -> None:
    """What an admin tells about a centre, so that returnees find it."""
    admin.sees("Centres")
    admin.taps("ក្រុងសំរោង, ខេត្តឧត្ដរមានជ័យ", "Complete", "Skip", "Skip")
    admin.sees("What is the address of the centre?")
    admin.says("ក្បែរសាលាខេត្ត")
    admin.sees("What is the phone number of the centre?")
    admin.says("012 345 678")
    admin.sees("When is the centre open?")
    admin.taps("Monday to Friday", "07:30-11:30, 14:00-17:00")
    admin.sees("Where is the centre on the map?")
    admin.taps("Skip", "Skip")
    admin.sees("Is everything right?")
    admin.taps("All correct")
    admin.sees("✅ Saved. Returnees see this:")


_IN_FEW_COLOURS = """
async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const bins = new Map(); // colours that are alike: how many, and their sums
  const keyAt = (i) => ((data[i] >> 2) << 12) | ((data[i + 1] >> 2) << 6) | (data[i + 2] >> 2);
  for (let i = 0; i < data.length; i += 4) {
    const bin = bins.get(keyAt(i)) ?? [0, 0, 0, 0];
    bins.set(keyAt(i), [bin[0] + 1, bin[1] + data[i], bin[2] + data[i + 1], bin[3] + data[i + 2]]);
  }
  const mean = ([count, ...sums]) => sums.map((sum) => Math.round(sum / count));
  const far = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
  // The colour that is worst off so far (many pixels, far from any chosen one) is chosen next.
  const all = [...bins].map(([key, bin]) => ({ key, count: bin[0], colour: mean(bin), off: Infinity, nearest: 0 }));
  const palette = [];
  while (palette.length < 256) {
    const next = all.reduce((a, b) => (b.off * Math.sqrt(b.count) > a.off * Math.sqrt(a.count) ? b : a)).colour;
    for (const one of all) {
      const distance = far(one.colour, next);
      if (distance < one.off) Object.assign(one, { off: distance, nearest: palette.length });
    }
    palette.push(next);
  }
  const index = new Map(all.map((one) => [one.key, one.nearest]));
  const pixels = Uint8Array.from({ length: data.length / 4 }, (_, i) => index.get(keyAt(4 * i)));
  const text = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return { width: image.width, height: image.height, palette: text(palette.flat()), pixels: text(pixels) };
}
"""


if __name__ == "__main__":
    sys.exit(main())
