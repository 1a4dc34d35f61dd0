// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Route;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Unserved;
import org.porchlight.planner.Vehicle;

/// Plans as GeoJSON (RFC 7946), for any map: a line for each route and a point for each stop, and a point for each stop
/// that is left out. Lines go straight from stop to stop: the planner knows how long a way is, not where it runs.
public final class GeoJson {
    private final List<Coordinates> coordinates;
    private final Map<String, Vehicle> vehicles = new HashMap<>();
    private final Map<String, Stop> stops = new HashMap<>();
    private final List<Object> features = new ArrayList<>();

    private GeoJson(Problem problem, List<Coordinates> coordinates) {
        this.coordinates = coordinates;
        problem.vehicles().forEach(vehicle -> vehicles.put(vehicle.id(), vehicle));
        problem.shipments().forEach(shipment -> shipment.stops().forEach(stop -> stops.put(stop.id(), stop)));
    }

    /// @param coordinates where each place of the problem is, by its number
    /// @throws IllegalArgumentException if there are fewer coordinates than places
    public static String write(Plan plan, Problem problem, List<Coordinates> coordinates) {
        int places = problem.profiles().values().iterator().next().places();
        if (coordinates.size() < places) {
            throw new IllegalArgumentException(coordinates.size() + " coordinates for " + places + " places");
        }
        GeoJson map = new GeoJson(problem, coordinates);
        plan.routes().forEach(map::route);
        plan.unserved().forEach(left -> map.unserved(problem, left));
        JsonText json = new JsonText();
        json.put("type", "FeatureCollection");
        json.put("features", map.features);
        return json.text();
    }

    private void route(Route route) {
        List<Object> line = new ArrayList<>();
        Vehicle vehicle = Objects.requireNonNull(vehicles.get(route.vehicle()), route.vehicle());
        vehicle.start().ifPresent(place -> line.add(position(place)));
        route.stops().forEach(stop -> line.add(position(stop)));
        vehicle.end().ifPresent(place -> line.add(position(place)));
        // a line has two ends, also where a vehicle begins and ends at its only stop
        if (line.size() == 1) {
            line.add(line.getFirst());
        }
        Map<String, Object> properties = JsonText.record(route);
        properties.remove("stops");
        feature("LineString", line, properties);
        for (int i = 0; i < route.stops().size(); i++) {
            Map<String, Object> at = JsonText.object();
            at.put("vehicle", route.vehicle());
            at.put("number", i + 1);
            at.putAll(JsonText.record(route.stops().get(i)));
            feature("Point", position(route.stops().get(i)), at);
        }
    }

    private void unserved(Problem problem, Unserved left) {
        for (Shipment shipment : problem.shipments()) {
            if (shipment.id().equals(left.shipment())) {
                for (Stop stop : shipment.stops()) {
                    Map<String, Object> properties = JsonText.object();
                    properties.put("stop", stop.id());
                    properties.put("shipment", shipment.id());
                    properties.put("unserved", true);
                    feature("Point", position(stop.sites().getFirst().place()), properties);
                }
            }
        }
    }

    private Object position(PlannedStop planned) {
        Stop stop = Objects.requireNonNull(stops.get(planned.stop()), planned.stop());
        return position(stop.sites().get(planned.site()).place());
    }

    private Object position(int place) {
        return List.of(
                coordinates.get(place).longitude(), coordinates.get(place).latitude());
    }

    private void feature(String type, Object position, Map<String, Object> properties) {
        Map<String, Object> geometry = JsonText.object();
        geometry.put("type", type);
        geometry.put("coordinates", position);
        Map<String, Object> feature = JsonText.object();
        feature.put("type", "Feature");
        feature.put("geometry", geometry);
        feature.put("properties", properties);
        features.add(feature);
    }
}
