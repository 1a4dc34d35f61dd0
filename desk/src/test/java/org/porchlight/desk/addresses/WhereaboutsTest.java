// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.addresses.Candidate.Address;
import org.porchlight.roads.addresses.Candidate.Kind;
import org.porchlight.roads.geo.Point;

class WhereaboutsTest {

    private static final Candidate STREET = candidate(Kind.STREET, "Main Street, 00101");
    private static final Candidate DOOR = candidate(Kind.HOUSE, "12 Main Street, 00101");

    private static Candidate candidate(Kind kind, String label) {
        return new Candidate(kind, label, new Point(40, -40), 0.4, new Address("", "", "Main Street", "00101"));
    }

    @Test
    void knowsTheStreetAloneWhenNoSpotIsOffered() {
        Whereabouts whereabouts = Whereabouts.oneOf(List.of(STREET));

        assertThat(whereabouts).isEqualTo(new Whereabouts.OnlyStreet(List.of(STREET)));
        PlaceChoice choice = PlaceChoice.of("Address", "place", "99 Main St", whereabouts);
        assertThat(choice.street()).isEqualTo("Main Street, 00101");
        assertThat(choice.choices()).isEmpty();
        // the map begins there, but no pin is set for anybody to confirm
        assertThat(choice.around()).isEqualTo("40.000000 -40.000000");
        assertThat(choice.at()).isEmpty();
    }

    @Test
    void offersNoStreetBesideASpot() {
        Whereabouts whereabouts = Whereabouts.oneOf(List.of(STREET, DOOR));

        assertThat(whereabouts).isEqualTo(new Whereabouts.Unsure(List.of(DOOR)));
        assertThat(PlaceChoice.of("Address", "place", "12 Main St", whereabouts).choices())
                .extracting(PlaceChoice.Choice::label)
                .containsExactly("12 Main Street, 00101");
    }
}
