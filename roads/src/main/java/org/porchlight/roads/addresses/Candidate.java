// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import org.porchlight.roads.geo.Point;

/// One place in the town that may be what somebody typed.
///
/// @param kind       what it is
/// @param label      how to show it: `203-06 109th Avenue, 11412`, `Lantern Pharmacy, 12 Main Street`,
///                   `109th Avenue & 203rd Street`, `about 203-07 109th Avenue`
/// @param point      where it is: the door or the middle of the building; for a street somewhere along it
/// @param confidence 0 to 1: how sure it is that this is meant. Candidates that fit equally well share it, so that
///                   two
///                   equal ones never exceed 0.5 each.
/// @param address    its parts, for showing them apart
public record Candidate(Kind kind, String label, Point point, double confidence, Address address) {

    /// What a candidate is.
    public enum Kind {
        /// A house number on a street: an exact door.
        HOUSE,
        /// A named place: shop, clinic, school, pharmacy, place of worship, park.
        PLACE,
        /// Where two streets meet: not a door, and so never taken without asking. Its address has both
        /// names as the street.
        CROSSING,
        /// A house number that the extract lacks, about where it would stand between two that it has: never
        /// taken without asking.
        ABOUT,
        /// A street as a whole: not a door. Its point is not fit to drive to without asking.
        STREET
    }

    /// The parts of an address; a part that the extract does not tell is empty.
    ///
    /// @param name        of a named place
    /// @param houseNumber as the extract writes it: `203-06`, `12a`
    /// @param street      as the extract writes it; of a place that tells none, the street of the door next to it
    /// @param postcode    as the extract writes it
    public record Address(String name, String houseNumber, String street, String postcode) {}

    public Candidate {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1, is " + confidence);
        }
    }

    Candidate withConfidence(double other) {
        return new Candidate(kind, label, point, other, address);
    }
}
