// SPDX-License-Identifier: Apache-2.0

/** The three questions, the pages behind "add more", and the last look before sending. */
export type Step = "what" | "when" | "where" | "check" | Extra;
export type Extra = "shopping" | "goods" | "back" | "load" | "calling" | "access" | "neverSee" | "behalf";
