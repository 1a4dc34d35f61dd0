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

    private static Candidate street(String label, double confidence) {
        String name = label.split(",")[0];
        return new Candidate(Kind.STREET, label, new Point(40, -40), confidence, new Address("", "", name, ""));
    }

    private static Candidate door(double confidence) {
        Address address = new Address("", "12", "Main Street", "00101");
        return new Candidate(Kind.HOUSE, "12 Main Street, 00101", new Point(40, -40), confidence, address);
    }

    @Test
    void knowsTheStreetAloneWhenAStreetIsTheBest() {
        Whereabouts whereabouts = Whereabouts.oneOf(List.of(street("Main Street, 00101", 0.2), door(0.01)));

        PlaceChoice choice = PlaceChoice.of("Address", "place", "99 Main St", whereabouts);
        assertThat(choice.street()).isEqualTo("Main Street, 00101");
        assertThat(choice.choices()).isEmpty();
        // the map begins there, but no pin is set for anybody to confirm
        assertThat(choice.around()).isEqualTo("40.000000 -40.000000");
        assertThat(choice.at()).isEmpty();
    }

    @Test
    void takesAStreetsPostcodesTogether() {
        // 6 % in each of two postcodes are more than one in ten
        Whereabouts whereabouts =
                Whereabouts.oneOf(List.of(street("Main Street, 00101", 0.06), street("Main Street, 00102", 0.06)));

        assertThat(PlaceChoice.of("Address", "place", "99 Main St", whereabouts).street())
                .isEqualTo("Main Street");
    }

    @Test
    void namesNoStreetThatIsUnlikely() {
        assertThat(Whereabouts.oneOf(List.of(street("Oak Street, 00102", 0.06), street("Main Street, 00101", 0.05))))
                .isEqualTo(new Whereabouts.NotInTown());
    }

    @Test
    void offersNoStreetBesideASpot() {
        Whereabouts whereabouts = Whereabouts.oneOf(List.of(door(0.4), street("Main Street, 00101", 0.2)));

        assertThat(whereabouts).isEqualTo(new Whereabouts.Unsure(List.of(door(0.4))));
        assertThat(PlaceChoice.of("Address", "place", "12 Main St", whereabouts).choices())
                .extracting(PlaceChoice.Choice::label)
                .containsExactly("12 Main Street, 00101");
    }
}
