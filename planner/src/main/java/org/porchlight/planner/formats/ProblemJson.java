// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.porchlight.planner.Fault;
import org.porchlight.planner.InvalidProblemException;
import org.porchlight.planner.LinkedTrips;
import org.porchlight.planner.NeverTogether;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Site;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Visit;
import org.porchlight.planner.Weights;
import org.porchlight.planner.Window;

/// Problems in our own JSON: the fields are those of [Problem] and its parts, by the same names. A stop with one site
/// may have the site's fields itself. A window is `[earliest, latest]`, a pair that must never meet `["a", "b"]`, a
/// matrix a list of rows in which null says that there is no way. A pin has `shipment` and `vehicle`, or `vehicle` and
/// `prefix`, a list of stops.
public final class ProblemJson {
    private final List<Fault> faults;

    private ProblemJson(List<Fault> faults) {
        this.faults = faults;
    }

    /// @throws UnreadableFileException naming every fault by its path
    public static Problem read(String text) throws UnreadableFileException {
        List<Fault> faults = new ArrayList<>();
        return read(JsonFields.parse(text, faults), faults);
    }

    static Problem read(JsonFields root, List<Fault> faults) throws UnreadableFileException {
        ProblemJson reader = new ProblemJson(faults);
        try {
            Problem problem = reader.problem(root);
            if (reader.faults.isEmpty()) {
                return problem;
            }
        } catch (InvalidProblemException e) {
            // what could not be read must not be told a second time as missing
            if (reader.faults.isEmpty()) {
                throw new UnreadableFileException(e.faults());
            }
        }
        throw new UnreadableFileException(reader.faults);
    }

    private Problem problem(JsonFields root) {
        Problem.Builder problem = Problem.builder();
        root.texts("dimensions").forEach(problem::dimension);
        root.object("profiles")
                .ifPresent(profiles -> profiles.names()
                        .forEach(name ->
                                profiles.object(name).ifPresent(fields -> problem.profile(name, matrix(fields)))));
        root.objects("vehicles").forEach(fields -> problem.vehicle(vehicle(fields)));
        root.objects("shipments").forEach(fields -> problem.shipment(shipment(fields)));
        root.objects("linked").forEach(fields -> {
            problem.linked(new LinkedTrips(fields.texts("shipments"), fields.flag("sameVehicle")));
            fields.nothingElse();
        });
        for (List<String> pair : root.textRows("neverTogether")) {
            if (pair.size() == 2) {
                problem.neverTogether(pair.get(0), pair.get(1));
            } else {
                root.fault("neverTogether", pair + " is not a pair", "name two shipments");
            }
        }
        root.objects("pins").forEach(fields -> problem.pin(pin(fields)));
        root.object("weights").ifPresent(fields -> problem.weights(weights(fields)));
        root.nothingElse();
        return problem.build();
    }

    private record Matrix(int[][] seconds, int[][] meters) implements TravelTimes {
        @Override
        public int places() {
            return seconds.length;
        }

        @Override
        public int seconds(int from, int to) {
            return seconds[from][to];
        }

        @Override
        public int meters(int from, int to) {
            return meters.length == 0 ? 0 : meters[from][to];
        }
    }

    private static TravelTimes matrix(JsonFields fields) {
        int[][] seconds = fields.square("seconds", TravelTimes.UNREACHABLE);
        int[][] meters = fields.square("meters", 0);
        if (meters.length > 0 && meters.length != seconds.length) {
            fields.fault("meters", "it has " + meters.length + " rows", "give as many as in seconds");
            meters = new int[0][];
        }
        fields.nothingElse();
        return new Matrix(seconds, meters);
    }

    private static Vehicle vehicle(JsonFields fields) {
        Vehicle vehicle = new Vehicle(
                fields.text("id"),
                fields.text("profile"),
                fields.whole("start"),
                fields.whole("end"),
                shift(fields),
                fields.amounts("capacities"),
                new HashSet<>(fields.texts("skills")),
                fields.whole("maxStops"),
                fields.whole("maxRunSeconds"),
                fields.object("costs").map(ProblemJson::costs).orElse(Vehicle.Costs.TRAVEL_TIME));
        fields.nothingElse();
        return vehicle;
    }

    private static Window shift(JsonFields fields) {
        List<Integer> numbers = new ArrayList<>();
        for (int number : fields.list("shift", (at, value) -> value.isIntegralNumber() ? value.intValue() : -1)) {
            numbers.add(number);
        }
        if (numbers.isEmpty()) {
            return Window.ANY;
        }
        if (numbers.size() != 2) {
            fields.fault("shift", "it is not a pair", "give [earliest, latest]");
            return Window.ANY;
        }
        return new Window(numbers.get(0), numbers.get(1));
    }

    private static Vehicle.Costs costs(JsonFields fields) {
        Vehicle.Costs costs = new Vehicle.Costs(
                fields.whole("fixed").orElse(0), fields.number("perSecond", 1), fields.number("perMeter", 0));
        fields.nothingElse();
        return costs;
    }

    private static Shipment shipment(JsonFields fields) {
        Shipment shipment = new Shipment(
                fields.text("id"),
                fields.objects("pickups").stream().map(ProblemJson::stop).toList(),
                fields.objects("deliveries").stream().map(ProblemJson::stop).toList(),
                new HashSet<>(fields.texts("skills")),
                new HashSet<>(fields.texts("excludedVehicles")),
                new HashSet<>(fields.texts("preferredVehicles")),
                fields.whole("maxRideSeconds"),
                fields.whole("weight").orElse(1));
        fields.nothingElse();
        return shipment;
    }

    private static Stop stop(JsonFields fields) {
        List<JsonFields> several = fields.objects("sites");
        List<Site> sites = several.isEmpty()
                ? List.of(site(fields))
                : several.stream()
                        .map(site -> {
                            Site read = site(site);
                            site.nothingElse();
                            return read;
                        })
                        .toList();
        Stop stop = new Stop(fields.text("id"), sites, fields.amounts("load"));
        fields.nothingElse();
        return stop;
    }

    private static Site site(JsonFields fields) {
        List<Window> windows = new ArrayList<>();
        for (int[] pair : fields.rows("windows", -1)) {
            if (pair.length == 2) {
                windows.add(new Window(pair[0], pair[1]));
            } else {
                fields.fault("windows", "one of them is not a pair", "give [earliest, latest] for each");
            }
        }
        return new Site(
                fields.wholeOf("place"), windows, fields.whole("serviceSeconds").orElse(0));
    }

    private static Pin pin(JsonFields fields) {
        List<Visit> visits = fields.objects("prefix").stream()
                .map(visit -> {
                    Visit read =
                            new Visit(visit.text("stop"), visit.whole("site").orElse(0));
                    visit.nothingElse();
                    return read;
                })
                .toList();
        String vehicle = fields.text("vehicle");
        Pin pin = visits.isEmpty()
                ? new Pin.ToVehicle(fields.text("shipment"), vehicle)
                : new Pin.Prefix(vehicle, visits);
        fields.nothingElse();
        return pin;
    }

    private static Weights weights(JsonFields fields) {
        Weights weights = new Weights(
                fields.whole("otherThanPreferred").orElse(Weights.DEFAULT.otherThanPreferred()),
                fields.whole("movedFromWarmStart").orElse(0),
                fields.number("fairness", 0));
        fields.nothingElse();
        return weights;
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
            }
        }
        return fields;
    }
}
