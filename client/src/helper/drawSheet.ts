// SPDX-License-Identifier: Apache-2.0
import { type Child, h, lines, written } from "../page/dom.ts";
import { locale, t } from "../page/messages.ts";
import { button, refresh, show, telephone } from "../page/shell.ts";
import { SPOKEN } from "../page/spoken.ts";
import { type OutcomeKind, OUTCOMES, type SheetStop } from "../seal/bodies.ts";
import { sayClock, sayDay } from "../times/localTime.ts";
import { type KnownOutcome, type Run, stateOf } from "./helperView.ts";
import { drawMap } from "./sheetMap.ts";

export interface SheetActions {
  readonly seen: (run: Run) => void;
  readonly outcome: (run: Run, stop: string, outcome: OutcomeKind, note: string) => void;
  readonly leave: () => void;
  /** A note that is being written, by stop. */
  readonly notes: Record<string, string>;
  /** The stop whose outcome is being chosen again. */
  readonly choosing: Set<string>;
}

/** A run sheet: everything that a helper needs on the way, readable without a network. */
export function drawSheet(run: Run, actions: SheetActions, again: boolean): void {
  const sheet = run.sheet!;
  const title = t("sheet.title", { day: sayDay(sheet.day, locale()) });
  const draw = again ? refresh : show;
  draw(
    title,
    h("button", { type: "button", class: "back no-print", onclick: actions.leave }, t("back")),
    h("h1", {}, title),
    h("p", { class: "quiet" }, t("sheet.for", { name: sheet.helper })),
    changed(run, actions),
    sheet.duty.phone !== "" && h("p", { class: "duty" }, t("sheet.duty"), " ", telephone(sheet.duty.phone)),
    drawMap(sheet.map),
    h(
      "ol",
      { class: "stops" },
      ...sheet.stops.map((stop) => h("li", { class: "card stop" }, ...drawStop(run, stop, actions))),
    ),
    h(
      "div",
      { class: "row no-print" },
      button(t("print"), () => window.print(), "secondary"),
    ),
    h("p", { class: "quiet" }, t("sheet.goes")),
  );
}

function changed(run: Run, { seen }: SheetActions): Child {
  return (
    stateOf(run) === "changed" &&
    h(
      "div",
      { class: "notice", role: "alert" },
      h("h2", {}, t("sheet.changed")),
      h("p", {}, t("sheet.changed.text")),
      button(t("sheet.seen"), () => seen(run)),
    )
  );
}

function drawStop(run: Run, stop: SheetStop, actions: SheetActions): Child[] {
  const clock = (time: string) => sayClock(time, locale());
  const spoken = stop.languages.map((code) => SPOKEN[code] ?? code).join(", ");
  return [
    h(
      "p",
      { class: "arrive" },
      h("span", { class: "code" }, stop.stop),
      h("time", { datetime: stop.arrive }, clock(stop.arrive)),
      h("span", { class: "quiet" }, t("stop.between", { from: clock(stop.earliest), to: clock(stop.latest) })),
    ),
    h("h2", {}, t(`does.${stop.does}`), stop.name !== undefined && `: ${stop.name}`),
    h("p", { class: "address", dir: "auto" }, ...lines(stop.address)),
    way(run, stop),
    stop.access !== undefined && h("div", { class: "access" }, h("h3", {}, t("stop.access")), ...written(stop.access)),
    stop.text !== undefined && h("div", {}, h("h3", {}, t("stop.text")), ...written(stop.text)),
    h("p", {}, load(stop)),
    spoken !== "" && h("p", { class: "quiet" }, t("stop.speaks", { languages: spoken })),
    stop.phone !== undefined && h("p", { class: "call" }, t("stop.call"), " ", telephone(stop.phone)),
    outcomeOf(run, stop, actions),
  ];
}

/** The way to a stop in words, in the language that the desk knows of the helper. */
function way(run: Run, stop: SheetStop): Child {
  const ways = run.sheet!.map?.ways;
  const told = typeof ways === "object" && ways !== null && !Array.isArray(ways) ? ways[stop.stop] : undefined;
  return (
    typeof told === "string" &&
    h("details", { id: `way-${stop.stop}` }, h("summary", {}, t("stop.way")), h("p", { dir: "auto" }, ...lines(told)))
  );
}

function load({ bags, seats, wheelchair }: SheetStop): string {
  return [
    bags > 0 && t("check.bags", { count: bags }),
    seats > 0 && t("check.seats", { count: seats }),
    wheelchair && t("wheelchair.short"),
  ]
    .filter((part): part is string => part !== false)
    .join(", ");
}

function outcomeOf(run: Run, stop: SheetStop, actions: SheetActions): HTMLElement {
  const known = run.outcomes[stop.stop];
  return known !== undefined && !actions.choosing.has(stop.stop)
    ? told(known, stop, actions)
    : choices(run, stop, actions);
}

function told(known: KnownOutcome, stop: SheetStop, { choosing, leave: _ }: SheetActions): HTMLElement {
  const again = (event: Event) => {
    choosing.add(stop.stop);
    (event.currentTarget as HTMLElement).dispatchEvent(new CustomEvent("porchlight-redraw", { bubbles: true }));
  };
  return h(
    "div",
    { class: "outcome" },
    h("p", { class: "told" }, t(`outcome.${known.outcome}`)),
    ...(known.note === undefined ? [] : written(known.note)),
    h("p", { class: known.sent ? "quiet" : "badge", role: "status" }, t(known.sent ? "sentToDesk" : "notSent")),
    h(
      "button",
      { type: "button", class: "link no-print", id: `again-${stop.stop}`, onclick: again },
      t("outcome.change"),
    ),
  );
}

function choices(run: Run, stop: SheetStop, { outcome, notes, choosing }: SheetActions): HTMLElement {
  const noteId = `note-${stop.stop}`;
  const note = h("input", {
    type: "text",
    id: noteId,
    autocomplete: "off",
    maxlength: 500,
    value: notes[stop.stop] ?? "",
  });
  note.addEventListener("input", () => (notes[stop.stop] = note.value));
  const tell = (kind: OutcomeKind) => () => {
    choosing.delete(stop.stop);
    delete notes[stop.stop];
    outcome(run, stop.stop, kind, note.value);
  };
  return h(
    "fieldset",
    { class: "outcomes no-print" },
    h("legend", {}, t("outcome.title", { stop: stop.stop })),
    h("div", { class: "field" }, h("label", { for: noteId }, t("outcome.note")), note),
    h(
      "div",
      { class: "grid" },
      ...OUTCOMES.map((kind) => button(t(`outcome.${kind}`), tell(kind), kind === "done" ? "primary" : "secondary")),
    ),
  );
}
