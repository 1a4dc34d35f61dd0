// SPDX-License-Identifier: Apache-2.0
import { h, paragraphs } from "../page/dom.ts";
import { t } from "../page/messages.ts";
import { copyButton, show, startShell } from "../page/shell.ts";
import { DeviceStore } from "./deviceStore.ts";

/**
 * Opens what this device keeps for a helper; where the browser keeps nothing, says so instead. The address stays as it
 * is then, words included, so that it can be opened elsewhere.
 *
 * @returns undefined where the page cannot go on
 */
export async function openStore(): Promise<DeviceStore | undefined> {
  try {
    return await DeviceStore.open();
  } catch {
    await startShell({ draw: drawNoStore });
    return undefined;
  }
}

function drawNoStore(): void {
  show(
    t("noStore.title"),
    h("h1", {}, t("noStore.title")),
    ...paragraphs(t("noStore.text")),
    h(
      "div",
      { class: "row" },
      copyButton(t("inApp.copy"), () => location.href),
    ),
  );
}
