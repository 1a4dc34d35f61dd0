// SPDX-License-Identifier: Apache-2.0
import { appendEntry, toSend } from "../hub/hub.ts";
import { randomBytes } from "../mail/bytes.ts";
import type { Roster } from "../mail/roster.ts";
import { MemoryStore, Outbox } from "../outbox/outbox.ts";
import type { Answers } from "../page/fields.ts";
import { language } from "../page/messages.ts";
import { wordList, wordsLanguage } from "../page/words.ts";
import { seal } from "../seal/envelope.ts";
import { ticketOf } from "../seal/keys.ts";
import { toWords } from "../seal/secret.ts";
import { hubNow } from "../times/hubClock.ts";
import { localTimeAt } from "../times/localTime.ts";
import { wholeSeconds } from "../times/wholeSeconds.ts";
import { askBody } from "./askBody.ts";

/** The ticket of an ask that is on its way. */
export interface SentAsk {
  readonly words: readonly string[];
  readonly lang: string;
}

export type SendingState = "waiting" | "sent" | { readonly refused: string };

/** Fetches what sending needs besides this code. */
export async function prepare(): Promise<void> {
  await wordList();
}

/**
 * Makes a ticket, seals the ask to the dispatchers, and sends it until the hub has it. The bytes are the same on every
 * try, so that the hub keeps one ask however often a bad network makes us send it.
 */
export async function sendAsk(answers: Answers, roster: Roster, tell: (state: SendingState) => void): Promise<SentAsk> {
  const secret = randomBytes(16);
  const ticket = ticketOf(secret, roster.hub);
  const now = hubNow();
  const local = localTimeAt(now, roster.profile.timeZone);
  const entry = await seal(
    {
      hub: roster.hub,
      mailbox: ticket.mailbox,
      seq: 1,
      kind: "ask",
      after: [],
      rosterHead: roster.head,
      recipients: roster.dispatchers(),
      body: askBody(answers, local, wholeSeconds(now), ticket.recipient, language()),
    },
    ticket.signer,
    "open",
  );
  const sent = { words: toWords(secret, await wordList()), lang: wordsLanguage() };
  const outbox = new Outbox(new MemoryStore(), {
    append: (one) => appendEntry(one),
    later: (milliseconds, then) => {
      tell("waiting");
      setTimeout(then, milliseconds);
    },
    changed: (waiting) => {
      const [first] = waiting;
      if (first === undefined) {
        // The caller must hold the ticket before it is told to show it.
        setTimeout(() => tell("sent"));
      } else if (first.refused !== undefined) {
        tell({ refused: first.refused });
      }
    },
  });
  window.addEventListener("online", () => void outbox.flush());
  await outbox.add({ mailbox: ticket.mailbox, entry: toSend(entry) });
  return sent;
}
