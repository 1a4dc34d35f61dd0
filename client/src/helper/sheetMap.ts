// SPDX-License-Identifier: Apache-2.0
import { Malformed } from "../mail/bytes.ts";
import { atLeast, flag, integer, type Json, listOf, oneOf, text } from "../mail/json.ts";
import { h, svg } from "../page/dom.ts";
import { t } from "../page/messages.ts";

// The drawing of a run (org.porchlight.roads.map.SheetMap): lines and words in a view box, drawn in the order in
// which the fields stand there.

const far = 1_000_000;
const coordinate = integer(-far, far);
const line = listOf(coordinate, 2, 100_000);

function parse(value: Json) {
  return atLeast(
    value,
    {
      v: integer(1, 1),
      viewBox: listOf(coordinate, 4, 4),
      areas: listOf(
        (one) => atLeast(one, { class: oneOf("water", "park"), rings: listOf(line, 0, 10_000) }, {}),
        0,
        10_000,
      ),
      streets: listOf(
        (one) =>
          atLeast(one, { class: oneOf("stream", "path", "minor", "main", "rail"), lines: listOf(line, 0, 10_000) }, {}),
        0,
        10_000,
      ),
      route: listOf((one) => atLeast(one, { line, straight: flag }, {}), 0, 1_000),
      labels: listOf(
        (one) =>
          atLeast(
            one,
            { class: oneOf("street", "water", "park"), text, x: coordinate, y: coordinate, angle: integer(-90, 90) },
            {},
          ),
        0,
        1_000,
      ),
      stops: listOf(
        (one) =>
          atLeast(
            one,
            {
              kind: oneOf("start", "stop", "end"),
              mark: text,
              x: coordinate,
              y: coordinate,
              atX: coordinate,
              atY: coordinate,
            },
            {},
          ),
        0,
        1_000,
      ),
      scale: (one) => atLeast(one, { meters: integer(1, far), units: integer(1, far) }, {}),
      attribution: text,
    },
    {},
  );
}
type Drawing = ReturnType<typeof parse>;

const MARKER_RADIUS = 15;

/** The small map of a run; nothing when the sheet has none that this version can draw. */
export function drawMap(value: Json | undefined): HTMLElement | undefined {
  if (value === undefined) {
    return undefined;
  }
  try {
    return figure(parse(value));
  } catch (problem) {
    if (problem instanceof Malformed) {
      return undefined;
    }
    throw problem;
  }
}

function figure(drawing: Drawing): HTMLElement {
  const [x, y, width, height] = drawing.viewBox as [number, number, number, number];
  const picture = svg(
    "svg",
    { class: "map", viewBox: `${x} ${y} ${width} ${height}`, role: "img", "aria-label": t("map.label") },
    svg("rect", { class: "ground", x, y, width, height }),
    ...drawing.areas.map((area) =>
      svg("path", {
        class: area.class,
        "fill-rule": "evenodd",
        d: area.rings.map((ring) => `${path(ring)}Z`).join(""),
      }),
    ),
    ...streets(drawing),
    ...drawing.route.map(({ line, straight }) =>
      svg("path", { class: straight ? "route straight" : "route", d: path(line) }),
    ),
    ...drawing.labels.map((label) =>
      svg(
        "text",
        {
          class: `label ${label.class}`,
          x: label.x,
          y: label.y,
          transform: `rotate(${label.angle} ${label.x} ${label.y})`,
        },
        label.text,
      ),
    ),
    ...drawing.stops.flatMap(marker),
    ...scaleBar(drawing, height),
  );
  const frame = h("div", { class: "map-frame", tabindex: 0, role: "group", "aria-label": t("map.label") }, picture);
  return h("figure", { class: "map-figure" }, frame, h("figcaption", {}, drawing.attribution), sizeButton(frame));
}

/** Street names are small on a phone: the map can be made large and be pushed about. */
function sizeButton(frame: HTMLElement): HTMLElement {
  const toggle = h("button", { type: "button", class: "link no-print", "aria-pressed": "false" }, t("map.bigger"));
  toggle.addEventListener("click", () => {
    const isBig = frame.classList.toggle("big");
    toggle.setAttribute("aria-pressed", String(isBig));
    toggle.textContent = t(isBig ? "map.smaller" : "map.bigger");
  });
  return toggle;
}

/** All casings under all streets, so that crossings look like crossings. */
function streets({ streets: all }: Drawing): SVGElement[] {
  const drawn = all.map((street) => ({ kind: street.class, d: street.lines.map(path).join("") }));
  const cased = drawn.filter(({ kind }) => kind === "minor" || kind === "main");
  return [
    ...cased.map(({ kind, d }) => svg("path", { class: `casing ${kind}`, d })),
    ...drawn.map(({ kind, d }) => svg("path", { class: `street ${kind}`, d })),
  ];
}

function marker({ kind, mark, x, y, atX, atY }: Drawing["stops"][number]): SVGElement[] {
  const leader = x === atX && y === atY ? [] : [svg("line", { class: "leader", x1: x, y1: y, x2: atX, y2: atY })];
  return [
    ...leader,
    svg("circle", { class: `marker ${kind}`, cx: x, cy: y, r: MARKER_RADIUS }),
    svg("text", { class: `mark ${kind}`, x, y }, mark),
  ];
}

function scaleBar({ scale: { meters, units } }: Drawing, height: number): SVGElement[] {
  const label = meters >= 1000 ? t("map.kilometers", { count: meters / 1000 }) : t("map.meters", { count: meters });
  const y = height - 14;
  return [
    svg("path", { class: "scale", d: `M14 ${y - 6}V${y}H${14 + units}V${y - 6}` }),
    svg("text", { class: "scale-text", x: 14 + units / 2, y: y - 8 }, label),
  ];
}

function path(points: readonly number[]): string {
  let d = "";
  for (let i = 0; i + 1 < points.length; i += 2) {
    d += `${i === 0 ? "M" : "L"}${points[i]} ${points[i + 1]}`;
  }
  return d;
}
