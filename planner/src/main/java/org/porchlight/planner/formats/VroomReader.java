// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.porchlight.planner.Fault;
import org.porchlight.planner.InvalidProblemException;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Visit;
import tools.jackson.databind.JsonNode;

/// Reads a problem in VROOM's JSON as its API.md documents it, in solving mode. What is documented there and cannot be
/// honoured here is a fault that names the field; docs/FORMATS.md lists it all.
final class VroomReader {
    /// So that a shipment of priority 100 keeps below the greatest weight that the planner knows.
    private static final int MOST_WEIGHT_PER_PRIORITY = 4_999;

    private final List<Fault> faults;
    private final Map<String, VroomMatrix> matrices = new LinkedHashMap<>();
    private List<VroomShipment> shipments = List.of();
    private List<VroomVehicle> vehicles = List.of();
    private VroomSizes sizes = new VroomSizes(0, 0);

    private VroomReader(List<Fault> faults) {
        this.faults = faults;
    }

    /// Whether an object looks like VROOM's: ours has none of these fields.
    static boolean recognises(JsonFields root) {
        return Stream.of("jobs", "matrices", "matrix").anyMatch(root.names()::contains)
                || anyHas(root.peek("shipments"), "pickup", "delivery")
                || anyHas(root.peek("vehicles"), "start_index", "end_index", "time_window", "capacity");
    }

    private static boolean anyHas(List<JsonNode> objects, String... fields) {
        return objects.stream().anyMatch(object -> Stream.of(fields).anyMatch(object::has));
    }

    /// @param faults where the root's faults are
    /// @throws UnreadableFileException naming every fault by its path
    static ProblemFile read(JsonFields root, List<Fault> faults) throws UnreadableFileException {
        VroomReader reader = new VroomReader(faults);
        reader.document(root);
        reader.throwIfFaulty();
        try {
            return reader.problemFile();
        } catch (InvalidProblemException e) {
            throw unreadable(e.faults());
        }
    }

    private void throwIfFaulty() throws UnreadableFileException {
        if (!faults.isEmpty()) {
            throw unreadable(faults);
        }
    }

    private static UnreadableFileException unreadable(List<Fault> faults) {
        return new UnreadableFileException(faults, Optional.of(VroomAnswer.error(faults)));
    }

    private void document(JsonFields root) {
        VroomSizes.refuse(root, "matrix", "give it as matrices.car.durations");
        root.object("matrices")
                .ifPresent(all -> all.names()
                        .forEach(name -> all.object(name).ifPresent(fields -> matrices.put(name, matrix(fields)))));
        List<JsonFields> cars = root.objects("vehicles");
        if (cars.isEmpty()) {
            root.fault("vehicles", "there are none", "give at least one");
        }
        sizes = new VroomSizes(
                matrices.values().stream()
                        .mapToInt(matrix -> matrix.durations().length)
                        .min()
                        .orElse(0),
                cars.stream().mapToInt(car -> car.peek("capacity").size()).max().orElse(0));
        VroomTaskReader tasks = new VroomTaskReader(sizes);
        root.objects("jobs").forEach(tasks::job);
        root.objects("shipments").forEach(tasks::shipment);
        Set<String> stops = tasks.shipments().stream()
                .flatMap(shipment -> shipment.tasks().stream())
                .map(VroomTask::stop)
                .collect(Collectors.toSet());
        VroomVehicleReader reader = new VroomVehicleReader(sizes, matrices, stops);
        vehicles = cars.stream().map(reader::read).toList();
        tasks.check(vehicles.stream()
                .flatMap(vehicle -> vehicle.startIndex().stream().boxed())
                .toList());
        shipments = tasks.shipments();
        root.nothingElse();
    }

    private Stream<VroomTask> tasks() {
        return shipments.stream().flatMap(shipment -> shipment.tasks().stream());
    }

    private static VroomMatrix matrix(JsonFields fields) {
        int[][] durations = fields.square("durations", -1);
        if (durations.length == 0) {
            fields.fault("durations", "there are none", "give the seconds from each place to each other");
        }
        VroomMatrix matrix = new VroomMatrix(
                durations, sameSize(fields, "distances", durations), sameSize(fields, "costs", durations));
        fields.nothingElse();
        return matrix;
    }

    private static int[][] sameSize(JsonFields fields, String field, int[][] durations) {
        int[][] rows = fields.square(field, -1);
        if (rows.length > 0 && rows.length != durations.length) {
            fields.fault(field, "it has " + rows.length + " rows", "give as many as in durations");
        }
        return rows;
    }

    private ProblemFile problemFile() throws UnreadableFileException {
        VroomClock clock = VroomClock.reaching(Stream.of(
                        tasks().flatMap(task -> task.windows().stream()),
                        vehicles.stream()
                                .flatMap(vehicle -> vehicle.breaks().stream())
                                .flatMap(rest -> rest.windows().stream()),
                        vehicles.stream().map(VroomVehicle::shift).filter(shift -> !shift.isEmpty()))
                .flatMap(windows -> windows)
                .mapToLong(List::getFirst)
                .min()
                .orElse(0));
        Problem.Builder builder = Problem.builder();
        for (int i = 0; i < sizes.dimensions(); i++) {
            builder.dimension(Integer.toString(i));
        }
        for (VroomVehicle vehicle : vehicles) {
            builder.profile(vehicle.travelName(), vehicle.travel()).vehicle(vehicle.planners(clock));
        }
        int perPriority = Math.min((int) tasks().count() + 1, MOST_WEIGHT_PER_PRIORITY);
        shipments.forEach(shipment -> builder.shipment(shipment.planners(clock, perPriority)));
        Problem problem = builder.build();
        Optional<Plan> warmStart = warmStart(problem);
        throwIfFaulty();
        VroomAnswer answer = new VroomAnswer(tasks().toList(), vehicles, clock, sizes.dimensions());
        return new ProblemFile(
                ProblemFile.Format.VROOM_JSON, problem, false, 1, coordinates(), warmStart, answer::write);
    }

    /// Where the rows of the matrices are; nothing unless tasks and vehicles say it of all of them.
    private List<Coordinates> coordinates() {
        Map<Integer, Coordinates> known = new TreeMap<>();
        tasks().forEach(task -> task.location().ifPresent(at -> known.put(task.index(), coordinates(at))));
        for (VroomVehicle vehicle : vehicles) {
            vehicle.start().ifPresent(at -> vehicle.startIndex().ifPresent(place -> known.put(place, coordinates(at))));
            vehicle.end().ifPresent(at -> vehicle.endIndex().ifPresent(place -> known.put(place, coordinates(at))));
        }
        return known.size() == sizes.places() ? List.copyOf(known.values()) : List.of();
    }

    private static Coordinates coordinates(JsonNode pair) {
        return new Coordinates(pair.path(0).doubleValue(), pair.path(1).doubleValue());
    }

    /// The routes to start from; as in VROOM, they must hold.
    private Optional<Plan> warmStart(Problem problem) {
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        vehicles.stream()
                .filter(vehicle -> !vehicle.steps().isEmpty())
                .forEach(vehicle -> order.put(vehicle.name(), vehicle.steps()));
        if (order.isEmpty()) {
            return Optional.empty();
        }
        Plan plan = Planner.evaluate(problem, order);
        plan.violations()
                .forEach(broken ->
                        faults.add(new Fault("vehicles[*].steps", "they break a rule: " + broken, "mend the steps")));
        return Optional.of(plan);
    }
}
