// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.helpers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everyone in the group.
///
/// @param invitation shown this once; null when none was just made
/// @param ownName    how this desk's dispatcher is called; empty while nobody said
public record HelpersPage(List<Row> rows, @Nullable Invitation invitation, String ownName, int waiting) {

    public record Row(String id, String name, String roles, String means, String next, String missing, boolean self) {}

    /// @param link that opens the helper's page with the words in its fragment
    public record Invitation(List<String> words, String role, String hub, String link, String until) {}
}
