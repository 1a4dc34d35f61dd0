// SPDX-License-Identifier: Apache-2.0
import type { Roster } from "../mail/roster.ts";
import { h, paragraphs } from "../page/dom.ts";
import { takeFragment } from "../page/fragment.ts";
import { agreedHub, believedRoster, deskBox, showLoading, stopPage } from "../page/hubPage.ts";
import { t } from "../page/messages.ts";
import { linkButton, show, startShell } from "../page/shell.ts";

/** The porch `/`: who this is, what it is for, and three doors. */
let roster: Roster | undefined;
const { hub } = takeFragment();

function draw(): void {
  if (roster === undefined) {
    showLoading(t("loading.group"));
    void load();
    return;
  }
  const { profile } = roster;
  show(
    profile.name,
    h("p", { class: "town" }, profile.town),
    h("h1", {}, profile.name),
    h("p", { class: "lead" }, t("porch.lead")),
    h(
      "nav",
      { class: "doors", "aria-label": t("porch.doors") },
      linkButton(t("porch.ask"), "/ask"),
      linkButton(t("porch.ticket"), "/ticket", "secondary"),
      linkButton(t("porch.join"), "/join", "secondary"),
      linkButton(t("porch.helper"), "/helper", "secondary"),
    ),
    deskBox(profile),
    h("section", { class: "tiers" }, h("h2", {}, t("tiers.title")), ...tiers()),
  );
}

function tiers(): HTMLElement[] {
  const items = (["stolen", "inside", "host"] as const).map((tier) => [
    h("dt", {}, t(`tiers.${tier}`)),
    h("dd", {}, ...paragraphs(t(`tiers.${tier}.text`))),
  ]);
  return [h("dl", {}, ...items.flat()), h("p", { class: "quiet" }, t("tiers.more"))];
}

async function load(): Promise<void> {
  try {
    roster = await believedRoster(await agreedHub(hub));
    draw();
  } catch (problem) {
    stopPage(problem, draw);
  }
}

void startShell({ draw });
