// SPDX-License-Identifier: Apache-2.0
/// How long and how far it is from each point to each other. Callers see {@link
/// org.porchlight.roads.times.TravelTimes}; who measures (straight lines today, streets when a town has a road
/// graph) stays behind it. Knows {@code geo} only.
@NullMarked
package org.porchlight.roads.times;

import org.jspecify.annotations.NullMarked;
