// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.porchlight.planner.Break;
import org.porchlight.planner.Fault;
import org.porchlight.planner.NeverTogether;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Site;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Window;

/// Problems in our own JSON: the fields are those of [Problem] and its parts, by the same names; the resource
/// `problem.schema.json` beside this class is their schema. A stop with one site may have the site's fields itself. A
/// window is `[earliest, latest]`, a pair that must never meet `["a", "b"]`, a matrix a list of rows in which null says
/// that there is no way. A pin has `shipment` and `vehicle`, or `vehicle` and `prefix`, a list of stops.
public final class ProblemJson {
    private ProblemJson() {}

    /// @throws UnreadableFileException naming every fault by its path
    public static Problem read(String text) throws UnreadableFileException {
        List<Fault> faults = new ArrayList<>();
        return ProblemReader.read(JsonFields.parse(text, faults), faults).problem();
    }

    /// Writes a problem so that [#read] gives an equal one, but for the class of its travel times.
    public static String write(Problem problem) {
        JsonText json = new JsonText();
        json.put("dimensions", problem.dimensions());
        json.put("profiles", profiles(problem));
        json.put("vehicles", problem.vehicles().stream().map(ProblemJson::tree).toList());
        json.put(
                "shipments", problem.shipments().stream().map(ProblemJson::tree).toList());
        json.put("linked", problem.linked().stream().map(JsonText::record).toList());
        json.put(
                "neverTogether",
                problem.neverTogether().stream().map(ProblemJson::tree).toList());
        json.put("pins", problem.pins().stream().map(ProblemJson::tree).toList());
        json.put("weights", JsonText.record(problem.weights()));
        return json.text();
    }

    private static Map<String, Object> profiles(Problem problem) {
        Map<String, Object> all = JsonText.object();
        problem.profiles().forEach((name, travel) -> {
            List<List<Object>> seconds = new ArrayList<>();
            List<List<Object>> meters = new ArrayList<>();
            for (int from = 0; from < travel.places(); from++) {
                List<Object> secondsRow = new ArrayList<>();
                List<Object> metersRow = new ArrayList<>();
                for (int to = 0; to < travel.places(); to++) {
                    boolean way = travel.seconds(from, to) != TravelTimes.UNREACHABLE;
                    secondsRow.add(way ? travel.seconds(from, to) : JsonText.NULL);
                    metersRow.add(way ? travel.meters(from, to) : 0);
                }
                seconds.add(secondsRow);
                meters.add(metersRow);
            }
            Map<String, Object> profile = JsonText.object();
            profile.put("seconds", seconds);
            profile.put("meters", meters);
            all.put(name, profile);
        });
        return all;
    }

    private static Map<String, Object> tree(Vehicle vehicle) {
        Map<String, Object> fields = JsonText.record(vehicle);
        fields.put("shift", tree(vehicle.shift()));
        fields.put("breaks", vehicle.breaks().stream().map(ProblemJson::tree).toList());
        return fields;
    }

    private static Map<String, Object> tree(Break rest) {
        Map<String, Object> fields = JsonText.record(rest);
        fields.put("windows", rest.windows().stream().map(ProblemJson::tree).toList());
        return fields;
    }

    private static List<Integer> tree(Window window) {
        return List.of(window.earliest(), window.latest());
    }

    private static Map<String, Object> tree(Shipment shipment) {
        Map<String, Object> fields = JsonText.record(shipment);
        fields.put("pickups", shipment.pickups().stream().map(ProblemJson::tree).toList());
        fields.put(
                "deliveries",
                shipment.deliveries().stream().map(ProblemJson::tree).toList());
        return fields;
    }

    private static Map<String, Object> tree(Stop stop) {
        Map<String, Object> fields = JsonText.object();
        fields.put("id", stop.id());
        fields.put("sites", stop.sites().stream().map(ProblemJson::tree).toList());
        fields.put("load", stop.load());
        return fields;
    }

    private static Map<String, Object> tree(Site site) {
        Map<String, Object> fields = JsonText.record(site);
        fields.put("windows", site.windows().stream().map(ProblemJson::tree).toList());
        return fields;
    }

    private static List<String> tree(NeverTogether pair) {
        return List.of(pair.shipment(), pair.other());
    }

    private static Map<String, Object> tree(Pin pin) {
        Map<String, Object> fields = JsonText.object();
        switch (pin) {
            case Pin.ToVehicle to -> {
                fields.put("shipment", to.shipment());
                fields.put("vehicle", to.vehicle());
            }
            case Pin.Prefix prefix -> {
                fields.put("vehicle", prefix.vehicle());
                fields.put(
                        "prefix", prefix.visits().stream().map(JsonText::record).toList());
                if (prefix.notBeforeSeconds() > 0) {
                    fields.put("notBeforeSeconds", prefix.notBeforeSeconds());
                }
            }
        }
        return fields;
    }
}
