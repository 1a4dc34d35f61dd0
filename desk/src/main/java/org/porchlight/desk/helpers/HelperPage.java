// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.helpers;

import java.util.List;
import org.porchlight.desk.addresses.PlaceChoice;

/// One member.
///
/// @param devices kinds, such as desk, phone
public record HelperPage(
        String id,
        String name,
        String roles,
        List<String> devices,
        boolean self,
        boolean hasOffer,
        List<Fact> facts,
        List<String> shifts,
        List<PlaceChoice> places,
        String townAbsence) {

    public record Fact(String label, String text) {}
}
