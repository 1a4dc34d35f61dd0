// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.porchlight.desk.addresses.Placed;
import org.porchlight.desk.letters.Body;
import org.porchlight.desk.letters.Does;
import org.porchlight.desk.letters.Reading;
import org.porchlight.mail.Hash;
import org.porchlight.mail.MemberId;
import org.porchlight.roads.geo.Point;

/// One helper's planned trip as it was published. It never changes; what became of it is in {@link RunFile}.
///
/// @param id       22 characters, random
/// @param vehicle  the helper's vehicle and shift
/// @param departs  when the helper sets out
/// @param ends     when the helper is at the end
/// @param meters   length of the whole way
/// @param area     part of the town in words, for the offer
/// @param start    where the helper sets out
/// @param end      where the helper ends
/// @param answerBy after this the dispatcher looks elsewhere
public record Run(
        String id,
        String vehicle,
        LocalDateTime departs,
        LocalDateTime ends,
        int meters,
        String area,
        Point start,
        Point end,
        Instant answerBy,
        List<Stop> stops) {
    private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{1,3}");
    private static final Pattern POINT = Pattern.compile("-?\\d{1,2}\\.\\d{1,7} -?\\d{1,3}\\.\\d{1,7}");

    /// @param code     short, unique in the run, such as `A1`
    /// @param trip     what the stop is part of
    /// @param does     what is done there
    /// @param site     which of the stop's places
    /// @param arrive   when the helper is there
    /// @param earliest of the window that is promised
    /// @param latest   of the window that is promised
    /// @param label    the place in words
    /// @param unit     flat or floor; may be empty
    public record Stop(
            String code,
            Trip trip,
            Does does,
            int site,
            LocalDateTime arrive,
            LocalDateTime earliest,
            LocalDateTime latest,
            String label,
            String unit,
            Point point) {
        /// Stands where the id is wrong; nothing that was read counts then.
        private static final Trip NOBODYS = new Trip(Hash.of(new byte[0]), Trip.Leg.GOODS);

        /// The planner's name of the stop.
        public String id() {
            return trip.stop(does);
        }

        static Stop read(Reading in) {
            String id = in.code("stop", Trip.STOP_ID, "write a stop's id");
            Optional<Trip> trip = Trip.ofStop(id);
            if (trip.isEmpty() && !id.isEmpty()) {
                in.wrong("stop", "names no ask", "write the id of an ask's stop");
            }
            return new Stop(
                    in.code("code", CODE, "write a code such as A1"),
                    trip.orElse(NOBODYS),
                    trip.isPresent() ? Trip.does(id) : Does.BRING,
                    in.number("site", 0, 9),
                    in.localTime("arrive"),
                    in.localTime("earliest"),
                    in.localTime("latest"),
                    in.text("label", 300),
                    in.text("unit", 100),
                    Run.point(in, "at"));
        }

        Map<String, Object> body() {
            return new Body()
                    .text("code", code)
                    .text("stop", id())
                    .number("site", site)
                    .localTime("arrive", arrive)
                    .localTime("earliest", earliest)
                    .localTime("latest", latest)
                    .text("label", label)
                    .text("unit", unit)
                    .text("at", Placed.write(point))
                    .map();
        }
    }

    public MemberId member() {
        return DayLetter.member(vehicle);
    }

    static Run read(Reading in) {
        return new Run(
                DayLetter.run(in),
                DayLetter.vehicle(in),
                in.localTime("departs"),
                in.localTime("ends"),
                in.number("meters", 0, 10_000_000),
                in.text("area", 120),
                point(in, "start"),
                point(in, "end"),
                in.instant("answerBy"),
                in.objects("stops", 1, 200, Stop::read));
    }

    Map<String, Object> body() {
        return new Body()
                .text("run", id)
                .text("vehicle", vehicle)
                .localTime("departs", departs)
                .localTime("ends", ends)
                .number("meters", meters)
                .text("area", area)
                .text("start", Placed.write(start))
                .text("end", Placed.write(end))
                .instant("answerBy", answerBy)
                .objects("stops", stops, Stop::body)
                .map();
    }

    private static Point point(Reading in, String field) {
        return Placed.parse(in.code(field, POINT, "write degrees north and east"))
                .orElse(new Point(0, 0));
    }
}
