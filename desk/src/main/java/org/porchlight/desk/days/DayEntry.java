// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import org.porchlight.mail.Key;

/// A letter of the day with who wrote it and when, in the hub's order.
public record DayEntry(DayLetter letter, Key author, long position) {

    /// A run taken back, and when.
    record Taken(DayLetter.Withdrawn letter, long position) {}
}
