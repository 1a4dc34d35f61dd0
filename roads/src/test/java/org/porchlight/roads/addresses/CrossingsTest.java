// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.roads.DrawnExtract;
import org.porchlight.roads.addresses.Candidate.Kind;
import org.porchlight.roads.geo.Point;

/// Orchard Lane runs east. 9th Street crosses it at 100 m; Loop Road leaves it at 300 m, comes back at 900
/// m, and has a door at each end; High Road goes over it on a bridge at 500 m; Wide Street has two sides,
/// 30 m apart, at 700 m.
///
///     9th    Loop     High   Wide     Loop
///     -+------+--------)(----++--------+-   Orchard Lane
class CrossingsTest {

    private static Addresses town;

    @BeforeAll
    static void draw() {
        DrawnExtract drawn = new DrawnExtract();
        long ninth = drawn.node(100, 0);
        long loopWest = drawn.node(300, 0);
        long wideWest = drawn.node(700, 0);
        long wideEast = drawn.node(730, 0);
        long loopEast = drawn.node(900, 0);
        street(drawn, "Orchard Lane", drawn.node(0, 0), ninth, loopWest, wideWest, wideEast, loopEast);
        street(drawn, "9th Street", drawn.node(100, -200), ninth, drawn.node(100, 200));
        street(drawn, "Loop Road", loopWest, drawn.node(600, 300), loopEast);
        street(drawn, "High Road", drawn.node(500, -200), drawn.node(500, 200));
        street(drawn, "Wide Street", drawn.node(700, -200), wideWest, drawn.node(700, 200));
        street(drawn, "Wide Street", drawn.node(730, 200), wideEast, drawn.node(730, -200));
        drawn.house(310, 10, "1", "Loop Road", "00101");
        drawn.house(890, 10, "99", "Loop Road", "00101");
        town = Addresses.of(drawn.read(), "Lanternfield");
    }

    private static void street(DrawnExtract drawn, String name, long... nodes) {
        drawn.way(nodes, "highway", "residential", "name", name);
    }

    private static List<String> labels(String typed) {
        return town.find(typed).candidates().stream().map(Candidate::label).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corner of Orchard Lane and 9th Street",
                "9 st & orchard ln",
                "9th st/orchard",
                "Orchard Ln @ 9th St, Lanternfield",
                "cor. 9th + orchard",
                "esquina de orchard lane y calle 9",
                "orchrad lane and 9th street",
                "orchard ln 9th st"
            })
    void findsWhereTwoStreetsMeetHoweverItIsWritten(String typed) {
        assertThat(labels(typed)).first().isEqualTo("9th Street & Orchard Lane");
        assertThat(town.find(typed).candidates().getFirst().kind()).isEqualTo(Kind.CROSSING);
        Point crossing = new Point(DrawnExtract.latitude(0) / 1e7, DrawnExtract.longitude(100) / 1e7);
        assertThat(town.find(typed).candidates().getFirst().point().metersTo(crossing))
                .isLessThan(1);
    }

    @Test
    void isNeverSureOfACrossing() {
        Lookup lookup = town.find("corner of Orchard Lane and 9th Street");

        assertThat(lookup.candidates().getFirst().confidence()).isGreaterThan(0.9);
        assertThat(lookup.sure()).isEmpty();
    }

    @Test
    void asksWhichWhenTheyMeetTwice() {
        assertThat(labels("loop road and orchard lane"))
                .containsExactlyInAnyOrder(
                        "Loop Road & Orchard Lane, near 1 Loop Road, 00101",
                        "Loop Road & Orchard Lane, near 99 Loop Road, 00101");
    }

    @Test
    void takesTheTwoSidesOfAWideStreetForOneCrossing() {
        assertThat(labels("wide & orchard")).containsExactly("Orchard Lane & Wide Street");
    }

    @Test
    void offersBothEndsOfABlock() {
        assertThat(labels("orchard lane between 9th street and wide street"))
                .contains("9th Street & Orchard Lane", "Orchard Lane & Wide Street");
        assertThat(labels("orchard lane entre calle 9 y wide"))
                .contains("9th Street & Orchard Lane", "Orchard Lane & Wide Street");
    }

    @Test
    void takesACornerForTheNeighbourOfADoor() {
        // number 1 stands 14 m from the west end of Loop Road
        assertThat(town.find("1 loop road, corner of orchard lane").sure().map(Candidate::label))
                .contains("1 Loop Road, 00101");
        // and Loop Road does not meet 9th Street
        assertThat(town.find("1 loop road, corner of 9th street").sure()).isEmpty();
    }

    @Test
    void offersTheStreetsWhenTheyDoNotMeet() {
        assertThat(town.find("high road and orchard lane").candidates())
                .extracting(Candidate::kind)
                .containsOnly(Kind.STREET);
        assertThat(labels("high road and orchard lane")).contains("High Road", "Orchard Lane");
    }

    @Test
    void completesACrossingWhileSomebodyTypes() {
        assertThat(town.suggest("orchard & 9th", 5))
                .extracting(Candidate::label)
                .first()
                .isEqualTo("9th Street & Orchard Lane");
    }
}
