// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.inbox;

import java.util.List;

/// @param rows   waiting longest first
/// @param states to filter by, those that occur
/// @param closed how many asks are done, cancelled or closed
public record InboxPage(List<Row> rows, List<State> states, int closed, boolean showsClosed) {

    /// @param id      of the ask, for its address
    /// @param waiting how long, in words
    /// @param owner   empty when nobody takes care
    public record Row(
            String id,
            String name,
            String what,
            String summary,
            String when,
            String waiting,
            State state,
            String owner,
            List<String> missing,
            boolean awaitsReply) {}

    public record State(String code, String words, int count) {}
}
