// SPDX-License-Identifier: Apache-2.0
import { isInsideApp } from "./insideApp.ts";

/** What a link carried behind its `#`: the hub's fingerprint, words, or both. */
export interface Fragment {
  readonly hub?: string;
  readonly words?: string;
}

/** Reads the fragment and removes it at once, so that neither the history nor a shoulder keeps it. */
export function takeFragment(): Fragment {
  const typed = location.hash.replace(/^#/, "");
  // Gone from the address first, whatever is wrong with it. Inside another app it is what opens the page elsewhere.
  if (!isInsideApp()) {
    dropFragment();
  }
  const parts = decoded(typed).split("&");
  const named = (name: string) => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const bare = parts.find((part) => part !== "" && !part.includes("="));
  const hub = named("hub");
  const words = named("words") ?? bare;
  return { ...(hub && { hub }), ...(words && { words }) };
}

/** Removes the fragment from the address and from the history. */
export function dropFragment(): void {
  if (location.hash !== "") {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
}

/** A fragment cut off in the middle of a % sign is read as it stands. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
