// SPDX-License-Identifier: Apache-2.0
// The town's drawing, with runs or a pin on it. Lines come from this desk alone; everything is drawn by createElementNS.
// Pan by dragging or the arrow keys, zoom by the wheel, + and -, 0 for the whole town.

const SVG = "http://www.w3.org/2000/svg";
const ZOOM = 1.3;
const KEY_STEP = 0.15;

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
    this.view = [...town.viewBox];
    this.svg = make("svg", { class: "town", tabindex: "0", role: "application" }, null);
    this.svg.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom.");
    this.drawTown();
    this.overlay = make("g", { class: "overlay" }, this.svg);
    box.replaceChildren(this.svg, this.attribution());
    this.listen();
    this.fit(this.whole);
    new ResizeObserver(() => this.show()).observe(this.svg);
  }

  attribution() {
    const text = document.createElement("small");
    text.className = "attribution";
    text.textContent = this.town.attribution;
    return text;
  }

  drawTown() {
    const { areas, streets, labels } = this.town;
    for (const area of areas) {
      make("path", { class: `area-${area.class}`, d: area.d, "fill-rule": "evenodd" }, this.svg);
    }
    for (const street of streets) {
      make("path", { class: `casing casing-${street.class}`, d: street.d }, this.svg);
    }
    for (const street of streets) {
      make("path", { class: `street street-${street.class}`, d: street.d }, this.svg);
    }
    this.labels = make("g", { class: "labels" }, this.svg);
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

  unitsPerPixel() {
    const width = this.svg.clientWidth || 600;
    const height = this.svg.clientHeight || 400;
    return Math.max(this.view[2] / width, this.view[3] / height);
  }

  fit(box) {
    this.view = [...box];
    this.show();
  }

  show() {
    this.svg.setAttribute("viewBox", this.view.join(" "));
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

  move(dx, dy) {
    this.view[0] += dx;
    this.view[1] += dy;
    this.show();
  }

  zoom(factor, [x, y] = [this.view[0] + this.view[2] / 2, this.view[1] + this.view[3] / 2]) {
    const width = Math.min(this.whole[2] * 1.5, Math.max(200, this.view[2] * factor));
    const real = width / this.view[2];
    this.view = [x - (x - this.view[0]) * real, y - (y - this.view[1]) * real, width, this.view[3] * real];
    this.show();
  }

  place(event) {
    const matrix = this.svg.getScreenCTM().inverse();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [point.x, point.y];
  }

  listen() {
    let from = null;
    let moved = false;
    this.svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? ZOOM : 1 / ZOOM, this.place(event));
    }, { passive: false });
    this.svg.addEventListener("pointerdown", (event) => {
      from = [event.clientX, event.clientY];
      moved = false;
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (from && event.buttons) {
        const unit = this.unitsPerPixel();
        const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
        if (moved || Math.hypot(dx, dy) > 4) {
          moved = true;
          this.move(-dx * unit, -dy * unit);
          from = [event.clientX, event.clientY];
        }
      }
    });
    this.svg.addEventListener("pointerup", (event) => {
      if (from && !moved) {
        this.onPick?.(this.place(event), event);
      }
      from = null;
    });
    this.svg.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const step = KEY_STEP * this.view[2];
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[event.key]) {
      this.move(...moves[event.key]);
    } else if (event.key === "+" || event.key === "=") {
      this.zoom(1 / ZOOM);
    } else if (event.key === "-") {
      this.zoom(ZOOM);
    } else if (event.key === "0") {
      this.fit(this.whole);
    } else if (event.key === "Enter") {
      this.onPick?.([this.view[0] + this.view[2] / 2, this.view[1] + this.view[3] / 2], event);
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
  return show;
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
      const mark = make("circle", { class: "stop", cx: x, cy: y, "data-radius": 8, "data-trip": stop.trip }, group);
      make("title", {}, mark).textContent = `${run.helper}: ${stop.label}`;
      const number = make("text", { class: "stop-number", x, y, "data-size": 11 }, group);
      number.textContent = stop.number;
    }
  }
  for (const left of plan.leftOut) {
    const [x, y] = map.toMap(left.at);
    const mark = make("circle", { class: plan.untouched ? "waiting-mark" : "left-out-mark", cx: x, cy: y, "data-radius": 7, "data-trip": left.trip }, map.overlay);
    make("title", {}, mark).textContent = left.label;
  }
  map.show();
  document.dispatchEvent(new Event("desk:drawn"));
}

async function suggest(form, search, list, show) {
  const body = new URLSearchParams({ token: document.body.dataset.token, typed: search.value });
  const answer = await fetch("/addresses/suggestions", { method: "POST", body });
  const found = answer.ok ? await answer.json() : [];
  list.replaceChildren();
  list.hidden = found.length === 0;
  search.setAttribute("aria-expanded", String(found.length > 0));
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
      show();
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
  const drawing = await townDrawing();
  if (!drawing) {
    box.textContent = "There is no map: the desk has no town, or does not answer.";
    return;
  }
  const map = new TownMap(box, drawing);
  const form = box.closest("form[data-pin]");
  if (form) {
    const show = pinnable(map, form);
    const search = form.querySelector("[data-search]");
    const list = form.querySelector(".suggestions");
    let waiting = 0;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => suggest(form, search, list, show), 150);
    });
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
