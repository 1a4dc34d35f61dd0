// SPDX-License-Identifier: Apache-2.0
// What somebody typed, ticked or opened stays on the screen when the page around it is drawn anew.

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Carries what was changed by hand from the old elements to the new ones of the same id. */
export function keepTyped(old: ParentNode, fresh: ParentNode): void {
  for (const before of old.querySelectorAll<HTMLElement>("input[id], textarea[id], details[id]")) {
    const after = fresh.querySelector<HTMLElement>(`#${CSS.escape(before.id)}`);
    if (before instanceof HTMLDetailsElement && after instanceof HTMLDetailsElement) {
      after.open = before.open;
    } else if (isField(before) && isField(after)) {
      keepField(before, after);
    }
  }
}

function isField(element: Element | null): element is Field {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

function keepField(before: Field, after: Field): void {
  if (before instanceof HTMLInputElement && after instanceof HTMLInputElement && isTicked(before)) {
    if (after.checked !== before.checked) {
      after.checked = before.checked;
      after.dispatchEvent(new Event("change"));
    }
  } else if (after.value !== before.value) {
    after.value = before.value;
    after.dispatchEvent(new Event("input"));
  }
}

function isTicked({ type }: HTMLInputElement): boolean {
  return type === "checkbox" || type === "radio";
}

/** Where the focus was, and where in a text; put back once the new elements stand. */
export function holdFocus(): () => void {
  const focused = document.activeElement;
  const range = isField(focused) && !(focused instanceof HTMLInputElement && isTicked(focused)) ? rangeOf(focused) : [];
  const id = focused?.id;
  return () => {
    const again = id ? document.getElementById(id) : null;
    again?.focus({ preventScroll: true });
    if (isField(again) && range.length === 2) {
      again.setSelectionRange(...(range as [number, number]));
    }
  };
}

function rangeOf({ selectionStart, selectionEnd }: Field): number[] {
  return selectionStart === null || selectionEnd === null ? [] : [selectionStart, selectionEnd];
}
