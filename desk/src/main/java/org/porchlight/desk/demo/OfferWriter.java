// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.letters.Offer.Means;
import org.porchlight.desk.letters.Offer.Vehicle;
import org.porchlight.desk.letters.Window;

/// Thinks up what the helpers of one day offer. The first has a car and the whole day: the one to log in as.
final class OfferWriter {
    static final int HELPERS = 40;

    private final Cast cast;
    private final Doors doors;
    private final LocalDate day;

    OfferWriter(Cast cast, Doors doors, LocalDate day) {
        this.cast = cast;
        this.doors = doors;
        this.day = day;
    }

    List<Offer> write() {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < HELPERS; i++) {
            offers.add(offer(i, vehicle(i)));
        }
        return List.copyOf(offers);
    }

    /// 25 cars, 5 vans of which 4 take wheelchairs, 3 cargo bikes, 5 bikes, 2 on foot.
    private Vehicle vehicle(int index) {
        if (index < 25) {
            return new Vehicle(Means.CAR, cast.between(3, 4), 0, cast.between(8, 14));
        } else if (index < 30) {
            return new Vehicle(
                    Means.VAN, cast.between(2, 6), index == 29 ? 0 : cast.between(1, 2), cast.between(20, 40));
        } else if (index < 33) {
            return new Vehicle(Means.CARGO_BIKE, 0, 0, 6);
        } else if (index < 38) {
            return new Vehicle(Means.BIKE, 0, 0, 3);
        }
        return new Vehicle(Means.FOOT, 0, 0, 2);
    }

    private Offer offer(int index, Vehicle vehicle) {
        Cast.Person person = cast.person();
        return new Offer(
                person.name(),
                Optional.of(person.phone()),
                person.languages(),
                vehicle,
                doors.next(),
                cast.chance(0.15) ? Optional.of(doors.next()) : Optional.empty(),
                cast.chance(0.4) ? OptionalInt.of(farthest(vehicle.kind())) : OptionalInt.empty(),
                skills(vehicle),
                cast.chance(0.3) ? Optional.of(cast.text("notes", "en")) : Optional.empty(),
                index == 0 ? List.of(hours(8, 18)) : shifts());
    }

    private int farthest(Means means) {
        return switch (means) {
            case FOOT -> cast.between(4, 6);
            case BIKE, CARGO_BIKE -> cast.between(10, 20);
            case CAR, VAN -> cast.between(30, 80);
        };
    }

    private List<String> skills(Vehicle vehicle) {
        List<String> skills = new ArrayList<>();
        if (cast.chance(0.3)) {
            skills.add("lifting");
        }
        if (cast.chance(0.2)) {
            skills.add("first-aid");
        }
        if (vehicle.seats() > 0 && cast.chance(0.4)) {
            skills.add("children");
        }
        return skills;
    }

    private List<Window> shifts() {
        return switch (cast.between(0, 5)) {
            case 0 -> List.of(hours(7, 12));
            case 1 -> List.of(hours(12, 18));
            case 2 -> List.of(hours(9, 13), hours(16, 20));
            case 3 -> List.of(hours(8, 14));
            default -> List.of(hours(7, 17));
        };
    }

    private Window hours(int from, int to) {
        return new Window(day.atTime(from, 0), day.atTime(to, 0));
    }
}
