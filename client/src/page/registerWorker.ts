// SPDX-License-Identifier: Apache-2.0

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const WORKER = "/service-worker.js";

/** Starts the service worker that opens the helper's pages without a network, and asks to keep what is stored. */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  const types = (window as unknown as { trustedTypes?: TrustedTypes }).trustedTypes;
  // The one policy of these pages, and the one address that it lets pass.
  const policy = types?.createPolicy("porchlight", {
    createScriptURL: (url) => {
      if (url !== WORKER) {
        throw new TypeError("no other script may be loaded");
      }
      return url;
    },
  });
  try {
    await navigator.serviceWorker.register(policy === undefined ? WORKER : policy.createScriptURL(WORKER), {
      scope: "/",
    });
    await navigator.storage?.persist?.();
  } catch {
    // Private windows refuse workers; the pages then work with a network only.
  }
}
