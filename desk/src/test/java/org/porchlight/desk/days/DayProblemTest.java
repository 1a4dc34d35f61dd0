// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.porchlight.desk.addresses.Whereabouts;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Notes;
import org.porchlight.desk.helpers.Helper;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.letters.Window;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Member;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Role;
import org.porchlight.mail.Signer;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Reason;
import org.porchlight.planner.Shipment;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.StraightLines;

class DayProblemTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Key TICKET = Signer.fromSeed(new byte[32]).key();
    private static final Notes NO_NOTES = new Notes(Map.of(), Set.of());
    private static final Map<String, Point> TOWN = Map.of(
            "home", new Point(40.00, -40.00),
            "clinic", new Point(40.01, -40.00),
            "pantry", new Point(40.00, -40.01),
            "far", new Point(40.20, -40.00));

    @Test
    void aRideWithAWayBackIsTwoLinkedTripsInItsWindows() {
        AskFile amina = ride("Amina", false, List.of("en"));
        DayProblem day = day(NO_NOTES, List.of(amina), helper("Dov", "home", List.of("en"), OptionalInt.empty()));

        Shipment there = shipment(day, amina, "there");
        Shipment back = shipment(day, amina, "back");
        // To be there from 10:00 to 10:30, counted in seconds from midnight; back from 13:00.
        assertThat(there.deliveries().getFirst().sites().getFirst().windows())
                .containsExactly(new org.porchlight.planner.Window(36_000, 37_800));
        assertThat(back.pickups()
                        .getFirst()
                        .sites()
                        .getFirst()
                        .windows()
                        .getFirst()
                        .earliest())
                .isEqualTo(13 * 3600);
        assertThat(there.pickups().getFirst().load()).containsExactly(Map.entry("seats", 1));
        assertThat(day.problem().linked())
                .singleElement()
                .satisfies(link -> assertThat(link.shipments()).containsExactly(there.id(), back.id()));
    }

    @Test
    void aWheelchairTakesItsPlaceAndNoSeat() {
        AskFile amina = ride("Amina", true, List.of("en"));

        Shipment there = shipment(
                day(NO_NOTES, List.of(amina), helper("Dov", "home", List.of("en"), OptionalInt.empty())),
                amina,
                "there");

        assertThat(there.pickups().getFirst().load()).containsExactly(Map.entry("wheelchairs", 1));
    }

    @Test
    void aHelperWithoutACommonLanguageIsNotAskedToDrivePeople() {
        AskFile amina = ride("Amina", false, List.of("so"));
        Helper dov = helper("Dov", "home", List.of("en"), OptionalInt.empty());
        Helper celia = helper("Celia", "home", List.of("so-SO"), OptionalInt.empty());

        Shipment there = shipment(day(NO_NOTES, List.of(amina), dov, celia), amina, "there");

        assertThat(there.excludedVehicles()).containsExactly(dov.id().text() + ".0900");
    }

    @Test
    void aHelperIsNotSentFartherThanTheHelperGoes() {
        AskFile amina = ride("Amina", false, List.of("en"));
        // 22.2 km from "far" to home, 21.1 back from the clinic, 1.1 between: times 1.3 for streets some 58 km
        Plan near = planned(amina, helper("Dov", "far", List.of("en"), OptionalInt.of(50)));
        Plan far = planned(amina, helper("Dov", "far", List.of("en"), OptionalInt.of(70)));

        assertThat(near.unserved()).hasSize(2);
        Reason reason = near.unserved().getFirst().reasons().getFirst();
        assertThat(reason).isInstanceOf(Reason.TooFarBy.class);
        // with what it lacks, rounded up, the helper can go
        int more = Math.ceilDiv(((Reason.TooFarBy) reason).meters(), 1000);
        assertThat(more).isBetween(5, 10);
        assertThat(far.unserved()).isEmpty();
        assertThat(far.routes().getFirst().meters()).isBetween(55_000, 70_000);
    }

    private static Plan planned(AskFile file, Helper helper) {
        return Planner.plan(day(NO_NOTES, List.of(file), helper).problem(), PlanOptions.iterations(100));
    }

    @Test
    void whoMustNeverMeetIsKeptApart() {
        AskFile amina = ride("Amina", false, List.of("en"));
        AskFile bao = ride("Bao", false, List.of("en"));
        Helper dov = helper("Dov", "home", List.of("en"), OptionalInt.empty());
        Notes notes = new Notes(
                Map.of(),
                Set.of(
                        new Notes.Apart(amina.id(), bao.id().text()),
                        new Notes.Apart(amina.id(), dov.id().text())));

        DayProblem day = day(notes, List.of(amina, bao), dov);

        // Each of Amina's two trips with each of Bao's two.
        assertThat(day.problem().neverTogether()).hasSize(4);
        assertThat(shipment(day, amina, "there").excludedVehicles())
                .containsExactly(dov.id().text() + ".0900");
    }

    @Test
    void anAddressThatIsNotPlacedIsSaidInsteadOfPlanned() {
        AskFile amina = ride("Amina", false, List.of("en"));
        DayProblem day = DayProblem.of(source(NO_NOTES, List.of(amina), List.of(), Map.of()));

        assertThat(day.problem().shipments()).isEmpty();
        assertThat(day.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.subject()).isEqualTo(amina.mailbox().text());
            assertThat(obstacle.problem()).isEqualTo("The address is not placed.");
        });
    }

    @Test
    void whoeverCameLastTimeIsPreferred() {
        AskFile amina = ride("Amina", false, List.of("en"));
        Helper dov = helper("Dov", "home", List.of("en"), OptionalInt.empty());
        Helper celia = helper("Celia", "home", List.of("en"), OptionalInt.empty());

        DayProblem day = DayProblem.of(
                source(NO_NOTES, List.of(amina), List.of(dov, celia), TOWN, file -> Optional.of(celia.id())));

        assertThat(shipment(day, amina, "there").preferredVehicles())
                .hasSize(1)
                .allMatch(vehicle -> vehicle.startsWith(celia.id().text()));
    }

    private static DayProblem day(Notes notes, List<AskFile> asks, Helper... helpers) {
        return DayProblem.of(source(notes, asks, Arrays.asList(helpers), TOWN));
    }

    private static DayProblem.Source source(
            Notes notes, List<AskFile> asks, List<Helper> helpers, Map<String, Point> town) {
        return source(notes, asks, helpers, town, file -> Optional.empty());
    }

    private static DayProblem.Source source(
            Notes notes,
            List<AskFile> asks,
            List<Helper> helpers,
            Map<String, Point> town,
            Function<AskFile, Optional<MemberId>> before) {
        return new DayProblem.Source(
                new DayClock(DAY, ZoneOffset.UTC),
                DAY.minusDays(1).atTime(12, 0),
                asks,
                before,
                helpers,
                notes,
                Board.fold(List.of(), List.of()),
                List.of(),
                (subject, typed) -> town.containsKey(typed)
                        ? new Whereabouts.Found(typed, "", town.get(typed), false)
                        : new Whereabouts.NotInTown(),
                new StraightLines()::between);
    }

    private static Shipment shipment(DayProblem day, AskFile file, String leg) {
        return day.problem().shipments().stream()
                .filter(shipment -> shipment.id().equals(file.id() + "." + leg))
                .findFirst()
                .orElseThrow();
    }

    private static AskFile ride(String name, boolean wheelchair, List<String> languages) {
        LocalDateTime ten = DAY.atTime(10, 0);
        Ask ask = new Ask(
                Instant.EPOCH,
                Optional.empty(),
                Ask.What.RIDE,
                "dialysis",
                Optional.empty(),
                new Ask.Place("home", false),
                Optional.empty(),
                Optional.of("clinic"),
                List.of(new Window(ten, ten.plusMinutes(30))),
                Optional.of(new Window(DAY.atTime(13, 0), DAY.atTime(14, 0))),
                1,
                0,
                wheelchair,
                0,
                name,
                Optional.empty(),
                false,
                Optional.empty(),
                languages,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Hash id = Hash.of(name.getBytes(StandardCharsets.UTF_8));
        return new AskFile(
                id,
                ask,
                List.of(new AskFile.Version(ask, TICKET, 1)),
                List.of(),
                List.of(),
                false,
                false,
                List.of(),
                1);
    }

    private static Helper helper(String name, String start, List<String> languages, OptionalInt kilometers) {
        Offer offer = new Offer(
                name,
                Optional.empty(),
                languages,
                new Offer.Vehicle(Offer.Means.CAR, 3, 1, 8),
                start,
                Optional.empty(),
                kilometers,
                List.of(),
                Optional.empty(),
                List.of(new Window(DAY.atTime(9, 0), DAY.atTime(17, 0))));
        MemberId id = new MemberId(
                Hash.of(name.getBytes(StandardCharsets.UTF_8)).text().substring(0, 21) + "A");
        return new Helper(new Member(id, Role.setOf(Role.HELPER), List.of(), 1), name, Optional.of(offer));
    }
}
