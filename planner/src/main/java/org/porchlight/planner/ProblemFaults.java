// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Finds all that is wrong with the parts of a problem before it becomes one.
final class ProblemFaults {
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> dimensions;
    private final Map<String, TravelTimes> profiles;
    private final Map<String, Vehicle> vehicles = new HashMap<>();
    private final Map<String, Shipment> shipments = new HashMap<>();
    private final Map<String, Stop> stops = new HashMap<>();
    private final int places;

    private ProblemFaults(List<String> dimensions, Map<String, TravelTimes> profiles) {
        this.dimensions = new HashSet<>(dimensions);
        this.profiles = profiles;
        places = profiles.values().stream().mapToInt(TravelTimes::places).min().orElse(0);
    }

    static void throwIfAny(
            List<String> dimensions,
            Map<String, TravelTimes> profiles,
            List<Vehicle> vehicles,
            List<Shipment> shipments,
            List<LinkedTrips> linked,
            List<NeverTogether> neverTogether,
            List<Pin> pins,
            Weights weights) {
        ProblemFaults found = new ProblemFaults(dimensions, profiles);
        found.unique("dimensions", dimensions);
        found.profiles();
        vehicles.forEach(vehicle -> found.put(found.vehicles, "vehicles", vehicle.id(), vehicle));
        shipments.forEach(shipment -> found.put(found.shipments, "shipments", shipment.id(), shipment));
        vehicles.forEach(found::vehicle);
        shipments.forEach(found::shipment);
        found.linked(linked);
        found.neverTogether(neverTogether);
        found.pins(pins);
        found.weights(weights);
        if (!found.faults.isEmpty()) {
            throw new InvalidProblemException(found.faults);
        }
    }

    private void add(String field, String problem, String remedy) {
        faults.add(new Fault(field, problem, remedy));
    }

    private void unique(String field, Collection<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                add(field, "a name is empty", "give each a name");
            } else if (!seen.add(name)) {
                add(field, "\"" + name + "\" is there twice", "name each once");
            }
        }
    }

    private <T> void put(Map<String, T> known, String field, String id, T value) {
        if (id.isBlank()) {
            add(field, "an id is empty", "give each an id of its own");
        } else if (known.put(id, value) != null) {
            add(field + "[" + id + "]", "the id \"" + id + "\" is used twice", "give each an id of its own");
        }
    }

    private void profiles() {
        if (profiles.isEmpty()) {
            add("profiles", "there are none", "give travel times for at least one profile");
        }
        if (profiles.values().stream().mapToInt(TravelTimes::places).distinct().count() > 1) {
            add("profiles", "they count different numbers of places", "number the places once, for all profiles");
        }
    }

    private void vehicle(Vehicle vehicle) {
        String at = "vehicles[" + vehicle.id() + "]";
        if (!profiles.containsKey(vehicle.profile())) {
            add(at + ".profile", unknown(vehicle.profile()), "use one of the profiles " + profiles.keySet());
        }
        vehicle.start().ifPresent(place -> place(at + ".start", place));
        vehicle.end().ifPresent(place -> place(at + ".end", place));
        window(at + ".shift", vehicle.shift());
        seconds(at + ".overtime.mostSeconds", vehicle.overtime().mostSeconds());
        notNegative(at + ".overtime.perSecond", vehicle.overtime().perSecond());
        breaks(at, vehicle);
        amounts(at + ".capacities", vehicle.capacities());
        unique(at + ".skills", vehicle.skills());
        notNegative(at + ".maxStops", vehicle.maxStops());
        notNegative(at + ".maxRunSeconds", vehicle.maxRunSeconds());
        notNegative(at + ".maxTravelSeconds", vehicle.maxTravelSeconds());
        notNegative(at + ".maxMeters", vehicle.maxMeters());
        notNegative(at + ".costs.fixed", vehicle.costs().fixed());
        notNegative(at + ".costs.perSecond", vehicle.costs().perSecond());
        notNegative(at + ".costs.perMeter", vehicle.costs().perMeter());
    }

    private void breaks(String at, Vehicle vehicle) {
        Map<String, Break> known = new HashMap<>();
        vehicle.breaks().forEach(rest -> put(known, at + ".breaks", rest.id(), rest));
        int before = faults.size();
        for (Break rest : vehicle.breaks()) {
            seconds(at + ".breaks[" + rest.id() + "].seconds", rest.seconds());
            windows(at + ".breaks[" + rest.id() + "]", rest.windows());
        }
        if (faults.size() > before) {
            return;
        }
        long clock = vehicle.shift().earliest();
        long end = (long) vehicle.shift().latest() + vehicle.overtime().mostSeconds();
        for (Break rest : vehicle.breaks()) {
            long from = clock;
            clock = rest.windows().stream()
                    .filter(window -> window.latest() >= from)
                    .mapToLong(window -> Math.max(from, window.earliest()))
                    .min()
                    .orElse(rest.windows().isEmpty() ? from : Problem.MAX_SECONDS);
            clock += rest.seconds();
            if (clock > end) {
                add(
                        at + ".breaks[" + rest.id() + "]",
                        "it does not fit into the shift, after the breaks before it",
                        "list breaks in the order in which they are taken, each within the shift");
                return;
            }
        }
    }

    private void seconds(String at, int seconds) {
        if (seconds < 0 || seconds >= Problem.MAX_SECONDS) {
            add(at, seconds + " is out of range", "give seconds from 0 to " + (Problem.MAX_SECONDS - 1));
        }
    }

    private void shipment(Shipment shipment) {
        String at = "shipments[" + shipment.id() + "]";
        if (shipment.pickups().isEmpty() && shipment.deliveries().isEmpty()) {
            add(at, "it has neither pickups nor deliveries", "give it at least one stop");
        }
        stops(at + ".pickups", shipment.pickups());
        stops(at + ".deliveries", shipment.deliveries());
        if (!shipment.pickups().isEmpty() && !shipment.deliveries().isEmpty()) {
            balance(at, shipment);
        }
        unique(at + ".skills", shipment.skills());
        shipment.excludedVehicles().forEach(id -> known(vehicles, at + ".excludedVehicles", id));
        shipment.preferredVehicles().forEach(id -> known(vehicles, at + ".preferredVehicles", id));
        notNegative(at + ".maxRideSeconds", shipment.maxRideSeconds());
        seconds(at + ".releaseSeconds", shipment.releaseSeconds());
        if (shipment.weight() < 1 || shipment.weight() > 1_000_000) {
            add(at + ".weight", shipment.weight() + " is out of range", "give a weight from 1 to 1000000");
        }
    }

    private void stops(String at, List<Stop> list) {
        for (int i = 0; i < list.size(); i++) {
            Stop stop = list.get(i);
            put(stops, at + "[" + i + "].id", stop.id(), stop);
            if (stop.sites().isEmpty()) {
                add(at + "[" + i + "].sites", "there are none", "give the place where the stop is made");
            }
            for (int j = 0; j < stop.sites().size(); j++) {
                site(
                        at + "[" + i + "]" + (stop.sites().size() == 1 ? "" : ".sites[" + j + "]"),
                        stop.sites().get(j));
            }
            amounts(at + "[" + i + "].load", stop.load());
        }
    }

    private void site(String at, Site site) {
        place(at + ".place", site.place());
        seconds(at + ".setupSeconds", site.setupSeconds());
        seconds(at + ".serviceSeconds", site.serviceSeconds());
        windows(at, site.windows());
    }

    private void windows(String at, List<Window> given) {
        for (int i = 0; i < given.size(); i++) {
            window(at + ".windows[" + i + "]", given.get(i));
        }
        List<Window> windows = given.stream()
                .sorted(java.util.Comparator.comparingInt(Window::earliest))
                .toList();
        for (int i = 1; i < windows.size(); i++) {
            if (windows.get(i).earliest() <= windows.get(i - 1).latest()) {
                add(at + ".windows", windows.get(i - 1) + " and " + windows.get(i) + " overlap", "join them into one");
            }
        }
    }

    private void balance(String at, Shipment shipment) {
        for (String dimension : dimensions) {
            ToIntFunction<Stop> amount = stop -> stop.load().getOrDefault(dimension, 0);
            long up = shipment.pickups().stream()
                    .mapToLong(s -> amount.applyAsInt(s))
                    .sum();
            long down = shipment.deliveries().stream()
                    .mapToLong(s -> amount.applyAsInt(s))
                    .sum();
            if (up != down) {
                add(
                        at + ".load." + dimension,
                        up + " is picked up and " + down + " delivered",
                        "deliver as much as is picked up");
            }
        }
    }

    private void amounts(String at, Map<String, Integer> amounts) {
        amounts.forEach((dimension, amount) -> {
            if (!dimensions.contains(dimension)) {
                add(at + "." + dimension, unknown(dimension), "use one of the dimensions " + dimensions);
            }
            if (amount < 0 || amount >= Problem.MAX_SECONDS) {
                add(at + "." + dimension, amount + " is out of range", "give an amount of at least 0");
            }
        });
    }

    private void place(String at, int place) {
        if (place < 0 || place >= places) {
            add(at, "there is no place " + place, "give a place from 0 to " + (places - 1));
        }
    }

    private void window(String at, Window window) {
        if (window.earliest() < 0 || window.earliest() >= Problem.MAX_SECONDS) {
            add(at + ".earliest", window.earliest() + " is out of range", "give seconds of at least 0");
        }
        if (window.latest() >= Problem.MAX_SECONDS) {
            add(at + ".latest", window.latest() + " is out of range", "give less than " + Problem.MAX_SECONDS);
        }
        if (window.latest() < window.earliest()) {
            add(
                    at + ".latest",
                    "it closes at " + window.latest() + ", before it opens at " + window.earliest(),
                    "let it close when it opens or later");
        }
    }

    private void linked(List<LinkedTrips> linked) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < linked.size(); i++) {
            String at = "linked[" + i + "].shipments";
            if (linked.get(i).shipments().size() < 2) {
                add(at, "it links fewer than two", "name at least two shipments");
            }
            for (String id : linked.get(i).shipments()) {
                known(shipments, at, id);
                if (!seen.add(id)) {
                    add(at, "\"" + id + "\" is linked twice", "put all that it goes with into one list");
                }
            }
        }
    }

    private void neverTogether(List<NeverTogether> pairs) {
        for (int i = 0; i < pairs.size(); i++) {
            String at = "neverTogether[" + i + "]";
            known(shipments, at + ".shipment", pairs.get(i).shipment());
            known(shipments, at + ".other", pairs.get(i).other());
            if (pairs.get(i).shipment().equals(pairs.get(i).other())) {
                add(at, "it keeps \"" + pairs.get(i).other() + "\" from itself", "name two shipments");
            }
        }
    }

    private void pins(List<Pin> pins) {
        Map<String, String> vehicleOf = new HashMap<>();
        Set<String> prefixed = new HashSet<>();
        Set<String> pinnedStops = new HashSet<>();
        for (int i = 0; i < pins.size(); i++) {
            String at = "pins[" + i + "]";
            switch (pins.get(i)) {
                case Pin.ToVehicle pin -> {
                    known(shipments, at + ".shipment", pin.shipment());
                    known(vehicles, at + ".vehicle", pin.vehicle());
                    pinTo(at, pin.shipment(), pin.vehicle(), vehicleOf);
                }
                case Pin.Prefix pin -> {
                    known(vehicles, at + ".vehicle", pin.vehicle());
                    if (!prefixed.add(pin.vehicle())) {
                        add(at + ".vehicle", "\"" + pin.vehicle() + "\" has two prefixes", "join them into one");
                    }
                    prefix(at + ".visits", pin, vehicleOf, pinnedStops);
                    seconds(at + ".notBeforeSeconds", pin.notBeforeSeconds());
                }
            }
        }
    }

    private void prefix(String at, Pin.Prefix pin, Map<String, String> vehicleOf, Set<String> pinnedStops) {
        Map<String, Shipment> owner = new HashMap<>();
        shipments.values().forEach(s -> s.stops().forEach(stop -> owner.put(stop.id(), s)));
        Set<String> before = new HashSet<>();
        for (Visit visit : pin.visits()) {
            Stop stop = stops.get(visit.stop());
            Shipment shipment = owner.get(visit.stop());
            if (stop == null || shipment == null) {
                add(at, unknown(visit.stop()), "name a stop of a shipment");
                continue;
            }
            if (visit.site() < 0 || visit.site() >= stop.sites().size()) {
                add(at, visit.stop() + " has no site " + visit.site(), "give a site from 0 on");
            }
            if (!pinnedStops.add(visit.stop())) {
                add(at, "\"" + visit.stop() + "\" is pinned twice", "name each stop once");
            }
            if (shipment.deliveries().contains(stop)
                    && !shipment.pickups().stream().allMatch(p -> before.contains(p.id()))) {
                add(at, "\"" + visit.stop() + "\" comes before its pickup", "pin the pickup before it");
            }
            before.add(visit.stop());
            pinTo(at, shipment.id(), pin.vehicle(), vehicleOf);
        }
    }

    private void pinTo(String at, String shipment, String vehicle, Map<String, String> vehicleOf) {
        String other = vehicleOf.putIfAbsent(shipment, vehicle);
        if (other != null && !other.equals(vehicle)) {
            add(at, "\"" + shipment + "\" is pinned to \"" + other + "\" and to \"" + vehicle + "\"", "pin it to one");
        }
    }

    private void weights(Weights weights) {
        notNegative("weights.otherThanPreferred", weights.otherThanPreferred());
        notNegative("weights.movedFromWarmStart", weights.movedFromWarmStart());
        notNegative("weights.fairness", weights.fairness());
    }

    private void known(Map<String, ?> known, String at, String id) {
        if (!known.containsKey(id)) {
            add(at, unknown(id), "use an id of the problem");
        }
    }

    private void notNegative(String at, OptionalInt value) {
        value.ifPresent(v -> notNegative(at, v));
    }

    private void notNegative(String at, double value) {
        if (!(value >= 0 && value < Problem.MAX_SECONDS)) {
            add(at, value + " is out of range", "give at least 0");
        }
    }

    private static String unknown(String name) {
        return "\"" + name + "\" is not known";
    }
}
