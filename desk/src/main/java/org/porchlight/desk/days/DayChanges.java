// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.desk.days.DayLetter.RouteOrder;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.post.Entry;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.springframework.stereotype.Component;

/// Says, with names, what others have done to a day.
@Component
final class DayChanges {
    private final Post post;
    private final Helpers helpers;
    private final DayPlans plans;

    DayChanges(Post post, Helpers helpers, DayPlans plans) {
        this.post = post;
        this.helpers = helpers;
        this.plans = plans;
    }

    /// What others did after this position, in words; empty when nothing.
    String since(LocalDate date, long position) {
        return words(date, position, letter -> true);
    }

    /// The same, of what touches one of these vehicles or trips only.
    String since(LocalDate date, long position, Set<String> vehiclesAndTrips) {
        return words(date, position, letter -> touched(letter).stream().anyMatch(vehiclesAndTrips::contains));
    }

    private String words(LocalDate date, long position, java.util.function.Predicate<DayLetter> counts) {
        Key own = post.keys().device().signer().key();
        List<String> words = new ArrayList<>();
        for (Entry entry : post.entries(new Mailbox.Day(date))) {
            if (entry.position() > position && !entry.author().equals(own)) {
                Optional<DayLetter> letter = entry.content().flatMap(DayLetter::read);
                letter.filter(counts).ifPresent(done -> words.add(helpers.name(entry.author()) + " " + words(done)));
            }
        }
        return words.isEmpty() ? "" : "Meanwhile " + String.join("; ", words) + ".";
    }

    private String words(DayLetter letter) {
        return switch (letter) {
            case DayLetter.Planned planned -> "planned the day anew";
            case DayLetter.Moved moved ->
                "moved stops of "
                        + moved.routes().stream()
                                .map(route -> helpers.name(DayLetter.member(route.vehicle())))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + (moved.out().isEmpty() ? "" : " and took out " + names(moved.out()));
            case DayLetter.Pinned pin ->
                "pinned " + plans.tripName(pin.trip()) + " to " + helpers.name(DayLetter.member(pin.vehicle()));
            case DayLetter.Unpinned pin -> "unpinned " + plans.tripName(pin.trip());
            case DayLetter.Published published ->
                "offered runs to "
                        + published.runs().stream()
                                .map(run -> helpers.name(run.member()))
                                .distinct()
                                .collect(Collectors.joining(", "));
            case DayLetter.Withdrawn withdrawn -> "took a run back";
        };
    }

    private String names(List<String> trips) {
        return trips.stream().map(plans::tripName).collect(Collectors.joining(", "));
    }

    private static Set<String> touched(DayLetter letter) {
        Set<String> touched = new HashSet<>();
        switch (letter) {
            case DayLetter.Planned planned -> planned.routes().forEach(route -> add(touched, route));
            case DayLetter.Moved moved -> {
                moved.routes().forEach(route -> add(touched, route));
                touched.addAll(moved.out());
            }
            case DayLetter.Pinned pin -> touched.add(pin.trip());
            case DayLetter.Unpinned pin -> touched.add(pin.trip());
            case DayLetter.Published published ->
                published
                        .runs()
                        .forEach(run -> run.stops().forEach(stop -> {
                            touched.add(run.vehicle());
                            touched.add(stop.trip().id());
                        }));
            case DayLetter.Withdrawn withdrawn -> touched.add(withdrawn.run());
        }
        return touched;
    }

    private static void add(Set<String> touched, RouteOrder route) {
        touched.add(route.vehicle());
        touched.addAll(Board.trips(route.visits()));
    }
}
