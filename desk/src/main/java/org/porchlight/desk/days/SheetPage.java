// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.List;
import java.util.Map;
import org.porchlight.desk.letters.Sheet;

/// Run sheets to be looked at or printed.
///
/// @param title  of the page
/// @param sheets one or more
public record SheetPage(String title, String group, List<OnPaper> sheets) {

    /// @param words  what is done at each stop, by code: "visit", where the letter can only say "bring"
    /// @param ways   to each stop, by its code, a line a turn
    /// @param map    SVG made by roads: presentation attributes only; empty without a town
    /// @param sealed whether it went to the helper; otherwise it is a draft
    public record OnPaper(
            Sheet sheet,
            String vehicle,
            String times,
            Map<String, String> words,
            String map,
            Map<String, String> ways,
            boolean sealed) {
        public String does(Sheet.Stop stop) {
            return words.getOrDefault(stop.stop(), Words.of(stop.does()));
        }
    }
}
