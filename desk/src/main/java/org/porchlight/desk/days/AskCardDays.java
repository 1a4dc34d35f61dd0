// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Window;

/// On which days an ask is wanted.
final class AskCardDays {
    private static final int MOST = 14;

    private AskCardDays() {}

    static List<LocalDate> of(AskCard card) {
        Ask ask = card.file().ask();
        return Stream.concat(ask.windows().stream(), ask.back().stream())
                .filter(window -> !window.contradictory())
                .flatMap(AskCardDays::of)
                .distinct()
                .toList();
    }

    private static Stream<LocalDate> of(Window window) {
        return window.earliest()
                .toLocalDate()
                .datesUntil(window.latest().toLocalDate().plusDays(1))
                .limit(MOST);
    }
}
