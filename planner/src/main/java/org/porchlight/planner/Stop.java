// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something to be done at a place: a pickup, a delivery, or a visit by itself.
///
/// More than one site means "any one of these", such as any of three shops. The amounts of `load` are never negative:
/// a pickup takes them into the vehicle, a delivery sets them down.
///
/// @param id    the caller's name of the stop, unique in the problem
/// @param sites at least one
/// @param load  amount by dimension; a dimension that is not named counts 0
public record Stop(String id, List<Site> sites, Map<String, Integer> load) {
    public Stop {
        sites = List.copyOf(sites);
        load = Map.copyOf(load);
    }

    /// A stop at one place, without load and set-up; add those with [#withLoad(String, int)] and [#withSetup(int)].
    public static Stop at(String id, int place, int serviceSeconds, Window... windows) {
        return new Stop(id, List.of(new Site(place, List.of(windows), 0, serviceSeconds)), Map.of());
    }

    /// The same stop that can also be made at another site.
    public Stop orAt(int place, int serviceSeconds, Window... windows) {
        List<Site> more = new ArrayList<>(sites);
        more.add(new Site(place, List.of(windows), 0, serviceSeconds));
        return new Stop(id, more, load);
    }

    /// The same stop where this is spent on arrival, at whichever site; see [Site#setupSeconds()].
    public Stop withSetup(int seconds) {
        return withSites(sites.stream()
                .map(site -> new Site(site.place(), site.windows(), seconds, site.serviceSeconds()))
                .toList());
    }

    /// The same stop made at any one of these instead.
    public Stop withSites(List<Site> otherSites) {
        return new Stop(id, otherSites, load);
    }

    /// The same stop with this amount in this dimension.
    public Stop withLoad(String dimension, int amount) {
        Map<String, Integer> more = new LinkedHashMap<>(load);
        more.put(dimension, amount);
        return new Stop(id, sites, more);
    }
}
