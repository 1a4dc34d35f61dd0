// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.inbox;

import java.util.List;
import org.porchlight.desk.addresses.PlaceChoice;

/// One ask, in words.
///
/// @param places  the addresses in it
/// @param facts   everything else that was written, label and text
/// @param history what changed, oldest first
/// @param told    what the ticket was told, oldest first
/// @param apart   whom it must not meet
/// @param others  who else could be marked
/// @param attribution of the map
public record AskPage(
        String id,
        String title,
        String what,
        String stateCode,
        String state,
        String reason,
        String owner,
        boolean mine,
        String waiting,
        List<String> missing,
        List<Fact> facts,
        List<PlaceChoice> places,
        List<Talk> talk,
        boolean hasTicket,
        List<String> told,
        List<String> history,
        List<RunLine> runs,
        List<Named> apart,
        List<Named> others,
        boolean open,
        String day,
        String townAbsence) {

    public record Fact(String label, String text) {}

    public record Talk(boolean ours, String who, String when, String text) {}

    public record Named(String id, String name) {}

    public record RunLine(String date, String run, String text) {}
}
