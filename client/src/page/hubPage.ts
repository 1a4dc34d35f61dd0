// SPDX-License-Identifier: Apache-2.0
import { HubSaysNo, NoAnswer } from "../hub/api.ts";
import { fetchHubId, fetchRoster } from "../hub/hub.ts";
import { browserMemory, NotTrusted, rememberedGroup, trustRoster } from "../hub/trust.ts";
import { Malformed } from "../mail/bytes.ts";
import { type Roster, RosterRefused } from "../mail/roster.ts";
import type { Profile } from "../mail/rosterEntry.ts";
import { deskNow, sayHours } from "../times/deskHours.ts";
import { hubNow } from "../times/hubClock.ts";
import { sayClock, sayDay } from "../times/localTime.ts";
import { type Child, h, paragraphs } from "./dom.ts";
import { locale, t } from "./messages.ts";
import { button, show, showStop, speakLanguagesOf, telephone } from "./shell.ts";

/**
 * The hub that a link names, unless this browser knows another at this address: a link alone must not replace it, since
 * anybody can write one. Then the page asks, and the known one is the answer that is suggested.
 *
 * @returns undefined where no link named one
 */
export async function agreedHub(named: string | undefined): Promise<string | undefined> {
  const known = rememberedGroup(browserMemory());
  if (named === undefined || known === undefined || known.hub === named) {
    return named;
  }
  return new Promise((answer) => {
    const name = known.name ?? t("otherLink.known");
    show(
      t("otherLink.title"),
      h("h1", {}, t("otherLink.title")),
      ...paragraphs(t("otherLink.text", { name })),
      h(
        "div",
        { class: "row" },
        button(t("otherLink.stay", { name }), () => answer(known.hub)),
        button(t("otherLink.follow"), () => answer(named), "secondary"),
      ),
      known.phone ? h("p", {}, t("otherLink.call", { name }), " ", telephone(known.phone)) : false,
    );
  });
}

/** The roster that this page believes, for a public reader. Throws what stopPage can explain. */
export async function believedRoster(named: string | undefined): Promise<Roster> {
  const [told, items] = await Promise.all([fetchHubId(), fetchRoster()]);
  const roster = trustRoster(named, told, items, browserMemory());
  await speakLanguagesOf(roster.profile);
  return roster;
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
    showAway("away", again);
  } else if (problem instanceof HubSaysNo && problem.code === "no-hub") {
    show(t("noHub.title"), ...noHub(), button(t("again"), again, "secondary"));
  } else if (problem instanceof HubSaysNo) {
    showAway("busy", again);
  } else {
    throw problem;
  }
}

/** The hub does not answer, or not now: the telephone still does. */
function showAway(why: "away" | "busy", again: () => void): void {
  const { phone } = rememberedGroup(browserMemory()) ?? {};
  show(
    t(`${why}.title`),
    h("h1", {}, t(`${why}.title`)),
    h("p", {}, t(`${why}.text`)),
    button(t("again"), again),
    phone ? h("p", {}, t("desk.call"), " ", telephone(phone)) : false,
  );
}

/** A server without a group: what that means for who looks for help, and for who wants to found one. */
function noHub(): Child[] {
  const parts = (["neighbour", "founder"] as const).map((reader) =>
    h("section", { class: "card" }, h("h2", {}, t(`noHub.${reader}`)), ...paragraphs(t(`noHub.${reader}.text`))),
  );
  return [h("h1", {}, t("noHub.title")), h("p", { class: "lead" }, t("noHub.text")), ...parts];
}

/** Whether somebody is at the desk now, the week's hours, and the telephone. */
export function deskBox(profile: Profile): HTMLElement {
  return h(
    "aside",
    { class: "desk-box", "aria-label": t("desk.label") },
    h("p", { class: "desk-now" }, sayDeskNow(profile)),
    ...sayHours(profile.hours, locale()).map((line) => h("p", { class: "quiet" }, line)),
    profile.phone !== "" && h("p", {}, t("desk.call"), " ", telephone(profile.phone)),
  );
}

function sayDeskNow(profile: Profile): Child {
  const desk = deskNow(profile.hours, profile.timeZone, hubNow());
  if (desk.open) {
    return t("desk.open", { until: sayClock(desk.until, locale()) });
  }
  if (desk.opens === undefined) {
    return t("desk.noHours");
  }
  const [day] = desk.opens.split("T") as [string];
  return t("desk.closed", { day: sayDay(day, locale()), from: sayClock(desk.opens, locale()) });
}

/** A moment's page while something is fetched. */
export function showLoading(text: string): void {
  show(text, h("p", { class: "loading", role: "status" }, text));
}
