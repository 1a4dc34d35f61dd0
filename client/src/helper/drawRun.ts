// SPDX-License-Identifier: Apache-2.0
import { type Child, h, written } from "../page/dom.ts";
import { locale, t } from "../page/messages.ts";
import { button } from "../page/shell.ts";
import { sayClock, sayDay, sayMoment } from "../times/localTime.ts";
import type { RunOffer } from "../seal/bodies.ts";
import { type Run, stateOf } from "./helperView.ts";

export interface RunActions {
  readonly yes: (run: Run, without: readonly string[]) => void;
  readonly no: (run: Run, reason: string) => void;
  readonly openSheet: (run: Run) => void;
}

/** A run on the helper's home page: what is offered, or where it stands. */
export function drawRun(run: Run, actions: RunActions): HTMLElement {
  const state = stateOf(run);
  return h("article", { class: `card run ${state}` }, ...runInside(run, actions));
}

function runInside(run: Run, actions: RunActions): Child[] {
  switch (stateOf(run)) {
    case "offered":
      return offered(run, run.offered!, actions);
    case "declined":
      return [title(run), h("p", { class: "quiet" }, t("run.declined")), notSent(run)];
    case "waiting-for-sheet":
      return [title(run), h("p", {}, t("run.waiting")), notSent(run)];
    case "withdrawn":
      return [title(run), h("p", {}, t("run.withdrawn")), ...(run.withdrawn ? written(run.withdrawn) : [])];
    case "new-sheet":
      return [title(run), h("p", { class: "badge" }, t("run.new")), sheetButton(run, actions)];
    case "changed":
      return [title(run), h("p", { class: "badge" }, t("run.changed")), sheetButton(run, actions)];
    case "sheet":
      return [title(run), h("p", {}, progress(run)), sheetButton(run, actions)];
  }
}

function title({ sheet, offered }: Run): HTMLElement {
  const day = sheet?.day ?? offered?.day;
  const from = sheet?.stops[0]?.arrive ?? offered?.earliest;
  const when = day === undefined ? t("run.some") : sayDay(day, locale());
  return h(
    "h2",
    {},
    from === undefined ? when : sayMoment(from, locale()),
    offered && h("span", { class: "area", dir: "auto" }, offered.area),
  );
}

function progress({ sheet, outcomes }: Run): string {
  return t("run.progress", { done: Object.keys(outcomes).length, count: sheet!.stops.length });
}

function sheetButton(run: Run, { openSheet }: RunActions): HTMLElement {
  return button(t("run.open"), () => openSheet(run));
}

function notSent({ answer }: Run): Child {
  return answer !== undefined && !answer.sent && h("p", { class: "badge", role: "status" }, t("notSent"));
}

function offered(run: Run, offer: RunOffer, actions: RunActions): Child[] {
  const left = new Set<string>();
  const stops = offer.stops.map((stop) => {
    const id = `${run.run}-${stop.stop}`;
    const box = h("input", { type: "checkbox", id, checked: true });
    box.addEventListener("change", () => (box.checked ? left.delete(stop.stop) : left.add(stop.stop)));
    const times = `${sayClock(stop.earliest, locale())}–${sayClock(stop.latest, locale())}`;
    return h(
      "li",
      { class: "choice" },
      box,
      h(
        "label",
        { for: id },
        h("span", { class: "code" }, stop.stop),
        h("span", {}, `${t(`does.${stop.does}`)}, ${times}`),
      ),
    );
  });
  const reason = h("input", { type: "text", id: `${run.run}-reason`, autocomplete: "off", maxlength: 300 });
  return [
    h("p", { class: "eyebrow" }, t("run.offered")),
    title(run),
    h("dl", { class: "facts" }, ...facts(offer)),
    h(
      "fieldset",
      { class: "field" },
      h("legend", {}, t("run.stops")),
      h("p", { class: "hint" }, t("run.without")),
      h("ol", { class: "plain" }, ...stops),
    ),
    h("p", { class: "quiet" }, t("run.noAddress"), " ", t("run.answerBy", { time: sayInstant(offer.answerBy) })),
    h(
      "div",
      { class: "row" },
      button(t("run.yes"), () => actions.yes(run, [...left].sort())),
    ),
    h(
      "details",
      { id: `${run.run}-no` },
      h("summary", {}, t("run.no")),
      h("div", { class: "field" }, h("label", { for: `${run.run}-reason` }, t("run.reason")), reason),
      button(t("run.sendNo"), () => actions.no(run, reason.value), "secondary"),
    ),
  ];
}

/** In the phone's own time zone, which is the helper's. */
function sayInstant(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { weekday: "long", hour: "numeric", minute: "2-digit" }).format(
    new Date(instant),
  );
}

function facts({ earliest, latest, meters, bags, seats, wheelchairs, stops }: RunOffer): Child[] {
  const load = [
    bags > 0 && t("check.bags", { count: bags }),
    seats > 0 && t("check.seats", { count: seats }),
    wheelchairs > 0 && t("run.wheelchairs", { count: wheelchairs }),
  ].filter((part): part is string => part !== false);
  const rows: [string, string][] = [
    [t("run.time"), `${sayClock(earliest, locale())}–${sayClock(latest, locale())}`],
    [t("run.length"), t("map.kilometers", { count: Math.round(meters / 100) / 10 })],
    [t("run.stopCount"), String(stops.length)],
    ...(load.length > 0 ? [[t("run.load"), load.join(", ")] as [string, string]] : []),
  ];
  return rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
}
