// SPDX-License-Identifier: Apache-2.0
// The town's drawing, with runs or a pin on it. Lines come from this desk alone; everything is drawn by createElementNS.
// Pan by dragging or the arrow keys, zoom by the wheel, two fingers, the buttons, + and -; 0 for the whole town.

import "/assets/d3/d3.min.js";

const { select, zoom, zoomIdentity, zoomTransform } = globalThis.d3;
const SVG = "http://www.w3.org/2000/svg";
const STEP = 1.5;
const KEY_STEP = 0.15;
/** Map units that at least are in sight, from left to right. */
const NEAREST = 200;
/** Pixels that a hand may tremble in a click. */
const TREMBLE = 4;
const BUTTONS = { "+": "Nearer", "\u2212": "Further away", "\u2922": "Whole town" };

function make(name, attributes, parent) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, value);
  }
  parent?.append(node);
  return node;
}

const mercator = (degrees) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360));

class TownMap {
  constructor(box, town) {
    this.box = box;
    this.town = town;
    this.k = town.projection.unitsPerRadian;
    this.whole = town.viewBox;
    this.svg = make("svg", { class: "town", tabindex: "0", role: "application", viewBox: town.viewBox.join(" ") }, null);
    this.svg.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom.");
    this.drawing = make("g", {}, this.svg);
    this.drawTown();
    this.overlay = make("g", { class: "overlay" }, this.drawing);
    box.replaceChildren(this.svg, this.buttons(), this.attribution());
    this.listen();
    new ResizeObserver(() => this.show()).observe(this.svg);
  }

  attribution() {
    const text = document.createElement("small");
    text.className = "attribution";
    text.textContent = this.town.attribution;
    return text;
  }

  buttons() {
    const group = document.createElement("div");
    group.className = "map-buttons";
    const does = [() => this.zoomBy(STEP), () => this.zoomBy(1 / STEP), () => this.fit(this.whole)];
    Object.entries(BUTTONS).forEach(([sign, name], i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = sign;
      button.setAttribute("aria-label", name);
      button.title = name;
      button.addEventListener("click", does[i]);
      group.append(button);
    });
    return group;
  }

  drawTown() {
    const { areas, streets, labels } = this.town;
    for (const area of areas) {
      make("path", { class: `area-${area.class}`, d: area.d, "fill-rule": "evenodd" }, this.drawing);
    }
    for (const street of streets) {
      make("path", { class: `casing casing-${street.class}`, d: street.d }, this.drawing);
    }
    for (const street of streets) {
      make("path", { class: `street street-${street.class}`, d: street.d }, this.drawing);
    }
    this.labels = make("g", { class: "labels" }, this.drawing);
    for (const label of labels) {
      const node = make("text", { class: `label-${label.class}` }, this.labels);
      node.setAttribute("transform", `translate(${label.x} ${label.y}) rotate(${label.angle})`);
      node.textContent = label.text;
    }
  }

  toMap([latitude, longitude]) {
    const { west, north } = this.town.projection;
    return [(this.k * (longitude - west) * Math.PI) / 180, this.k * (mercator(north) - mercator(latitude))];
  }

  toEarth([x, y]) {
    const { west, north } = this.town.projection;
    const latitude = (2 * Math.atan(Math.exp(mercator(north) - y / this.k)) - Math.PI / 2) * (180 / Math.PI);
    return [latitude, west + ((x / this.k) * 180) / Math.PI];
  }

  /** Map units for a pixel, as the map is zoomed now. */
  unitsPerPixel() {
    const width = this.svg.clientWidth || 600;
    const height = this.svg.clientHeight || 400;
    return Math.max(this.whole[2] / width, this.whole[3] / height) / this.view.k;
  }

  /** Shows this part of the town: left, top, width and height in map units. */
  fit([x, y, width, height]) {
    const [left, top, wide, high] = this.whole;
    const scale = Math.min(wide / width, high / height);
    const middle = zoomIdentity.translate(left + wide / 2, top + high / 2);
    this.zoom.transform(select(this.svg), middle.scale(scale).translate(-x - width / 2, -y - height / 2));
  }

  zoomBy(factor) {
    this.zoom.scaleBy(select(this.svg), factor);
  }

  /** What keeps its size on the screen, however near one is. */
  show() {
    const unit = this.unitsPerPixel();
    this.labels.setAttribute("font-size", 12 * unit);
    this.labels.setAttribute("visibility", unit / 2 <= this.town.metersPerPixel * 1.6 ? "visible" : "hidden");
    for (const marker of this.overlay.querySelectorAll("[data-radius]")) {
      marker.setAttribute("r", marker.dataset.radius * unit);
    }
    for (const mark of this.overlay.querySelectorAll("[data-size]")) {
      mark.setAttribute("font-size", mark.dataset.size * unit);
    }
  }

  get view() {
    return zoomTransform(this.svg);
  }

  /** The point of the map under the pointer. */
  place(event) {
    const matrix = this.drawing.getScreenCTM().inverse();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [point.x, point.y];
  }

  listen() {
    const [left, top, width, height] = this.whole;
    let scale = 0;
    this.zoom = zoom()
      .scaleExtent([1 / 1.5, Math.max(1, width / NEAREST)])
      .translateExtent([
        [left - width / 2, top - height / 2],
        [left + 1.5 * width, top + 1.5 * height],
      ])
      .clickDistance(TREMBLE)
      .filter((event) => !event.ctrlKey && !event.button && !event.target.closest("[data-movable]"))
      .on("zoom", ({ transform }) => {
        this.drawing.setAttribute("transform", transform);
        if (transform.k !== scale) {
          scale = transform.k;
          this.show();
        }
      });
    select(this.svg).call(this.zoom);
    this.svg.addEventListener("click", (event) => this.onPick?.(this.place(event)));
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.fit(this.whole);
  }

  key(event) {
    const [dx, dy] = [KEY_STEP * (this.whole[2] / this.view.k), KEY_STEP * (this.whole[3] / this.view.k)];
    const moves = { ArrowLeft: [dx, 0], ArrowRight: [-dx, 0], ArrowUp: [0, dy], ArrowDown: [0, -dy] };
    if (moves[event.key]) {
      this.zoom.translateBy(select(this.svg), ...moves[event.key]);
    } else if (event.key === "+" || event.key === "=") {
      this.zoomBy(STEP);
    } else if (event.key === "-") {
      this.zoomBy(1 / STEP);
    } else if (event.key === "0") {
      this.fit(this.whole);
    } else if (event.key === "Enter") {
      const [left, top, width, height] = this.whole;
      this.onPick?.(this.view.invert([left + width / 2, top + height / 2]));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/** A map in a form: a click or Enter sets the pin, whose degrees go into the field "at". */
function pinnable(map, form) {
  const field = form.elements.at;
  const show = () => {
    map.overlay.replaceChildren();
    const [latitude, longitude] = field.value.split(" ").map(Number);
    if (Number.isFinite(latitude) && Number.isFinite(longitude)) {
      const [x, y] = map.toMap([latitude, longitude]);
      make("circle", { class: "pin", cx: x, cy: y, "data-radius": 9 }, map.overlay);
      map.show();
    }
  };
  map.onPick = (point) => {
    field.value = map.toEarth(point).map((degrees) => degrees.toFixed(6)).join(" ");
    form.elements.label.value = "";
    show();
  };
  field.addEventListener("input", show);
  show();
  const around = field.value || map.box.dataset.around;
  if (around) {
    const [x, y] = map.toMap(around.split(" ").map(Number));
    map.fit([x - 600, y - 400, 1200, 800]);
  }
}

/** Draws runs; whoever is chosen stands out. */
export async function drawRuns(map, source) {
  const answer = await fetch(source, { headers: { "X-Porchlight-Live": "1" } }).catch(() => null);
  if (!answer?.ok) {
    return;
  }
  const text = await answer.text();
  if (text === map.drawn) {
    return;
  }
  map.drawn = text;
  const plan = JSON.parse(text);
  map.overlay.replaceChildren();
  for (const run of plan.runs) {
    const group = make("g", { class: `map-run run-${run.color}`, "data-vehicle": run.vehicle }, map.overlay);
    const line = run.line.map((point) => map.toMap(point).map(Math.round).join(",")).join(" ");
    make("polyline", { class: "way", points: line }, group);
    for (const stop of run.stops) {
      const [x, y] = map.toMap(stop.at);
      const movable = stop.movable ? { "data-movable": "" } : {};
      const looks = { class: "stop", cx: x, cy: y, "data-radius": 8, "data-trip": stop.trip };
      const mark = make("circle", { ...looks, ...movable }, group);
      make("title", {}, mark).textContent = `${run.helper}: ${stop.label}`;
      const number = make("text", { class: "stop-number", x, y, "data-size": 11 }, group);
      number.textContent = stop.number;
    }
  }
  for (const left of plan.leftOut) {
    const [x, y] = map.toMap(left.at);
    const looks = plan.untouched ? { class: "waiting-mark" } : { class: "left-out-mark", "data-movable": "" };
    const mark = make("circle", { ...looks, cx: x, cy: y, "data-radius": 7, "data-trip": left.trip }, map.overlay);
    make("title", {}, mark).textContent = left.label;
  }
  map.show();
  document.dispatchEvent(new Event("desk:drawn"));
}

/** Completes what is typed; heard from the first letter on, for the map may take longer. */
function completing(form) {
  const search = form.querySelector("[data-search]");
  const list = form.querySelector(".suggestions");
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(form, search, list), 150);
  });
}

async function suggest(form, search, list) {
  const typed = search.value;
  const body = new URLSearchParams({ token: document.body.dataset.token, typed });
  const answer = await fetch("/addresses/suggestions", { method: "POST", body });
  const found = answer.ok ? await answer.json() : [];
  if (search.value !== typed) {
    return;
  }
  list.replaceChildren();
  list.hidden = found.length === 0;
  for (const place of found) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = place.label;
    button.addEventListener("click", () => {
      form.elements.at.value = place.at;
      form.elements.label.value = place.label;
      list.hidden = true;
      form.elements.at.dispatchEvent(new Event("input"));
    });
    item.append(button);
    list.append(item);
  }
}

const town = { drawing: null };

async function townDrawing() {
  town.drawing ??= fetch("/map").then((answer) => (answer.ok ? answer.json() : null));
  try {
    return await town.drawing;
  } catch {
    // The desk went away while it sent the map.
    town.drawing = null;
    return null;
  }
}

async function begin(box) {
  if (box.dataset.begun) {
    return;
  }
  box.dataset.begun = "yes";
  const form = box.closest("form[data-pin]");
  if (form) {
    completing(form);
  }
  const drawing = await townDrawing();
  if (!drawing) {
    box.textContent = "There is no map: the desk has no town, or does not answer.";
    return;
  }
  const map = new TownMap(box, drawing);
  if (form) {
    pinnable(map, form);
  }
  if (box.dataset.runs) {
    await drawRuns(map, box.dataset.runs);
    document.addEventListener("desk:refreshed", () => drawRuns(map, box.dataset.runs));
  }
}

function beginAll() {
  for (const box of document.querySelectorAll("[data-map]")) {
    const details = box.closest("details");
    if (!details || details.open) {
      begin(box);
    } else if (!box.dataset.waits) {
      box.dataset.waits = "yes";
      details.addEventListener("toggle", () => begin(box), { once: true });
    }
  }
}

beginAll();
document.addEventListener("desk:refreshed", beginAll);
