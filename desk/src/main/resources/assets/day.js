// SPDX-License-Identifier: Apache-2.0
// One choice in map, timeline and list alike; and moving a trip by dragging it to another helper's row.

let chosen = "";

function choose(vehicle) {
  chosen = vehicle;
  show();
}

function show() {
  document.body.toggleAttribute("data-chosen", chosen !== "");
  for (const part of document.querySelectorAll("[data-vehicle]")) {
    part.toggleAttribute("data-is-chosen", part.dataset.vehicle === chosen);
  }
  // What is drawn last lies on top.
  const run = document.querySelector(".map-run[data-is-chosen]");
  run?.parentNode.append(run);
}

function vehicleOf(node) {
  return node.closest("[data-vehicle]")?.dataset.vehicle ?? "";
}

document.addEventListener("click", (event) => {
  const all = event.target.closest("[data-check-all]");
  if (all) {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.checkAll}"]`)) {
      box.checked = all.checked;
    }
    return;
  }
  if (event.target.closest("button, input, summary, .stops a")) {
    return;
  }
  const vehicle = vehicleOf(event.target);
  if (vehicle) {
    choose(vehicle);
    if (event.target.closest(".timeline, .map")) {
      document.getElementById(`list-${vehicle}`)?.scrollIntoView({ block: "nearest" });
      event.preventDefault();
    }
  } else if (event.target.closest(".map")) {
    choose("");
  }
});

document.addEventListener("focusin", (event) => {
  const vehicle = vehicleOf(event.target);
  if (vehicle) {
    choose(vehicle);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    choose("");
  }
});

// ---- dragging

let drag = null;

document.addEventListener("pointerdown", (event) => {
  const block = event.target.closest?.(".block.draft, .left-out li[data-trip], .map [data-movable]");
  if (block && event.button === 0) {
    drag = { trip: block.dataset.trip, from: vehicleOf(block), x: event.clientX, y: event.clientY, on: false };
  }
});

document.addEventListener("pointermove", (event) => {
  if (!drag) {
    return;
  }
  drag.on ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 6;
  if (drag.on) {
    document.body.setAttribute("data-dragging", "");
    const over = vehicleUnder(event);
    for (const row of document.querySelectorAll(".time-row[data-vehicle]")) {
      row.toggleAttribute("data-drop", row.dataset.vehicle === over && over !== drag.from);
    }
  }
});

document.addEventListener("pointerup", (event) => {
  const done = drag;
  drag = null;
  document.body.removeAttribute("data-dragging");
  if (!done?.on) {
    return;
  }
  addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
  const over = vehicleUnder(event);
  const out = document.elementFromPoint(event.clientX, event.clientY)?.closest(".left-out");
  const target = over && over !== done.from ? over : out && done.from ? "out" : "";
  if (target) {
    const form = document.getElementById("drag-form");
    form.elements.trip.value = done.trip;
    form.elements.vehicle.value = target;
    form.requestSubmit();
  }
});

function vehicleUnder(event) {
  const node = document.elementFromPoint(event.clientX, event.clientY);
  return node?.closest(".time-row[data-vehicle], .run[data-vehicle]")?.dataset.vehicle ?? "";
}

document.addEventListener("desk:refreshed", show);
document.addEventListener("desk:drawn", show);
