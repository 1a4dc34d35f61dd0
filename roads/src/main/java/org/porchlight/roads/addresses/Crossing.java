// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import org.porchlight.roads.addresses.Candidate.Address;
import org.porchlight.roads.addresses.Candidate.Kind;
import org.porchlight.roads.geo.Point;

/// Where two streets meet.
///
/// @param streets  both names, in the order of the alphabet: `109th Avenue & 203rd Street`
/// @param near     the door next to it, if the two meet in several places; otherwise empty
/// @param postcode of the door next to it; may be empty
record Crossing(String streets, String near, String postcode, Point point) implements Offer {

    @Override
    public Candidate candidate(double confidence) {
        String where = near.isEmpty() ? postcode : "near " + near;
        String label = where.isEmpty() ? streets : streets + ", " + where;
        return new Candidate(Kind.CROSSING, label, point, confidence, new Address("", "", streets, postcode));
    }
}
