// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.desk.letters.Does;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Hash;

/// One thing that one vehicle does for one ask: the planner's shipment. A ride with a way back is two trips.
public record Trip(Hash ask, Leg leg) {
    static final Pattern ID = Pattern.compile("([A-Za-z0-9_-]{43})\\.(goods|visit|there|back)");
    static final Pattern STOP_ID =
            Pattern.compile("([A-Za-z0-9_-]{43}\\.(?:goods|visit|there|back))\\.(collect|bring|fetch|take)");

    /// Which part of the ask.
    public enum Leg {
        /// Something is brought.
        GOODS,
        /// Somebody comes.
        VISIT,
        /// Somebody is taken to a destination.
        THERE,
        /// And home again.
        BACK
    }

    public String id() {
        return ask + "." + leg.name().toLowerCase(Locale.ROOT);
    }

    /// The planner's name of a stop of this trip.
    public String stop(Does does) {
        return id() + "." + does.name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Trip> parse(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Hash ask = Hash.parse("trip", matcher.group(1));
            return Optional.of(new Trip(ask, Leg.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))));
        } catch (BadMail e) {
            return Optional.empty();
        }
    }

    /// The trip that a stop belongs to.
    public static Optional<Trip> ofStop(String stopId) {
        Matcher matcher = STOP_ID.matcher(stopId);
        return matcher.matches() ? parse(matcher.group(1)) : Optional.empty();
    }

    /// The id of the trip that a stop belongs to. Costs nothing like [#ofStop]; for ids that were read or made here.
    static String idOfStop(String stopId) {
        return stopId.substring(0, stopId.lastIndexOf('.'));
    }

    /// What is done at a stop.
    static Does does(String stopId) {
        return Does.valueOf(stopId.substring(stopId.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
    }
}
