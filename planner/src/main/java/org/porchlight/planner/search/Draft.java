// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.stream.IntStream;

/// A plan as bare orders with what they cost: what the chains of a search hand to each other. Never changes.
final class Draft {
    /// Nodes by vehicle, in order.
    final int[][] stops;
    /// Cost by vehicle.
    final long[] cost;

    final long totalCost;
    final long absentWeight;
    final int absentRequests;
    final int usedVehicles;

    private Draft(Instance problem, int[][] stops, long[] cost) {
        this.stops = stops;
        this.cost = cost;
        long sum = 0;
        int used = 0;
        boolean[] served = new boolean[problem.requests];
        for (int v = 0; v < stops.length; v++) {
            sum += cost[v];
            used += stops[v].length > 0 ? 1 : 0;
            for (int node : stops[v]) {
                served[problem.nodeRequest[node]] = true;
            }
        }
        long weight = 0;
        int absent = 0;
        for (int[] unit : problem.members) {
            if (!served[unit[0]]) {
                weight += problem.weight[problem.unitOf[unit[0]]];
                absent += unit.length;
            }
        }
        totalCost = sum;
        usedVehicles = used;
        absentWeight = weight;
        absentRequests = absent;
    }

    /// Orders from elsewhere, not yet looked at.
    static Draft bare(Instance problem, int[][] stops) {
        return new Draft(problem, stops, new long[stops.length]);
    }

    /// Orders that keep the rules, with what each costs.
    static Draft of(Instance problem, int[][] stops, long[] cost) {
        return new Draft(problem, stops, cost);
    }

    static Draft of(Instance problem, Tour[] tours) {
        int[][] stops = new int[tours.length][];
        long[] cost = new long[tours.length];
        for (int v = 0; v < tours.length; v++) {
            stops[v] = tours[v].stops();
            cost[v] = tours[v].cost;
        }
        return new Draft(problem, stops, cost);
    }

    /// The orders of a part's vehicles, in the part's numbers.
    Draft part(Instance whole, Instance part) {
        int[] nodeOf = new int[whole.nodes];
        for (int node = 0; node < part.nodes; node++) {
            nodeOf[part.wholeNode[node]] = node;
        }
        int[][] some = new int[part.vehicles][];
        long[] costs = new long[part.vehicles];
        for (int v = 0; v < some.length; v++) {
            int[] own = stops[part.wholeVehicle[v]];
            some[v] = new int[own.length];
            for (int k = 0; k < own.length; k++) {
                some[v][k] = nodeOf[own[k]];
            }
            costs[v] = cost[part.wholeVehicle[v]];
        }
        return new Draft(part, some, costs);
    }

    /// This draft with what parts have made of theirs.
    Draft with(Instance whole, Instance[] parts, Draft[] theirs) {
        int[][] all = stops.clone();
        long[] costs = cost.clone();
        for (int i = 0; i < parts.length; i++) {
            for (int v = 0; v < parts[i].vehicles; v++) {
                int[] own = theirs[i].stops[v];
                int[] mapped = new int[own.length];
                for (int k = 0; k < own.length; k++) {
                    mapped[k] = parts[i].wholeNode[own[k]];
                }
                all[parts[i].wholeVehicle[v]] = mapped;
                costs[parts[i].wholeVehicle[v]] = theirs[i].cost[v];
            }
        }
        return new Draft(whole, all, costs);
    }

    /// The units that are left out.
    int[] absentUnits(Instance problem) {
        boolean[] served = new boolean[problem.requests];
        for (int[] own : stops) {
            for (int node : own) {
                served[problem.nodeRequest[node]] = true;
            }
        }
        return IntStream.range(0, problem.units)
                .filter(u -> !served[problem.members[u][0]])
                .toArray();
    }

    /// Whether this one is better: by what is left out; then, if they count, by vehicles; then by cost.
    boolean isBetterThan(Draft other, boolean fewestVehicles) {
        if (absentWeight != other.absentWeight) {
            return absentWeight < other.absentWeight;
        }
        if (fewestVehicles && usedVehicles != other.usedVehicles) {
            return usedVehicles < other.usedVehicles;
        }
        return totalCost < other.totalCost;
    }
}
