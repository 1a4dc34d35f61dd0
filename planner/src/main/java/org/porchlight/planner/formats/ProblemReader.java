// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.planner.Break;
import org.porchlight.planner.Fault;
import org.porchlight.planner.InvalidProblemException;
import org.porchlight.planner.LinkedTrips;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Site;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Visit;
import org.porchlight.planner.Weights;
import org.porchlight.planner.Window;
import tools.jackson.databind.JsonNode;

/// Reads a problem in our own JSON, going on after each fault to find them all.
final class ProblemReader {
    private final List<Fault> faults;
    private final List<String> vehicles = new ArrayList<>();
    private final List<String> shipments = new ArrayList<>();
    private List<Coordinates> coordinates = List.of();
    /// How many places the profiles count; -1 until one is read.
    private int places = -1;

    private final Map<String, List<Visit>> published = new LinkedHashMap<>();

    private ProblemReader(List<Fault> faults) {
        this.faults = faults;
    }

    /// @param faults where the root's faults are
    /// @throws UnreadableFileException naming every fault by its path
    static ProblemFile read(JsonFields root, List<Fault> faults) throws UnreadableFileException {
        ProblemReader reader = new ProblemReader(faults);
        try {
            Problem problem = reader.problem(root);
            if (faults.isEmpty()) {
                return reader.problemFile(problem);
            }
        } catch (InvalidProblemException e) {
            ReadFaults read = new ReadFaults(faults, reader.vehicles, reader.shipments);
            List<Fault> others =
                    e.faults().stream().filter(fault -> !read.explain(fault)).toList();
            faults.addAll(others);
        }
        throw new UnreadableFileException(faults);
    }

    private ProblemFile problemFile(Problem problem) throws UnreadableFileException {
        Optional<Plan> warmStart = Optional.empty();
        if (!published.isEmpty()) {
            try {
                warmStart = Optional.of(Planner.evaluate(problem, published));
            } catch (InvalidProblemException e) {
                throw new UnreadableFileException(e.faults().stream()
                        .map(fault -> new Fault(
                                fault.field().replaceFirst("^order", "published"), fault.problem(), fault.remedy()))
                        .toList());
            }
        }
        return new ProblemFile(
                ProblemFile.Format.PORCHLIGHT_JSON, problem, false, 1, coordinates, warmStart, PlanJson::write);
    }

    private Problem problem(JsonFields root) {
        Problem.Builder problem = Problem.builder();
        root.texts("dimensions").forEach(problem::dimension);
        root.object("profiles")
                .ifPresent(profiles -> profiles.names()
                        .forEach(name ->
                                profiles.object(name).ifPresent(fields -> problem.profile(name, matrix(fields)))));
        root.objects("vehicles").forEach(fields -> {
            Vehicle vehicle = vehicle(fields);
            vehicles.add(vehicle.id());
            problem.vehicle(vehicle);
        });
        root.objects("shipments").forEach(fields -> {
            Shipment shipment = shipment(fields);
            shipments.add(shipment.id());
            problem.shipment(shipment);
        });
        wishes(root, problem);
        coordinates = root.list("coordinates", this::coordinates);
        if (!coordinates.isEmpty() && places >= 0 && coordinates.size() != places) {
            root.fault(
                    "coordinates",
                    "there are " + coordinates.size() + " for " + places + " places",
                    "give one for each place, or none");
        }
        root.nothingElse();
        return problem.build();
    }

    private void wishes(JsonFields root, Problem.Builder problem) {
        root.objects("linked").forEach(fields -> {
            problem.linked(new LinkedTrips(fields.texts("shipments"), fields.flag("sameVehicle")));
            fields.nothingElse();
        });
        List<List<String>> pairs = root.textRows("neverTogether");
        for (int i = 0; i < pairs.size(); i++) {
            List<String> pair = pairs.get(i);
            if (pair.size() == 2) {
                problem.neverTogether(pair.get(0), pair.get(1));
            } else {
                root.fault("neverTogether[" + i + "]", pair + " is not a pair", "name two shipments");
                // keeps the number of those behind it
                problem.neverTogether("", "");
            }
        }
        root.objects("pins").forEach(fields -> problem.pin(pin(fields)));
        root.object("weights").ifPresent(fields -> problem.weights(weights(fields)));
        root.object("published").ifPresent(all -> all.names().forEach(name -> published.put(name, visits(all, name))));
    }

    private Coordinates coordinates(String at, JsonNode pair) {
        if (pair.size() == 2 && pair.path(0).isNumber() && pair.path(1).isNumber()) {
            Coordinates read =
                    new Coordinates(pair.path(0).doubleValue(), pair.path(1).doubleValue());
            if (read.onEarth()) {
                return read;
            }
        }
        faults.add(new Fault(at, pair + " is not a place on earth", "give [longitude, latitude] in degrees"));
        return new Coordinates(0, 0);
    }

    private TravelTimes matrix(JsonFields fields) {
        int[][] seconds = fields.square("seconds", TravelTimes.UNREACHABLE);
        int[][] meters = fields.square("meters", 0);
        if (seconds.length == 0) {
            fields.fault("seconds", "there are none", "give the seconds from each place to each other");
        }
        for (int i = 0; i < seconds.length; i++) {
            for (int j = 0; j < seconds.length; j++) {
                if (seconds[i][j] >= Problem.MAX_SECONDS && seconds[i][j] != TravelTimes.UNREACHABLE) {
                    fields.fault(
                            "seconds[" + i + "][" + j + "]",
                            seconds[i][j] + " is out of range",
                            "give less than " + Problem.MAX_SECONDS + ", or null for no way");
                }
            }
        }
        if (meters.length > 0 && meters.length != seconds.length) {
            fields.fault("meters", "it has " + meters.length + " rows", "give as many as in seconds");
            meters = new int[0][];
        }
        fields.nothingElse();
        places = seconds.length;
        return TravelTimes.of(seconds, meters);
    }

    private static Vehicle vehicle(JsonFields fields) {
        Vehicle vehicle = new Vehicle(
                fields.text("id"),
                fields.text("profile"),
                fields.whole("start"),
                fields.whole("end"),
                shift(fields),
                fields.object("overtime").map(ProblemReader::overtime).orElse(Vehicle.Overtime.NONE),
                fields.objects("breaks").stream().map(ProblemReader::rest).toList(),
                fields.amounts("capacities"),
                new HashSet<>(fields.texts("skills")),
                fields.whole("maxStops"),
                fields.whole("maxRunSeconds"),
                fields.whole("maxTravelSeconds"),
                fields.whole("maxMeters"),
                fields.object("costs").map(ProblemReader::costs).orElse(Vehicle.Costs.TRAVEL_TIME));
        fields.nothingElse();
        return vehicle;
    }

    private static Window shift(JsonFields fields) {
        List<Window> shift = fields.raw("shift").isPresent() ? fields.window("shift") : List.of();
        return shift.isEmpty() ? Window.ANY : shift.getFirst();
    }

    private static Vehicle.Overtime overtime(JsonFields fields) {
        Vehicle.Overtime overtime = new Vehicle.Overtime(fields.wholeOf("mostSeconds"), fields.number("perSecond", 0));
        fields.nothingElse();
        return overtime;
    }

    private static Break rest(JsonFields fields) {
        Break rest = new Break(fields.text("id"), fields.windows("windows"), fields.wholeOf("seconds"));
        fields.nothingElse();
        return rest;
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
                fields.objects("pickups").stream().map(ProblemReader::stop).toList(),
                fields.objects("deliveries").stream().map(ProblemReader::stop).toList(),
                new HashSet<>(fields.texts("skills")),
                new HashSet<>(fields.texts("excludedVehicles")),
                new HashSet<>(fields.texts("preferredVehicles")),
                fields.whole("maxRideSeconds"),
                fields.whole("releaseSeconds").orElse(0),
                fields.whole("weight").orElse(1));
        fields.nothingElse();
        return shipment;
    }

    private static Stop stop(JsonFields fields) {
        List<Site> sites = fields.raw("sites").isEmpty()
                ? List.of(site(fields))
                : fields.objects("sites").stream()
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
        return new Site(
                fields.wholeOf("place"),
                fields.windows("windows"),
                fields.whole("setupSeconds").orElse(0),
                fields.whole("serviceSeconds").orElse(0));
    }

    private static Pin pin(JsonFields fields) {
        String vehicle = fields.text("vehicle");
        Pin pin;
        if (fields.raw("prefix").isPresent()) {
            List<Visit> visits = visits(fields, "prefix");
            if (visits.isEmpty()) {
                fields.fault("prefix", "it is empty", "name at least one stop");
            }
            pin = new Pin.Prefix(
                    vehicle, visits, fields.whole("notBeforeSeconds").orElse(0));
        } else {
            pin = new Pin.ToVehicle(fields.text("shipment"), vehicle);
        }
        fields.nothingElse();
        return pin;
    }

    private static List<Visit> visits(JsonFields fields, String field) {
        return fields.objects(field).stream()
                .map(visit -> {
                    Visit read =
                            new Visit(visit.text("stop"), visit.whole("site").orElse(0));
                    visit.nothingElse();
                    return read;
                })
                .toList();
    }

    private static Weights weights(JsonFields fields) {
        Weights weights = new Weights(
                fields.whole("otherThanPreferred").orElse(Weights.DEFAULT.otherThanPreferred()),
                fields.whole("movedFromWarmStart").orElse(0),
                fields.number("fairness", 0));
        fields.nothingElse();
        return weights;
    }
}
