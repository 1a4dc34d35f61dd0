// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import org.porchlight.planner.Window;

/// A problem in flat arrays. A *node* is one site of one stop, a *request* is a shipment, a *unit* is what is
/// served whole or not at all: a request, or several that are linked.
///
/// Memory: 8 bytes for each pair of places and matrix; for 1,000 places and one profile 8 MB.
public final class Instance {
    /// More than any time, and yet twice of it fits into an int.
    static final int FAR = 1 << 29;
    /// Beyond so many pairs of places, over all profiles, only the ways within parts are held.
    private static final long MOST_PAIRS = 100_000_000;

    final Problem problem;

    // places, in the sense of Spots
    final int places;
    final int nowhere;
    final Spots spots;

    // nodes
    final int nodes;
    final int[] nodePlace;
    final int[] nodeStop;
    final int[] nodeRequest;
    final int[] service;
    /// When the first window opens and the last one closes.
    final int[] open;

    final int[] close;
    /// For nodes with several windows: earliest, latest, earliest, latest … in order; else null.
    final int[] @Nullable [] windows;
    /// What service adds to the load, by dimension and node; negative for deliveries.
    final int[][] gain;

    // stops
    final Stop[] stops;
    final int[] stopRequest;
    final boolean[] stopIsPickup;
    final int[] firstNode;
    private final Map<String, Integer> stopIndex = new HashMap<>();

    // requests
    final int requests;
    final int[][] pickups;
    final int[][] deliveries;
    final int[] maxRide;
    /// When what is loaded at the start is ready; 0 for requests that are picked up on the way.
    final int[] ready;

    final boolean anyReady;
    final BitSet[] allowed;
    final int[][] conflicts;
    final int[] unitOf;
    /// Cost of serving a request by a vehicle, beside travel; a null row costs nothing.
    final int[] @Nullable [] assignCost;

    private final Map<String, Integer> requestIndex = new HashMap<>();

    // units
    final int units;
    final int[][] members;
    final boolean[] sameVehicle;
    /// Whether its members must be in one vehicle and must not: then it is never served.
    final boolean[] neverWhole;

    final long[] weight;

    // vehicles
    final int vehicles;
    final int[] startPlace;
    final int[] endPlace;
    final int[] shiftOpen;
    /// After which it must not be at its end, overtime included.
    final int[] shiftClose;
    /// When overtime begins, and what a second of it costs.
    final int[] overtimeFrom;

    final double[] overtimePrice;
    final Rest[][] breaks;
    final int[] maxTravel;
    final int[] maxMeters;
    /// Whether only [RideTimes] can tell what its route is worth: it has breaks, limits, or overtime at a price.
    final boolean[] judged;
    final int[] maxStops;
    final int[] maxRun;
    final int[][] capacity;
    final int[][] time;
    final int[][] cost;
    final int[][] timeInto;
    final int[][] costInto;
    final int[] fixedCost;
    /// Of each vehicle, what the four above are taken from; empty where there are too many places to hold.
    private final @Nullable Ways[] ways;
    private final Map<List<Object>, Ways> knownWays;
    /// Of each vehicle, whom to ask; of a part of a problem empty.
    private final TravelTimes[] asked;

    /// Of a part of a problem, which vehicle, request and node of the whole each is; of a whole problem empty.
    final int[] wholeVehicle;

    final int[] wholeNode;
    final int[] wholeUnit;

    /// Vehicles that differ in nothing have the same class.
    final int[] vehicleClass;

    final int classes;
    private final Map<String, Integer> vehicleIndex = new HashMap<>();

    // pins
    /// The nodes with which a vehicle's route must start; empty for most.
    final int[][] prefix;
    /// Requests that have a stop in a prefix: they stay where they are.
    final boolean[] locked;

    final boolean[] pinned;

    final int dimensions;
    final double fairness;
    /// Whether the ways are in memory; else only parts of the problem can be searched.
    final boolean holdsMatrices;

    public Instance(Problem problem) {
        this(problem, Map.of());
    }

    /// @param before an earlier plan's order, to which the new plan should stay near
    public Instance(Problem problem, Map<String, List<Visit>> before) {
        this(problem, before, new HashMap<>());
    }

    private Instance(Problem problem, Map<String, List<Visit>> before, Map<List<Object>, Ways> knownWays) {
        // Long, for what is final can be set nowhere else; the order is that of need, each part after what it reads.
        this.problem = problem;
        dimensions = problem.dimensions().size();
        fairness = problem.weights().fairness();
        int placeCount = problem.profiles().values().iterator().next().places();
        spots = Spots.of(problem, placeCount);
        nowhere = placeCount;
        places = spots.count();
        requests = problem.shipments().size();
        vehicles = problem.vehicles().size();

        List<Stop> allStops = new ArrayList<>();
        pickups = new int[requests][];
        deliveries = new int[requests][];
        maxRide = new int[requests];
        ready = new int[requests];
        for (int r = 0; r < requests; r++) {
            Shipment shipment = problem.shipments().get(r);
            requestIndex.put(shipment.id(), r);
            pickups[r] = number(shipment.pickups(), allStops);
            deliveries[r] = number(shipment.deliveries(), allStops);
            maxRide[r] = shipment.maxRideSeconds().orElse(FAR);
            ready[r] = pickups[r].length == 0 ? shipment.releaseSeconds() : 0;
        }
        anyReady = Arrays.stream(ready).anyMatch(seconds -> seconds > 0);
        stops = allStops.toArray(Stop[]::new);
        stopRequest = new int[stops.length];
        stopIsPickup = new boolean[stops.length];
        firstNode = new int[stops.length];
        nodes = allStops.stream().mapToInt(stop -> stop.sites().size()).sum();
        nodePlace = new int[nodes];
        nodeStop = new int[nodes];
        nodeRequest = new int[nodes];
        service = new int[nodes];
        open = new int[nodes];
        close = new int[nodes];
        windows = new int[nodes][];
        gain = new int[dimensions][nodes];
        fillStops();

        startPlace = new int[vehicles];
        endPlace = new int[vehicles];
        shiftOpen = new int[vehicles];
        shiftClose = new int[vehicles];
        overtimeFrom = new int[vehicles];
        overtimePrice = new double[vehicles];
        breaks = new Rest[vehicles][];
        maxTravel = new int[vehicles];
        maxMeters = new int[vehicles];
        judged = new boolean[vehicles];
        maxStops = new int[vehicles];
        maxRun = new int[vehicles];
        capacity = new int[vehicles][dimensions];
        time = new int[vehicles][];
        cost = new int[vehicles][];
        timeInto = new int[vehicles][];
        costInto = new int[vehicles][];
        ways = new Ways[vehicles];
        this.knownWays = knownWays;
        holdsMatrices = (long) places * places * problem.profiles().size() <= MOST_PAIRS;
        asked = problem.vehicles().stream()
                .map(vehicle -> travelTimes(vehicle.profile()))
                .toArray(TravelTimes[]::new);
        wholeVehicle = new int[0];
        wholeNode = new int[0];
        wholeUnit = new int[0];
        fixedCost = new int[vehicles];
        fillVehicles();

        prefix = new int[vehicles][0];
        locked = new boolean[requests];
        int[] pinnedTo = fillPins();
        allowed = fillAllowed(pinnedTo);
        pinned = new boolean[requests];
        for (int r = 0; r < requests; r++) {
            pinned[r] = pinnedTo[r] >= 0;
        }
        conflicts = fillConflicts(pinnedTo);
        assignCost = new int[requests][];
        fillPreferences();
        addStability(before);

        unitOf = new int[requests];
        Arrays.fill(unitOf, -1);
        List<int[]> groups = new ArrayList<>();
        BitSet same = new BitSet();
        groupUnits(groups, same);
        units = groups.size();
        members = groups.toArray(int[][]::new);
        sameVehicle = new boolean[units];
        neverWhole = new boolean[units];
        weight = new long[units];
        fillUnits(same);
        vehicleClass = new int[vehicles];
        classes = classify();
    }

    /// Another problem between the same places: the ways are not asked for again.
    Instance next(Problem other) {
        return new Instance(other, Map.of(), other.profiles().equals(problem.profiles()) ? knownWays : new HashMap<>());
    }

    /// A part of a problem: some of its vehicles and units, as if nothing else were there.
    ///
    /// @param vehicleList of the whole
    /// @param requestList of the whole; a request whose unit is not there whole stays where it is
    private Instance(Instance whole, int[] vehicleList, int[] requestList) {
        // Long for the reason that the other constructor is.
        problem = whole.problem;
        dimensions = whole.dimensions;
        fairness = whole.fairness;
        holdsMatrices = true;
        requests = requestList.length;
        vehicles = vehicleList.length;
        wholeVehicle = vehicleList;
        int[] stopList = whole.stopsOf(requestList);
        wholeNode = whole.nodesOf(stopList);
        nodes = wholeNode.length;
        Renumbering place = new Renumbering(whole.places);
        nodePlace = place.all(pick(whole.nodePlace, wholeNode));
        startPlace = pick(whole.startPlace, vehicleList);
        endPlace = pick(whole.endPlace, vehicleList);
        for (int[] ends : new int[][] {startPlace, endPlace}) {
            for (int v = 0; v < vehicles; v++) {
                ends[v] = ends[v] == whole.nowhere ? -1 : place.of(ends[v]);
            }
        }
        nowhere = place.count();
        places = nowhere + 1;
        int[] wholePlace = Arrays.copyOf(place.numbered(), places);
        wholePlace[nowhere] = whole.nowhere;
        spots = whole.spots.only(wholePlace);
        for (int[] ends : new int[][] {startPlace, endPlace}) {
            Arrays.setAll(ends, v -> ends[v] < 0 ? nowhere : ends[v]);
        }
        Renumbering request = new Renumbering(whole.requests);
        request.all(requestList.clone());
        Renumbering stop = new Renumbering(whole.stops.length);
        stop.all(stopList.clone());
        Renumbering node = new Renumbering(whole.nodes);
        node.all(wholeNode.clone());
        nodeStop = stop.all(pick(whole.nodeStop, wholeNode));
        nodeRequest = request.all(pick(whole.nodeRequest, wholeNode));
        service = pick(whole.service, wholeNode);
        open = pick(whole.open, wholeNode);
        close = pick(whole.close, wholeNode);
        windows = new int[nodes][];
        Arrays.setAll(windows, n -> whole.windows[wholeNode[n]]);
        gain = new int[dimensions][];
        Arrays.setAll(gain, d -> pick(whole.gain[d], wholeNode));
        stops = Arrays.stream(stopList).mapToObj(s -> whole.stops[s]).toArray(Stop[]::new);
        stopRequest = request.all(pick(whole.stopRequest, stopList));
        stopIsPickup = new boolean[stops.length];
        firstNode = node.all(pick(whole.firstNode, stopList));
        pickups = new int[requests][];
        deliveries = new int[requests][];
        allowed = new BitSet[requests];
        conflicts = new int[requests][];
        assignCost = new int[requests][];
        locked = new boolean[requests];
        pinned = new boolean[requests];
        unitOf = new int[requests];
        maxRide = pick(whole.maxRide, requestList);
        ready = pick(whole.ready, requestList);
        anyReady = Arrays.stream(ready).anyMatch(seconds -> seconds > 0);
        Renumbering unit = new Renumbering(whole.units);
        for (int r = 0; r < requests; r++) {
            int old = requestList[r];
            pickups[r] = stop.all(whole.pickups[old].clone());
            deliveries[r] = stop.all(whole.deliveries[old].clone());
            for (int s : pickups[r]) {
                stopIsPickup[s] = true;
            }
            allowed[r] = new BitSet(vehicles);
            for (int v = 0; v < vehicles; v++) {
                allowed[r].set(v, whole.allowed[old].get(vehicleList[v]));
            }
            conflicts[r] = request.known(whole.conflicts[old]);
            int[] row = whole.assignCost[old];
            assignCost[r] = row == null ? null : pick(row, vehicleList);
            pinned[r] = whole.pinned[old];
            unitOf[r] = unit.of(whole.unitOf[old]);
        }
        units = unit.count();
        wholeUnit = unit.numbered();
        members = new int[units][];
        sameVehicle = new boolean[units];
        neverWhole = new boolean[units];
        weight = new long[units];
        for (int u = 0; u < units; u++) {
            int[] all = whole.members[wholeUnit[u]];
            members[u] = request.known(all);
            sameVehicle[u] = whole.sameVehicle[wholeUnit[u]];
            neverWhole[u] = whole.neverWhole[wholeUnit[u]];
            weight[u] = whole.weight[wholeUnit[u]];
            for (int r : members[u]) {
                locked[r] = whole.locked[requestList[r]] || members[u].length < all.length;
            }
        }
        shiftOpen = pick(whole.shiftOpen, vehicleList);
        shiftClose = pick(whole.shiftClose, vehicleList);
        overtimeFrom = pick(whole.overtimeFrom, vehicleList);
        overtimePrice = Arrays.stream(vehicleList)
                .mapToDouble(v -> whole.overtimePrice[v])
                .toArray();
        breaks = Arrays.stream(vehicleList).mapToObj(v -> whole.breaks[v]).toArray(Rest[][]::new);
        maxTravel = pick(whole.maxTravel, vehicleList);
        maxMeters = pick(whole.maxMeters, vehicleList);
        judged = new boolean[vehicles];
        maxStops = pick(whole.maxStops, vehicleList);
        maxRun = pick(whole.maxRun, vehicleList);
        fixedCost = pick(whole.fixedCost, vehicleList);
        capacity = new int[vehicles][];
        prefix = new int[vehicles][];
        for (int v = 0; v < vehicles; v++) {
            judged[v] = whole.judged[vehicleList[v]];
            capacity[v] = whole.capacity[vehicleList[v]];
            prefix[v] = node.all(whole.prefix[vehicleList[v]].clone());
        }
        Renumbering kind = new Renumbering(whole.classes);
        vehicleClass = kind.all(pick(whole.vehicleClass, vehicleList));
        classes = kind.count();
        ways = whole.waysBetween(vehicleList, wholePlace);
        knownWays = Map.of();
        asked = new TravelTimes[0];
        time = new int[vehicles][];
        cost = new int[vehicles][];
        timeInto = new int[vehicles][];
        costInto = new int[vehicles][];
        spreadWays();
    }

    /// A part of this problem: some of its vehicles and the requests of some of its units, as if nothing else
    /// were there.
    Instance part(int[] vehicleList, int[] requestList) {
        return new Instance(this, vehicleList, requestList);
    }

    private Ways[] waysBetween(int[] vehicleList, int[] placeList) {
        Ways[] some = new Ways[vehicleList.length];
        Map<Object, Ways> known = new HashMap<>();
        for (int i = 0; i < vehicleList.length; i++) {
            int v = vehicleList[i];
            Ways all = ways[v];
            Vehicle vehicle = problem.vehicles().get(v);
            some[i] = known.computeIfAbsent(
                    all == null ? wayKey(v) : all,
                    key -> all == null
                            ? Ways.ask(
                                    travelTimes(vehicle.profile()),
                                    vehicle.costs(),
                                    spots.only(placeList),
                                    anyMaxMeters())
                            : all.between(placeList, places));
        }
        return some;
    }

    private int[] stopsOf(int[] requestList) {
        return Arrays.stream(requestList)
                .flatMap(r -> IntStream.concat(Arrays.stream(pickups[r]), Arrays.stream(deliveries[r])))
                .toArray();
    }

    private int[] nodesOf(int[] stopList) {
        return Arrays.stream(stopList)
                .flatMap(s -> IntStream.range(firstNode[s], firstNode[s] + sites(s)))
                .toArray();
    }

    private static int[] pick(int[] from, int[] which) {
        int[] picked = new int[which.length];
        for (int i = 0; i < which.length; i++) {
            picked[i] = from[which[i]];
        }
        return picked;
    }

    private void fillUnits(BitSet same) {
        for (int u = 0; u < units; u++) {
            sameVehicle[u] = same.get(u);
            for (int r : members[u]) {
                weight[u] += problem.shipments().get(r).weight();
                for (int other : conflicts[r]) {
                    neverWhole[u] |= sameVehicle[u] && unitOf[other] == u;
                }
            }
        }
    }

    private int[] number(List<Stop> some, List<Stop> all) {
        int[] numbers = new int[some.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = all.size();
            stopIndex.put(some.get(i).id(), all.size());
            all.add(some.get(i));
        }
        return numbers;
    }

    private void fillStops() {
        for (int r = 0; r < requests; r++) {
            for (int s : pickups[r]) {
                stopRequest[s] = r;
                stopIsPickup[s] = true;
            }
            for (int s : deliveries[r]) {
                stopRequest[s] = r;
            }
        }
        int node = 0;
        for (int s = 0; s < stops.length; s++) {
            firstNode[s] = node;
            for (Site site : stops[s].sites()) {
                fillNode(node++, s, site);
            }
        }
    }

    private void fillNode(int node, int stop, Site site) {
        nodePlace[node] = spots.of(site);
        nodeStop[node] = stop;
        nodeRequest[node] = stopRequest[stop];
        service[node] = site.serviceSeconds();
        List<Window> list = site.windows().isEmpty() ? List.of(Window.ANY) : new ArrayList<>(site.windows());
        list = list.stream().sorted(Comparator.comparingInt(Window::earliest)).toList();
        open[node] = list.getFirst().earliest();
        close[node] = list.getLast().latest();
        if (list.size() > 1) {
            windows[node] = list.stream()
                    .flatMapToInt(w -> IntStream.of(w.earliest(), w.latest()))
                    .toArray();
        }
        if (stopIsPickup[stop]) {
            notBefore(node, problem.shipments().get(stopRequest[stop]).releaseSeconds());
        }
        for (int d = 0; d < dimensions; d++) {
            int amount = stops[stop].load().getOrDefault(problem.dimensions().get(d), 0);
            gain[d][node] = stopIsPickup[stop] ? amount : -amount;
        }
    }

    /// Takes from a node's windows what lies before a time.
    private void notBefore(int node, int time) {
        int[] several = windows[node];
        if (several != null) {
            int first = 0;
            while (first < several.length - 2 && several[first + 1] < time) {
                first += 2;
            }
            int[] rest = Arrays.copyOfRange(several, first, several.length);
            rest[0] = Math.max(time, rest[0]);
            windows[node] = rest;
            open[node] = rest[0];
        } else {
            open[node] = Math.max(open[node], time);
        }
    }

    /// When a vehicle can leave its start with these stops before it.
    ///
    /// @param stops by position, from 1 to `n`
    int earliestDeparture(int vehicle, int[] stops, int n) {
        int time = shiftOpen[vehicle];
        for (int k = 1; anyReady && k <= n; k++) {
            time = Math.max(time, ready[nodeRequest[stops[k]]]);
        }
        return time;
    }

    private void fillVehicles() {
        for (int v = 0; v < vehicles; v++) {
            Vehicle vehicle = problem.vehicles().get(v);
            vehicleIndex.put(vehicle.id(), v);
            startPlace[v] = vehicle.start().orElse(nowhere);
            endPlace[v] = vehicle.end().orElse(nowhere);
            shiftOpen[v] = vehicle.shift().earliest();
            overtimeFrom[v] = vehicle.shift().latest();
            shiftClose[v] = overtimeFrom[v] + vehicle.overtime().mostSeconds();
            overtimePrice[v] =
                    vehicle.overtime().mostSeconds() > 0 ? vehicle.overtime().perSecond() : 0;
            breaks[v] = Rest.of(vehicle.breaks());
            maxTravel[v] = vehicle.maxTravelSeconds().orElse(Integer.MAX_VALUE);
            maxMeters[v] = vehicle.maxMeters().orElse(Integer.MAX_VALUE);
            judged[v] = breaks[v].length > 0
                    || overtimePrice[v] > 0
                    || vehicle.maxTravelSeconds().isPresent()
                    || vehicle.maxMeters().isPresent();
            maxStops[v] = vehicle.maxStops().orElse(FAR);
            maxRun[v] = vehicle.maxRunSeconds().orElse(FAR);
            for (int d = 0; d < dimensions; d++) {
                capacity[v][d] =
                        vehicle.capacities().getOrDefault(problem.dimensions().get(d), 0);
            }
            fixedCost[v] = vehicle.costs().fixed();
        }
        if (holdsMatrices) {
            for (int v = 0; v < vehicles; v++) {
                Vehicle vehicle = problem.vehicles().get(v);
                ways[v] = knownWays.computeIfAbsent(
                        wayKey(v),
                        key -> Ways.ask(travelTimes(vehicle.profile()), vehicle.costs(), spots, anyMaxMeters()));
            }
            spreadWays();
        }
    }

    private void spreadWays() {
        for (int v = 0; v < vehicles; v++) {
            Ways own = Objects.requireNonNull(ways[v]);
            time[v] = own.time;
            cost[v] = own.cost;
            timeInto[v] = own.timeInto;
            costInto[v] = own.costInto;
        }
    }

    private List<Object> wayKey(int vehicle) {
        Vehicle one = problem.vehicles().get(vehicle);
        return List.of(one.profile(), one.costs().perSecond(), one.costs().perMeter(), anyMaxMeters(), spots.key());
    }

    private boolean anyMaxMeters() {
        return problem.vehicles().stream()
                .anyMatch(vehicle -> vehicle.maxMeters().isPresent());
    }

    private int[] fillPins() {
        int[] pinnedTo = new int[requests];
        Arrays.fill(pinnedTo, -1);
        for (Pin pin : problem.pins()) {
            switch (pin) {
                case Pin.ToVehicle to -> pinnedTo[request(to.shipment())] = vehicle(to.vehicle());
                case Pin.Prefix start -> {
                    int v = vehicle(start.vehicle());
                    prefix[v] = start.visits().stream().mapToInt(this::node).toArray();
                    for (int node : prefix[v]) {
                        pinnedTo[nodeRequest[node]] = v;
                        locked[nodeRequest[node]] = true;
                        // a decided stop is made even if late; its lateness is reported by the evaluation
                        close[node] = Problem.MAX_SECONDS - 1;
                        if (windows[node] != null) {
                            int[] wider = windows[node].clone();
                            wider[wider.length - 1] = close[node];
                            windows[node] = wider;
                        }
                    }
                    if (prefix[v].length > 0) {
                        int last = prefix[v][prefix[v].length - 1];
                        notBefore(last, start.notBeforeSeconds());
                    }
                }
            }
        }
        return pinnedTo;
    }

    int request(String shipment) {
        return Objects.requireNonNull(requestIndex.get(shipment), shipment);
    }

    int vehicle(String id) {
        return Objects.requireNonNull(vehicleIndex.get(id), id);
    }

    private int stop(String id) {
        return Objects.requireNonNull(stopIndex.get(id), id);
    }

    private TravelTimes travelTimes(String profile) {
        return Objects.requireNonNull(problem.profiles().get(profile), profile);
    }

    String vehicleId(int vehicle) {
        return problem.vehicles().get(vehicle).id();
    }

    String shipmentId(int request) {
        return problem.shipments().get(request).id();
    }

    /// The id of the stop that is made at a node.
    String stopId(int node) {
        return stops[nodeStop[node]].id();
    }

    /// The request that a stop belongs to.
    int shipmentOfStop(String stop) {
        return stopRequest[stop(stop)];
    }

    /// The windows of a node, pinned or not; one that is always open if it has none.
    List<Window> windows(int node) {
        int stop = nodeStop[node];
        List<Window> own = stops[stop].sites().get(node - firstNode[stop]).windows();
        return own.isEmpty() ? List.of(Window.ANY) : own;
    }

    /// When a node's last window closes, pinned or not.
    int lastClose(int node) {
        return windows(node).stream().mapToInt(Window::latest).max().orElseThrow();
    }

    int sites(int stop) {
        return (stop + 1 < firstNode.length ? firstNode[stop + 1] : nodes) - firstNode[stop];
    }

    int node(Visit visit) {
        return firstNode[stop(visit.stop())] + visit.site();
    }

    Visit visit(int node) {
        int stop = nodeStop[node];
        return new Visit(stops[stop].id(), node - firstNode[stop]);
    }

    private BitSet[] fillAllowed(int[] pinnedTo) {
        BitSet[] masks = new BitSet[requests];
        for (int r = 0; r < requests; r++) {
            Shipment shipment = problem.shipments().get(r);
            masks[r] = new BitSet(vehicles);
            for (int v = 0; v < vehicles; v++) {
                Vehicle vehicle = problem.vehicles().get(v);
                boolean may = pinnedTo[r] >= 0
                        ? pinnedTo[r] == v
                        : vehicle.skills().containsAll(shipment.skills())
                                && !shipment.excludedVehicles().contains(vehicle.id());
                masks[r].set(v, may);
            }
        }
        return masks;
    }

    private int[][] fillConflicts(int[] pinnedTo) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int r = 0; r < requests; r++) {
            lists.add(new ArrayList<>());
        }
        for (NeverTogether pair : problem.neverTogether()) {
            int a = request(pair.shipment());
            int b = request(pair.other());
            // a person pinned both to one vehicle: kept, and reported by the evaluation
            if (pinnedTo[a] < 0 || pinnedTo[a] != pinnedTo[b]) {
                lists.get(a).add(b);
                lists.get(b).add(a);
            }
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private void fillPreferences() {
        for (int r = 0; r < requests; r++) {
            Shipment shipment = problem.shipments().get(r);
            int price = problem.weights().otherThanPreferred();
            if (shipment.preferredVehicles().isEmpty() || price == 0) {
                continue;
            }
            int[] row = new int[vehicles];
            Arrays.fill(row, price);
            shipment.preferredVehicles().forEach(id -> row[vehicle(id)] = 0);
            assignCost[r] = row;
        }
    }

    private void addStability(Map<String, List<Visit>> before) {
        int price = problem.weights().movedFromWarmStart();
        if (price == 0) {
            return;
        }
        before.forEach((vehicle, visits) -> {
            for (Visit visit : visits) {
                int r = stopRequest[stop(visit.stop())];
                if (stopIsPickup[stop(visit.stop())] || pickups[r].length == 0) {
                    addStability(r, vehicle(vehicle), price);
                }
            }
        });
    }

    private void addStability(int request, int vehicle, int price) {
        int[] known = assignCost[request];
        int[] row = known == null ? new int[vehicles] : known;
        for (int v = 0; v < vehicles; v++) {
            row[v] += v == vehicle ? 0 : price;
        }
        assignCost[request] = row;
    }

    private void groupUnits(List<int[]> groups, BitSet same) {
        for (LinkedTrips trips : problem.linked()) {
            int[] group = trips.shipments().stream().mapToInt(this::request).toArray();
            int begun = Arrays.stream(group).filter(r -> locked[r]).findFirst().orElse(-1);
            if (begun >= 0) {
                // it cannot be undone any more, so each of the others counts by itself, like the way home
                for (int r : group) {
                    if (trips.sameVehicle()) {
                        allowed[r].and(allowed[begun]);
                    }
                }
                continue;
            }
            for (int r : group) {
                unitOf[r] = groups.size();
            }
            same.set(groups.size(), trips.sameVehicle());
            groups.add(group);
        }
        for (int r = 0; r < requests; r++) {
            if (unitOf[r] < 0) {
                unitOf[r] = groups.size();
                groups.add(new int[] {r});
            }
        }
    }

    private int classify() {
        Map<List<Object>, Integer> known = new HashMap<>();
        for (int v = 0; v < vehicles; v++) {
            BitSet column = new BitSet(requests);
            List<Integer> prices = new ArrayList<>();
            for (int r = 0; r < requests; r++) {
                column.set(r, allowed[r].get(v));
                int[] row = assignCost[r];
                if (row != null) {
                    prices.add(row[v]);
                }
            }
            Vehicle vehicle = problem.vehicles().get(v);
            List<Object> key = List.of(
                    List.of(vehicle.profile(), startPlace[v], endPlace[v], vehicle.shift(), vehicle.costs()),
                    List.of(maxStops[v], maxRun[v], maxTravel[v], maxMeters[v], vehicle.capacities()),
                    List.of(vehicle.overtime(), vehicle.breaks()),
                    column,
                    prices,
                    prefix[v].length == 0 ? -1 : v);
            Integer number = known.putIfAbsent(key, known.size());
            vehicleClass[v] = number == null ? known.size() - 1 : number;
        }
        return known.size();
    }

    /// When service can start at a node for an arrival at `time`; a value above `close[node]` if it cannot.
    int start(int node, int time) {
        if (time <= open[node]) {
            return open[node];
        }
        int[] several = windows[node];
        if (several == null) {
            return time;
        }
        for (int i = 0; i < several.length; i += 2) {
            if (time <= several[i + 1]) {
                return Math.max(time, several[i]);
            }
        }
        return time;
    }

    /// When the window closes in which this start of service is.
    int closeOfWindow(int node, int start) {
        int[] several = windows[node];
        for (int i = 0; several != null && i < several.length; i += 2) {
            if (start <= several[i + 1]) {
                return several[i + 1];
            }
        }
        return close[node];
    }

    /// The latest start of service that is not after `time`; a value below `open[node]` if there is none.
    int latestStart(int node, int time) {
        int[] several = windows[node];
        if (several == null) {
            return Math.min(time, close[node]);
        }
        if (time >= close[node]) {
            return close[node];
        }
        for (int i = several.length - 2; i >= 0; i -= 2) {
            if (time >= several[i]) {
                return Math.min(time, several[i + 1]);
            }
        }
        return Math.min(time, open[node] - 1);
    }

    boolean isPair(int request) {
        return pickups[request].length == 1 && deliveries[request].length == 1;
    }

    boolean isSingle(int request) {
        return pickups[request].length + deliveries[request].length == 1;
    }

    /// Seconds from one place to another, set-up there included.
    int travel(int vehicle, int fromPlace, int toPlace) {
        if (holdsMatrices) {
            return time[vehicle][fromPlace * places + toPlace];
        }
        int setup = spots.setupSeconds(fromPlace, toPlace);
        if (fromPlace == nowhere || toPlace == nowhere) {
            return setup;
        }
        int seconds = Ways.seconds(asked[vehicle], spots.place[fromPlace], spots.place[toPlace]);
        return seconds >= FAR ? FAR : seconds + setup;
    }

    /// The length of a way that there is.
    int meters(int vehicle, int fromPlace, int toPlace) {
        if (fromPlace == nowhere || toPlace == nowhere) {
            return 0;
        }
        Ways own = ways[vehicle];
        if (own != null && own.meters != null) {
            return own.meters[fromPlace * places + toPlace];
        }
        String profile = problem.vehicles().get(vehicle).profile();
        return travelTimes(profile).meters(spots.place[fromPlace], spots.place[toPlace]);
    }

    /// What a way costs.
    int price(int vehicle, int fromPlace, int toPlace) {
        if (holdsMatrices) {
            return cost[vehicle][fromPlace * places + toPlace];
        }
        if (fromPlace == nowhere || toPlace == nowhere) {
            return 0;
        }
        Vehicle one = problem.vehicles().get(vehicle);
        return Ways.cost(travelTimes(one.profile()), one.costs(), spots.place[fromPlace], spots.place[toPlace]);
    }

    /// Whether each way costs what it takes.
    boolean costIsTime(int vehicle) {
        return holdsMatrices && cost[vehicle] == time[vehicle];
    }

    /// What being at its end at this time costs a vehicle beside its way.
    long overtimeCost(int vehicle, int finish) {
        return finish <= overtimeFrom[vehicle] || overtimePrice[vehicle] == 0
                ? 0
                : Math.round(overtimePrice[vehicle] * (finish - overtimeFrom[vehicle]));
    }

    /// What a long run costs beside its way; see `Weights.fairness`.
    long fairnessCost(long busySeconds) {
        return fairness == 0 ? 0 : Math.round(fairness * busySeconds * busySeconds / 3600);
    }
}
