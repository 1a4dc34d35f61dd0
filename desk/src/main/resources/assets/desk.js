// SPDX-License-Identifier: Apache-2.0
// What every page of the desk does beyond reading: it follows changes, listens to keys, filters lists. Pages are read
// by XMLHttpRequest as documents, which parses without running anything, so no HTML is ever put in as text.

const REFRESH_AFTER_MS = 150;

/** Reads this page again and puts every part marked data-live that differs into place. */
export function refresh() {
  const request = new XMLHttpRequest();
  request.open("GET", location.href);
  request.responseType = "document";
  request.setRequestHeader("X-Porchlight-Live", "1");
  request.addEventListener("load", () => {
    if (new URL(request.responseURL).pathname !== location.pathname) {
      location.assign(request.responseURL);
    } else if (request.status === 200 && request.response) {
      takeOver(request.response);
    }
  });
  request.send();
}

function takeOver(fresh) {
  const focused = document.activeElement;
  const focusedId = focused?.id;
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.getElementById(part.id);
    if (other && other.outerHTML !== part.dataset.seen && !isBeingFilledIn(part, focused)) {
      const next = document.importNode(other, true);
      next.dataset.seen = other.outerHTML;
      keepOpen(part, next);
      part.replaceWith(next);
    }
  }
  if (focusedId && document.activeElement === document.body) {
    document.getElementById(focusedId)?.focus({ preventScroll: true });
  }
  applyFilters();
  document.dispatchEvent(new Event("desk:refreshed"));
}

function keepOpen(part, next) {
  for (const details of part.querySelectorAll("details[open][id]")) {
    next.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute("open", "");
  }
}

function isBeingFilledIn(part, focused) {
  const forms = part.querySelectorAll("form");
  return (
    (part.contains(focused) && /^(INPUT|TEXTAREA|SELECT)$/.test(focused.tagName)) ||
    [...forms].some((form) => [...form.elements].some((field) => isChanged(field)))
  );
}

function isChanged(field) {
  if (field.tagName === "SELECT") {
    return [...field.options].some((option) => option.selected !== option.defaultSelected && option.defaultSelected);
  }
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked !== field.defaultChecked;
  }
  return field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
}

let waiting = 0;

function follow() {
  const events = new EventSource("/events");
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, REFRESH_AFTER_MS);
  };
  events.addEventListener("changed", soon);
  events.addEventListener("locked", () => location.assign("/unlock"));
  events.addEventListener("open", () => {
    document.documentElement.setAttribute("data-following", "");
    // Nobody told this page what changed between its drawing and now.
    soon();
  });
  events.addEventListener("error", () => document.documentElement.removeAttribute("data-following"));
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

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

applyFilters();
if (document.body.hasAttribute("data-open")) {
  follow();
} else if (document.querySelector("[data-wait]")) {
  setInterval(refresh, 500);
}
document.documentElement.setAttribute("data-ready", "");
