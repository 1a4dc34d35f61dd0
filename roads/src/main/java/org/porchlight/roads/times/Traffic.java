// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

import java.time.LocalTime;

/// How much longer a trip takes than on empty streets, by the time of day. Only cars are slower; a bike and a
/// walker pass.
///
/// The table is put together from published figures, rounded, and meant for towns in general; nobody has
/// measured yours.
///
/// - Free roads: GraphHopper's times were about 20 % shorter than Google's on 4,000 trips in Germany, lights
///   and turns
///   being left out (discuss.graphhopper.com/t/driving-duration-compared-to-google/418): 1 / 0.8 = 1.25. Used
///   at night.
/// - Rush hours: on top of that the travel time index of 52 areas of the United States, 1.36 in 2014 (Federal
///   Highway
///   Administration, 2014 Urban Congestion Trends, FHWA-HOP-15-006): 1.25 · 1.36 = 1.7. It counts main roads
///   most.
/// - The hours between lie halfway, as in the default profile of the R package vein (function netspeed): 1.5.
public final class Traffic {

    /// On empty streets, lights included.
    static final double NIGHT = 1.25;

    /// Between the rush hours; what a plan of a whole day is made with.
    static final double DAY = 1.5;

    static final double RUSH = 1.7;

    private Traffic() {}

    /// How much longer than on free streets, 1 or more.
    public static double factor(Mode mode, LocalTime time) {
        int hour = time.getHour();
        if (mode != Mode.CAR) {
            return 1;
        } else if (hour < 6 || hour >= 22) {
            return NIGHT;
        }
        return hour >= 7 && hour < 10 || hour >= 16 && hour < 19 ? RUSH : DAY;
    }
}
