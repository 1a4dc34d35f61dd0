// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Window;

/// Thinks up the asks of one day in one town. The figures add up to {@link #ASKS}; AskWriterTest counts them.
final class AskWriter {
    static final int ASKS = 200;

    private final Cast cast;
    private final Doors doors;
    private final LocalDate day;
    private final List<String> markets;
    private final List<String> pharmacies;
    private final List<String> pantries;
    private final List<String> clinics;
    private final List<String> schools;
    private final List<String> offices;
    private final List<AskDraft> asks = new ArrayList<>();

    AskWriter(Cast cast, Doors doors, LocalDate day) {
        this.cast = cast;
        this.doors = doors;
        this.day = day;
        markets = doors.places(4, "market", "grocer", "supermarket", "food");
        pharmacies = doors.places(3, "pharmacy", "drug");
        pantries = doors.places(2, "pantry", "community", "church", "hall");
        clinics = doors.places(2, "clinic", "hospital", "dialysis", "health", "medical");
        schools = doors.places(3, "school");
        offices = doors.places(3, "library", "town hall", "post office", "bureau");
    }

    /// @param feared a helper whom one household must never meet
    List<AskDraft> write(Cast.Person feared) {
        times(78, this::groceries);
        times(32, this::pharmacy);
        times(14, this::pantry);
        times(20, this::dialysis);
        times(24, this::school);
        times(6, this::wheelchair);
        times(12, this::accompaniment);
        times(8, this::interpreting);
        times(6, this::other);
        asks.forEach(this::addHabits);
        keepApart(feared);
        return List.copyOf(asks);
    }

    private void times(int count, Supplier<AskDraft> one) {
        for (int i = 0; i < count; i++) {
            asks.add(one.get());
        }
    }

    private AskDraft groceries() {
        AskDraft ask = new AskDraft(cast.spoken("groceries"), Ask.What.GROCERIES, doors.next());
        ask.people = cast.between(1, 6);
        ask.bags = Math.min(6, 1 + ask.people / 2 + cast.between(0, 1));
        ask.pickUp = Optional.of(cast.pick(markets));
        ask.shopping = Optional.of(new Ask.Shopping(
                cast.text("list", ask.person().language()),
                cast.chance(0.6) ? Optional.of("up to " + cast.between(2, 9) * 10) : Optional.empty(),
                cast.pick(
                        List.of(Ask.Substitutes.YES, Ask.Substitutes.YES, Ask.Substitutes.NO, Ask.Substitutes.CALL))));
        return someHours(ask, 9, 18, 4);
    }

    private AskDraft pharmacy() {
        AskDraft ask = new AskDraft(cast.spoken("pharmacy"), Ask.What.DELIVERY, doors.next());
        ask.bags = 1;
        ask.pickUp = Optional.of(cast.pick(pharmacies));
        return someHours(ask, 9, 17, 3);
    }

    private AskDraft pantry() {
        AskDraft ask = new AskDraft(cast.spoken("pantry"), Ask.What.DELIVERY, doors.next());
        ask.people = cast.between(2, 7);
        ask.bags = cast.between(2, 4);
        ask.pickUp = Optional.of(cast.pick(pantries));
        return someHours(ask, 10, 16, 4);
    }

    /// Four hours on the machine, three shifts a day, and fetched again.
    private AskDraft dialysis() {
        AskDraft ask = new AskDraft(cast.spoken("dialysis"), Ask.What.RIDE, doors.next());
        LocalDateTime chair = day.atTime(cast.pick(List.of(7, 8, 11, 12, 13)), cast.pick(List.of(0, 30)));
        ask.destination = Optional.of(clinics.getFirst());
        ask.seats = 1;
        ask.wheelchair = cast.chance(0.25);
        ask.back = Optional.of(new Window(
                chair.plusHours(4).plusMinutes(15), chair.plusHours(5).plusMinutes(15)));
        return ask.between(chair.minusMinutes(30), chair);
    }

    private AskDraft school() {
        int children = cast.between(1, 3);
        AskDraft ask = new AskDraft(cast.spoken("school " + children), Ask.What.RIDE, doors.next());
        ask.destination = Optional.of(cast.pick(schools));
        ask.people = children;
        ask.seats = children;
        if (cast.chance(0.3)) {
            ask.back = Optional.of(new Window(day.atTime(15, 0), day.atTime(15, 45)));
        }
        return ask.between(day.atTime(7, 50), day.atTime(8, 30));
    }

    private AskDraft wheelchair() {
        AskDraft ask = new AskDraft(cast.spoken("wheelchair"), Ask.What.RIDE, doors.next());
        LocalDateTime there = day.atTime(cast.between(10, 14), 0);
        ask.destination = Optional.of(cast.pick(offices));
        ask.seats = 1;
        ask.wheelchair = true;
        ask.back = Optional.of(new Window(there.plusMinutes(90), there.plusMinutes(150)));
        return ask.between(there.minusMinutes(40), there);
    }

    private AskDraft accompaniment() {
        AskDraft ask = new AskDraft(cast.spoken("accompany"), Ask.What.ACCOMPANIMENT, doors.next());
        LocalDateTime there = day.atTime(cast.between(9, 15), cast.pick(List.of(0, 15, 30)));
        ask.destination = Optional.of(cast.pick(cast.chance(0.5) ? clinics : offices));
        ask.seats = 1;
        return ask.between(there.minusMinutes(30), there);
    }

    private AskDraft interpreting() {
        AskDraft ask = new AskDraft(cast.spoken("interpret"), Ask.What.INTERPRETING, doors.next());
        return someHours(ask, 9, 18, 3);
    }

    private AskDraft other() {
        AskDraft ask = new AskDraft(cast.spoken("other"), Ask.What.OTHER, doors.next());
        return someHours(ask, 10, 19, 4);
    }

    private AskDraft someHours(AskDraft ask, int firstHour, int lastHour, int most) {
        int hours = cast.between(2, most);
        int from = cast.between(firstHour, lastHour - hours);
        return ask.between(day.atTime(from, 0), day.atTime(from + hours, 0));
    }

    /// What makes a household itself: how to get in, when to call, who wrote for whom.
    private void addHabits(AskDraft ask) {
        String language = ask.person().language();
        if (cast.chance(0.4)) {
            ask.access = Optional.of(cast.text("access", language));
        }
        if (cast.chance(0.3)) {
            ask.safeToCall = Optional.of(cast.text("call", language));
        }
        if (cast.chance(0.12)) {
            ask.onBehalf = Optional.of(
                    new Ask.OnBehalf(cast.pick(List.of("a neighbour", "her son", "the clinic’s nurse")), true));
        }
        ask.phone = cast.chance(0.9);
        ask.phoneForHelper = cast.chance(0.5);
    }

    /// One household and one helper, and two people on rides of the same morning, who must not meet.
    private void keepApart(Cast.Person feared) {
        asks.getFirst().neverSee = Optional.of(feared.name());
        List<AskDraft> rides =
                asks.stream().filter(ask -> ask.destination.isPresent()).toList();
        AskDraft one = rides.getFirst();
        AskDraft other = rides.get(1);
        one.neverSee = Optional.of(other.person().name());
        other.neverSee = Optional.of(one.person().name());
    }
}
