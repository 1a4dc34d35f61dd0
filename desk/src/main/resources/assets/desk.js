// SPDX-License-Identifier: Apache-2.0
// What every page of the desk does beyond reading: it follows changes, listens to keys, filters lists.

import { follow, refresh } from "./live.js";

function applyFilters() {
  for (const input of document.querySelectorAll("input[data-filter]")) {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const state = document.querySelector(`select[data-filter-state="${input.dataset.filter}"]`)?.value ?? "";
    let shown = 0;
    for (const item of document.querySelectorAll(`#${input.dataset.filter} [data-item]`)) {
      const text = item.textContent.toLowerCase();
      const row = item.closest("li, tr") ?? item;
      const fits = words.every((word) => text.includes(word)) && (!state || row.dataset.state === state);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const count = document.getElementById(`${input.dataset.filter}-count`);
    if (count) {
      count.textContent = words.length || state ? `${shown} shown` : "";
    }
  }
}

function step(by) {
  const items = [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  const at = items.indexOf(document.activeElement);
  items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
    if (event.key === "Escape") {
      event.target.blur();
    }
    return;
  }
  const go = { i: "/inbox", d: "/days", h: "/helpers" }[event.key];
  if (event.key === "j") {
    step(1);
  } else if (event.key === "k") {
    step(-1);
  } else if (event.key === "/") {
    document.querySelector("input[type=search]")?.focus();
  } else if (go && document.body.hasAttribute("data-open")) {
    location.assign(go);
  } else {
    return;
  }
  event.preventDefault();
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-filter], [data-filter-state]")) {
    applyFilters();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) {
    print();
  }
});

document.addEventListener("desk:refreshed", applyFilters);
applyFilters();
if (document.body.hasAttribute("data-open")) {
  follow();
} else if (document.querySelector("[data-wait]")) {
  setInterval(refresh, 500);
}
document.documentElement.setAttribute("data-ready", "");
