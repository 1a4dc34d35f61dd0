// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.roads.DrawnExtract;
import org.porchlight.roads.addresses.Candidate.Kind;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.Extract.Member;

/// A town small enough to draw: two Main Streets (one in each postcode), a hyphenated avenue beside a road of
/// the same number, a pharmacy, two chain shops, and a school made of two ways.
class AddressesTest {

    private static Addresses town;

    @BeforeAll
    static void draw() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.house(100, 0, "12", "Main Street", "00101");
        drawn.house(120, 0, "14", "Main Street", "00101");
        drawn.house(140, 0, "20", "Main Street", "00101");
        drawn.house(100, 5000, "12", "Main Street", "00102");
        drawn.house(0, 300, "203-06", "109th Avenue", "00101");
        drawn.house(0, 340, "203-08", "109th Avenue", "00101");
        drawn.house(0, 400, "203-06", "109th Road", "00101");
        drawn.house(0, 440, "203-10", "109th Road", "00101");
        drawn.square(700, 700, 6, "building", "house", "addr:housenumber", "5", "addr:street", "Calle Colibrí");
        drawn.node(700, 707, "addr:housenumber", "5", "addr:street", "Calle Colibrí");
        drawn.house(760, 700, "7;9", "Calle Colibrí", "");
        drawn.node(800, 800, "addr:housenumber", "1");
        drawn.node(
                130,
                10,
                "amenity",
                "pharmacy",
                "name",
                "Lantern Pharmacy",
                "addr:housenumber",
                "18",
                "addr:street",
                "Main Street",
                "addr:postcode",
                "00101");
        drawn.node(900, 0, "shop", "supermarket", "name", "Harvest");
        drawn.node(900, 3000, "shop", "supermarket", "name", "Harvest");
        drawn.node(0, 450, "shop", "laundry", "name", "Bright Bubbles");
        drawn.node(500, 500, "place", "town", "name", "Lanternfield");
        long west = drawn.line(new double[] {1000, 1000, 1000, 1100, 1050, 1100});
        long east = drawn.line(new double[] {1050, 1100, 1050, 1000, 1000, 1000});
        drawn.multipolygon(
                List.of(new Member(west, false), new Member(east, false)),
                "amenity",
                "school",
                "name",
                "Central School");
        drawn.line(new double[] {0, 2000, 300, 2000}, "highway", "residential", "name", "Orchard Lane");
        town = Addresses.of(drawn.read(), "Lanternfield");
    }

    private static String sure(String typed) {
        return town.find(typed).sure().map(Candidate::label).orElse("not sure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203-06 109th Avenue",
                "203-06 109 ave",
                "20306 109TH AV.",
                "109th ave 203-06",
                "203-06 109th Avenue, 00101",
                "203-06 109th Avenue, Lanternfield, NY",
                "203\u201306 109th avenue apt 2"
            })
    void findsOneDoorHoweverItIsWritten(String typed) {
        assertThat(sure(typed)).isEqualTo("203-06 109th Avenue, 00101");
    }

    @Test
    void tellsTwoStreetsOfOneNameApartByThePostcode() {
        assertThat(sure("12 Main St 00102")).isEqualTo("12 Main Street, 00102");
        assertThat(sure("12 main street, 00101")).isEqualTo("12 Main Street, 00101");
    }

    @Test
    void asksBackWhenTwoDoorsFitEquallyWell() {
        Lookup lookup = town.find("12 Main St");

        assertThat(lookup.sure()).isEmpty();
        assertThat(lookup.candidates())
                .extracting(Candidate::label)
                .containsExactly("12 Main Street, 00101", "12 Main Street, 00102");
        assertThat(lookup.candidates().getFirst().confidence()).isLessThanOrEqualTo(0.5);
    }

    @Test
    void asksBackWhenTheKindOfStreetIsLeftOut() {
        Lookup lookup = town.find("203-06 109");

        assertThat(lookup.sure()).isEmpty();
        assertThat(lookup.candidates())
                .extracting(Candidate::label)
                .contains("203-06 109th Avenue, 00101", "203-06 109th Road, 00101");
    }

    @Test
    void isNeverSureOfADoorInAnotherTown() {
        assertThat(sure("20 Main St, 90210")).isEqualTo("not sure");
        assertThat(sure("20 Main St, Springfield, Elsewhere")).isEqualTo("not sure");
        assertThat(sure("20 Old Main St")).isEqualTo("not sure");
        assertThat(sure("20 Main St")).isEqualTo("20 Main Street, 00101");
    }

    @Test
    void offersTheStreetWhenTheNumberIsNotKnown() {
        Lookup lookup = town.find("99 Main St 00101");

        assertThat(lookup.sure()).isEmpty();
        assertThat(lookup.candidates().getFirst().kind()).isEqualTo(Kind.STREET);
        assertThat(lookup.candidates().getFirst().label()).isEqualTo("Main Street, 00101");
    }

    @Test
    void saysAboutWhereAMissingNumberWouldBe() {
        // half-way from number 14, at 120 m east and 0 m south, to number 18, at 130 and 10
        Point halfWay = new Point(DrawnExtract.latitude(5) / 1e7, DrawnExtract.longitude(125) / 1e7);

        Lookup lookup = town.find("16 Main St 00101");

        Candidate spot = lookup.candidates().getFirst();
        assertThat(spot.label()).isEqualTo("about 16 Main Street, 00101");
        assertThat(spot.kind()).isEqualTo(Kind.ABOUT);
        assertThat(spot.point().metersTo(halfWay)).isLessThan(1);
        assertThat(spot.confidence()).isBetween(0.5, 0.65);
        assertThat(lookup.sure()).isEmpty();
        assertThat(lookup.candidates()).extracting(Candidate::label).doesNotContain("Main Street, 00101");
    }

    @ParameterizedTest
    @CsvSource({
        // 203-06 and 203-10 stand in 109th Road
        "203-08 109 rd, 'about 203-08 109th Road, 00101'",
        "20308 109 rd, 'about 203-08 109th Road, 00101'",
        // a letter that the town does not know
        "14b main st 00101, 'about 14b Main Street, 00101'"
    })
    void saysAboutWhereHoweverTheNumberIsWritten(String typed, String label) {
        assertThat(town.find(typed).candidates().getFirst().label()).isEqualTo(label);
        assertThat(town.suggest(typed, 3)).extracting(Candidate::label).contains(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // beyond the last one
                "22 Main St 00101",
                // the other side, of which no number is known
                "13 Main St 00101"
            })
    void saysOnlyTheStreetWhereNoTwoNumbersTellMore(String typed) {
        assertThat(town.find(typed).candidates().getFirst().kind()).isEqualTo(Kind.STREET);
    }

    @Test
    void saysNothingAboutANumberInALongGap() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.house(0, 0, "2", "Long Acre", "");
        drawn.house(249, 0, "10", "Long Acre", "");
        drawn.house(500, 0, "20", "Long Acre", "");
        Addresses sparse = Addresses.of(drawn.read(), "");

        assertThat(sparse.find("6 long acre").candidates().getFirst().kind()).isEqualTo(Kind.ABOUT);
        assertThat(sparse.find("14 long acre").candidates().getFirst().kind()).isEqualTo(Kind.STREET);
    }

    @Test
    void takesNoHouseNumberForAStreet() {
        // there is a 109th Avenue
        assertThat(town.find("109 Nowhere Lane").candidates()).isEmpty();
        assertThat(town.find("109").candidates()).isNotEmpty();
    }

    @Test
    void neverTakesAStreetForADoor() {
        assertThat(sure("Orchard Lane")).isEqualTo("not sure");
        assertThat(town.find("Orchard Ln").candidates())
                .extracting(Candidate::label)
                .containsExactly("Orchard Lane");
    }

    @Test
    void keepsTheUnitForTheHelper() {
        Lookup lookup = town.find("20 main st apt 3B");

        assertThat(lookup.unit()).isEqualTo("apt 3b");
        assertThat(lookup.sure().orElseThrow().label()).isEqualTo("20 Main Street, 00101");
    }

    @Test
    void findsPlacesByName() {
        assertThat(sure("lantern pharmacy")).isEqualTo("Lantern Pharmacy, 18 Main Street");
        assertThat(sure("central school")).isEqualTo("Central School");
        assertThat(town.find("Lantern Pharmacy").sure().orElseThrow().kind()).isEqualTo(Kind.PLACE);
    }

    @Test
    void tellsTheStreetOfAPlaceByTheDoorNextToIt() {
        // 203-10 109th Road is 10 m away
        assertThat(sure("bright bubbles")).isEqualTo("Bright Bubbles, 109th Road");
    }

    @ParameterizedTest
    @CsvSource({
        "9 Calle Colbri, '9 Calle Colibrí'",
        "9 cale colibri, '9 Calle Colibrí'",
        "9 Calle Cloibri, '9 Calle Colibrí'",
        "203-06 109 avnenue, '203-06 109th Avenue, 00101'",
        "lanten pharmacy, 'Lantern Pharmacy, 18 Main Street'",
        "cental schol, Central School",
        "Orchrad Lane, Orchard Lane",
        "orch ard lane, Orchard Lane"
    })
    void guessesAMisspelledWordAndAsks(String typed, String meant) {
        Lookup lookup = town.find(typed);
        assertThat(lookup.candidates().getFirst().label()).isEqualTo(meant);
        assertThat(lookup.sure()).isEmpty();
    }

    @Test
    void asksWhichOfTwoShopsOfAChain() {
        assertThat(town.find("Harvest").candidates()).hasSize(2);
        assertThat(sure("Harvest")).isEqualTo("not sure");
    }

    @Test
    void countsABuildingAndItsEntranceAsOneDoor() {
        // 12, 14, 20, 18 and 12 on Main Street; four on the 109ths; 5, 7 and 9 in Calle Colibrí
        assertThat(town.houses()).isEqualTo(12);
        assertThat(town.numbersAlone()).isEqualTo(1);
        assertThat(sure("9 calle colibri")).isEqualTo("9 Calle Colibrí");
        // Main Street, 109th Avenue, 109th Road, Calle Colibrí, Orchard Lane
        assertThat(town.streets()).isEqualTo(5);
        // pharmacy, two Harvests, laundry, school
        assertThat(town.places()).isEqualTo(5);
    }

    @Test
    void findsAPlaceByTheBeginningOfItsNameOrAWordOfItsOwn() {
        assertThat(town.find("bubbles").candidates().getFirst().label()).isEqualTo("Bright Bubbles, 109th Road");
        assertThat(town.find("the pharmacy on main street")
                        .candidates()
                        .getFirst()
                        .label())
                .isEqualTo("Lantern Pharmacy, 18 Main Street");
        assertThat(sure("bubbles")).isEqualTo("not sure");
    }

    @ParameterizedTest
    @CsvSource({
        "203-06 109thave, '203-06 109th Avenue, 00101'",
        "203-06 109av, '203-06 109th Avenue, 00101'",
        "(upstairs) 20 main st, '20 Main Street, 00101'",
        "house 20 on main street, '20 Main Street, 00101'",
        "numero 20 de la main st, '20 Main Street, 00101'"
    })
    void readsWhatIsGluedOrSaysNothing(String typed, String door) {
        assertThat(sure(typed)).isEqualTo(door);
    }

    @Test
    void findsNothingForNonsense() {
        assertThat(town.find("").candidates()).isEmpty();
        assertThat(town.find("  ,,, ").candidates()).isEmpty();
        assertThat(town.find("xyzzy").candidates()).isEmpty();
        assertThat(town.find("9".repeat(10_000)).candidates()).isEmpty();
    }

    @Test
    void completesStreetsPlacesAndDoors() {
        assertThat(town.suggest("orch", 5)).extracting(Candidate::label).containsExactly("Orchard Lane");
        assertThat(town.suggest("lan", 5)).extracting(Candidate::label).contains("Lantern Pharmacy, 18 Main Street");
        assertThat(town.suggest("203-06 10", 5))
                .extracting(Candidate::label)
                .startsWith("203-06 109th Road, 00101", "203-06 109th Avenue, 00101");
        assertThat(town.suggest("main st 1", 5))
                .extracting(Candidate::label)
                .contains("12 Main Street, 00101", "14 Main Street, 00101", "12 Main Street, 00102");
        assertThat(town.suggest("calle colibri", 1))
                .extracting(Candidate::label)
                .containsExactly("Calle Colibrí");
        assertThat(town.suggest("", 5)).isEmpty();
    }

    @Test
    void givesNoMoreCompletionsThanAsked() {
        assertThat(town.suggest("1", 2)).hasSizeLessThanOrEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> town.suggest("1", 0))
                .withMessageContaining("limit");
    }

    @Test
    void findsTheDoorNearestToAPin() {
        double latitude = DrawnExtract.latitude(10) / 1e7;
        Point pin = new Point(latitude, DrawnExtract.longitude(119) / 1e7);

        // the pin is 10 m south and 1 m west of number 14, and 11 m east of number 18
        Nearby nearby = town.nearest(pin).orElseThrow();

        assertThat(nearby.candidate().label()).isEqualTo("14 Main Street, 00101");
        assertThat(nearby.meters()).isEqualTo(10);
    }

    @Test
    void findsNoDoorNearAPinInTheSea() {
        assertThat(town.nearest(new Point(41, -40))).isEqualTo(Optional.empty());
    }
}
