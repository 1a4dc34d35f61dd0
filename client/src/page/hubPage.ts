// SPDX-License-Identifier: Apache-2.0
import { HubSaysNo, NoAnswer } from "../hub/api.ts";
import { fetchHubId, fetchRoster } from "../hub/hub.ts";
import { browserMemory, NotTrusted, trustRoster } from "../hub/trust.ts";
import { Malformed } from "../mail/bytes.ts";
import { type Roster, RosterRefused } from "../mail/roster.ts";
import type { Profile } from "../mail/rosterEntry.ts";
import { deskNow, sayHours } from "../times/deskHours.ts";
import { sayClock, sayDay } from "../times/localTime.ts";
import { type Child, h } from "./dom.ts";
import { language, t } from "./messages.ts";
import { button, show, showStop, telephone } from "./shell.ts";

/** What a link carried behind its `#`: the hub's fingerprint, words, or both. */
export interface Fragment {
  readonly hub?: string;
  readonly words?: string;
}

/** Reads the fragment and removes it at once, so that neither the history nor a shoulder keeps it. */
export function takeFragment(): Fragment {
  const typed = location.hash.replace(/^#/, "");
  // Gone from the address first, whatever is wrong with it.
  if (location.hash !== "") {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  const parts = decoded(typed).split("&");
  const named = (name: string) => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const bare = parts.find((part) => part !== "" && !part.includes("="));
  const hub = named("hub");
  const words = named("words") ?? bare;
  return { ...(hub && { hub }), ...(words && { words }) };
}

/** A fragment cut off in the middle of a % sign is read as it stands. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The roster that this page believes, for a public reader. Throws what stopPage can explain. */
export async function believedRoster(named: string | undefined): Promise<Roster> {
  const [told, items] = await Promise.all([fetchHubId(), fetchRoster()]);
  return trustRoster(named, told, items, browserMemory());
}

/** The roster as it is now; the same object when nobody has come or gone. */
export async function laterRoster(roster: Roster): Promise<Roster> {
  const items = await fetchRoster(undefined, roster.items);
  return items.length === roster.length ? roster : trustRoster(roster.hub, roster.hub, items, browserMemory());
}

/** Explains why the page stops, and what to do now. There is no way to go on against a broken roster. */
export function stopPage(problem: unknown, again: () => void): void {
  if (problem instanceof NotTrusted || problem instanceof RosterRefused || problem instanceof Malformed) {
    const reason = problem instanceof NotTrusted && problem.reason === "other-hub" ? "halt.otherHub" : "halt.roster";
    showStop(t("halt.title"), h("p", {}, t(reason)), h("p", {}, t("halt.call")));
  } else if (problem instanceof NoAnswer) {
    show(t("away.title"), h("h1", {}, t("away.title")), h("p", {}, t("away.text")), button(t("again"), again));
  } else if (problem instanceof HubSaysNo && problem.code === "no-hub") {
    showStop(t("noHub.title"), h("p", {}, t("noHub.text")));
  } else if (problem instanceof HubSaysNo) {
    show(t("busy.title"), h("h1", {}, t("busy.title")), h("p", {}, t("busy.text")), button(t("again"), again));
  } else {
    throw problem;
  }
}

/** Whether somebody is at the desk now, the week's hours, and the telephone. */
export function deskBox(profile: Profile, now: Date): HTMLElement {
  return h(
    "aside",
    { class: "desk-box", "aria-label": t("desk.label") },
    h("p", { class: "desk-now" }, sayDeskNow(profile, now)),
    ...sayHours(profile.hours, language()).map((line) => h("p", { class: "quiet" }, line)),
    profile.phone !== "" && h("p", {}, t("desk.call"), " ", telephone(profile.phone)),
  );
}

function sayDeskNow(profile: Profile, now: Date): Child {
  const desk = deskNow(profile.hours, profile.timeZone, now);
  if (desk.open) {
    return t("desk.open", { until: sayClock(desk.until, language()) });
  }
  if (desk.opens === undefined) {
    return t("desk.noHours");
  }
  const [day] = desk.opens.split("T") as [string];
  return t("desk.closed", { day: sayDay(day, language()), from: sayClock(desk.opens, language()) });
}

/** A moment's page while something is fetched. */
export function showLoading(text: string): void {
  show(text, h("p", { class: "loading", role: "status" }, text));
}
