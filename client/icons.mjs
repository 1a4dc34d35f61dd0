// SPDX-License-Identifier: Apache-2.0
// Draws the PNG icons of the manifest from style/mark.svg, so that no binary lies in the repository. Knows only what
// the mark is made of: filled rect, circle, and path with absolute M, L, C and Z.
import { readFile } from "node:fs/promises";
import { crc32, deflateSync } from "node:zlib";

const VIEW = 64;
const SAMPLES = 4;
const CURVE_STEPS = 48;

/** File name → PNG bytes. The maskable one keeps the lantern in the inner 80 % that every mask shows. */
export async function iconFiles() {
  const shapes = readShapes(await readFile("../style/mark.svg", "utf8"));
  return {
    "icon-192.png": png(192, draw(shapes, 192, 1)),
    "icon-512.png": png(512, draw(shapes, 512, 1)),
    "maskable-512.png": png(512, draw([{ ...shapes[0], points: square() }, ...shapes.slice(1)], 512, 0.85)),
    "apple-180.png": png(180, draw([{ ...shapes[0], points: square() }, ...shapes.slice(1)], 180, 1)),
  };
}

function readShapes(svg) {
  return [...svg.matchAll(/<(rect|circle|path)\s([^>]*)\/>/g)].map(([, kind, attributes]) => {
    const of = Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    return { color: of.fill.match(/[0-9a-f]{2}/g).map((hex) => parseInt(hex, 16)), points: OUTLINES[kind](of) };
  });
}

const OUTLINES = {
  circle: ({ cx, cy, r }) => arc(+cx, +cy, +r, 0, 4),
  rect({ x, y, width, height, rx }) {
    const [left, top, right, bottom, r] = [+x, +y, +x + +width, +y + +height, +rx];
    return [
      ...arc(right - r, bottom - r, r, 0, 1),
      ...arc(left + r, bottom - r, r, 1, 2),
      ...arc(left + r, top + r, r, 2, 3),
      ...arc(right - r, top + r, r, 3, 4),
    ];
  },
  path({ d }) {
    const points = [];
    for (const [, command, numbers] of d.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
      const n = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
      points.push(...(command === "C" ? curve(points[points.length - 1], n) : n.length ? [n] : []));
    }
    return points;
  },
};

function square() {
  return [
    [-VIEW, -VIEW],
    [2 * VIEW, -VIEW],
    [2 * VIEW, 2 * VIEW],
    [-VIEW, 2 * VIEW],
  ];
}

function arc(cx, cy, r, fromQuarter, toQuarter) {
  return Array.from({ length: CURVE_STEPS + 1 }, (_, i) => {
    const angle = ((fromQuarter + ((toQuarter - fromQuarter) * i) / CURVE_STEPS) * Math.PI) / 2;
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
}

function curve([x0, y0], [x1, y1, x2, y2, x3, y3]) {
  return Array.from({ length: CURVE_STEPS }, (_, i) => {
    const t = (i + 1) / CURVE_STEPS;
    const weights = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3];
    const mix = (...values) => values.reduce((sum, value, k) => sum + value * weights[k], 0);
    return [mix(x0, x1, x2, x3), mix(y0, y1, y2, y3)];
  });
}

/** RGBA rows; each pixel is the mean of 4 × 4 samples. */
function draw(shapes, size, scale) {
  const fine = size * SAMPLES;
  const owner = new Int8Array(fine * fine).fill(-1);
  shapes.forEach(({ points }, shape) => {
    const placed = points.map((point) => point.map((v) => ((v - VIEW / 2) * scale + VIEW / 2) * (fine / VIEW)));
    for (let y = 0; y < fine; y++) {
      const crossings = crossingsAt(placed, y + 0.5);
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const from = Math.max(0, Math.ceil(crossings[k] - 0.5));
        const to = Math.min(fine, Math.ceil(crossings[k + 1] - 0.5));
        if (to > from) {
          owner.fill(shape, y * fine + from, y * fine + to);
        }
      }
    }
  });
  const pixels = Buffer.alloc(size * size * 4);
  for (let i = 0; i < size * size; i++) {
    pixels.set(mean(owner, shapes, (i % size) * SAMPLES, Math.floor(i / size) * SAMPLES, fine), i * 4);
  }
  return pixels;
}

function crossingsAt(points, y) {
  const found = [];
  points.forEach(([x1, y1], i) => {
    const [x2, y2] = points[(i + 1) % points.length];
    if (y1 <= y !== y2 <= y) {
      found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
  });
  return found.sort((a, b) => a - b);
}

function mean(owner, shapes, x, y, fine) {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let k = 0; k < SAMPLES * SAMPLES; k++) {
    const shape = owner[(y + Math.floor(k / SAMPLES)) * fine + x + (k % SAMPLES)];
    if (shape >= 0) {
      covered++;
      shapes[shape].color.forEach((value, channel) => (sum[channel] += value));
    }
  }
  const color = sum.map((value) => (covered === 0 ? 0 : Math.round(value / covered)));
  return [...color, Math.round((covered * 255) / (SAMPLES * SAMPLES))];
}

function png(size, pixels) {
  const rows = Buffer.alloc((size * 4 + 1) * size);
  for (let y = 0; y < size; y++) {
    pixels.copy(rows, y * (size * 4 + 1) + 1, y * size * 4, (y + 1) * size * 4);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(checksum(named), body.length + 8);
  return whole;
}

/** zlib.crc32 came with node 20.15. */
function checksum(bytes) {
  return crc32(bytes) >>> 0;
}
