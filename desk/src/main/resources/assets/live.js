// SPDX-License-Identifier: Apache-2.0
// Keeps a page as the desk has it now. The page is read again by XMLHttpRequest as a document, which parses without
// running anything, so no HTML is ever put in as text. What has not changed is left alone: a row stays the same
// element, with its focus, and whoever presses on it reaches it.

const REFRESH_AFTER_MS = 150;
/** A list does not change under a pointer that has just moved over it: somebody is aiming. */
const AIMING_MS = 400;
/** Nobody sees a row move and decides anew in less: a click so soon was meant for what lay there before. */
const REACTION_MS = 400;

let fresh = null;
let pressed = false;
const pointer = { x: -1, y: -1, movedAt: -Infinity };
const before = { item: null, at: -Infinity };

let asking = false;
let stale = false;

/** Reads this page again and puts every part marked data-live that differs into place; one reading at a time. */
export function refresh() {
  stale = true;
  if (asking || document.hidden) {
    return;
  }
  asking = true;
  stale = false;
  const request = new XMLHttpRequest();
  request.open("GET", location.href);
  request.responseType = "document";
  request.setRequestHeader("X-Porchlight-Live", "1");
  request.addEventListener("load", () => {
    if (new URL(request.responseURL).pathname !== location.pathname) {
      location.assign(request.responseURL);
    } else if (request.status === 200 && request.response) {
      fresh = request.response;
      takeOverWhenFree();
    }
  });
  request.addEventListener("loadend", () => {
    asking = false;
    refreshIfStale();
  });
  request.send();
}

function refreshIfStale() {
  if (stale) {
    refresh();
  }
}

/** Calls [refresh] after every change that the desk tells of. */
export function follow() {
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, REFRESH_AFTER_MS);
  };
  const events = new EventSource("/events");
  events.addEventListener("changed", soon);
  events.addEventListener("locked", () => location.assign("/unlock"));
  events.addEventListener("open", () => {
    document.documentElement.setAttribute("data-following", "");
    // Nobody told this page what changed between its drawing and now.
    soon();
  });
  events.addEventListener("error", () => document.documentElement.removeAttribute("data-following"));
  document.addEventListener("visibilitychange", refreshIfStale);
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

function takeOverWhenFree() {
  if (!fresh) {
    return;
  }
  if (pressed || isAiming()) {
    setTimeout(takeOverWhenFree, REFRESH_AFTER_MS);
    return;
  }
  const latest = fresh;
  fresh = null;
  const item = itemUnderPointer();
  takeOver(latest);
  if (item && item !== itemUnderPointer()) {
    Object.assign(before, { item, at: performance.now() });
  }
}

function isAiming() {
  return performance.now() - pointer.movedAt < AIMING_MS && !!itemUnderPointer();
}

function itemUnderPointer() {
  return document.elementFromPoint(pointer.x, pointer.y)?.closest("[data-live] [data-item]") ?? null;
}

function takeOver(latest) {
  const focused = document.activeElement;
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = latest.getElementById(part.id);
    if (other && !isBeingFilledIn(part, focused)) {
      morph(part, other);
    }
  }
  if (focused?.id && document.activeElement === document.body) {
    document.getElementById(focused.id)?.focus({ preventScroll: true });
  }
  document.dispatchEvent(new Event("desk:refreshed"));
}

/** Makes a node like another one by changing what differs. Children with an id stay themselves wherever they go. */
function morph(node, other) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.data !== other.data) {
      node.data = other.data;
    }
    return;
  }
  if (node.hasAttribute("data-map")) {
    return;
  }
  morphAttributes(node, other);
  const staying = new Set([...other.children].map((child) => child.id).filter(Boolean));
  for (const child of [...node.children]) {
    if (child.id && !staying.has(child.id)) {
      child.remove();
    }
  }
  let at = node.firstChild;
  for (const child of other.childNodes) {
    const same = counterpart(at, child, node);
    if (same) {
      if (same === at) {
        at = at.nextSibling;
      } else {
        node.insertBefore(same, at);
      }
      morph(same, child);
    } else {
      node.insertBefore(document.importNode(child, true), at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function counterpart(at, child, parent) {
  if (child.id) {
    const known = document.getElementById(child.id);
    return known?.parentNode === parent && known.nodeName === child.nodeName ? known : null;
  }
  return at && !at.id && at.nodeName === child.nodeName ? at : null;
}

/** Whether something is folded out is up to whoever looks at it, not to the desk. */
function morphAttributes(node, other) {
  for (const { name } of [...node.attributes]) {
    if (!other.hasAttribute(name) && !(name === "open" && node.nodeName === "DETAILS")) {
      node.removeAttribute(name);
    }
  }
  for (const { name, value } of other.attributes) {
    if (node.getAttribute(name) !== value) {
      node.setAttribute(name, value);
    }
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

function watchPointer(event) {
  Object.assign(pointer, { x: event.clientX, y: event.clientY });
}

addEventListener("pointermove", (event) => {
  watchPointer(event);
  pointer.movedAt = performance.now();
  before.item = null;
}, { capture: true, passive: true });

addEventListener("pointerdown", (event) => {
  watchPointer(event);
  pressed = true;
}, { capture: true });

for (const end of ["pointerup", "pointercancel"]) {
  // The click comes after it.
  addEventListener(end, () => setTimeout(() => (pressed = false)), { capture: true });
}

addEventListener("click", (event) => {
  const meant = performance.now() - before.at < REACTION_MS ? before.item : null;
  before.item = null;
  if (meant && event.isTrusted && event.detail > 0 && event.target.closest("[data-item]") !== meant) {
    event.preventDefault();
    event.stopPropagation();
    location.assign(meant.href);
  }
}, { capture: true });
