// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.util.List;

/// A planner that takes part: ours, or a peer behind Maven's profile `peers`, found as a service.
public interface Contender {

    /// The word in tables and on the command line, such as `jsprit`.
    String name();

    /// Which version, and how it was set up where that is a choice.
    String version();

    /// Whether it can express the task; a longest ride, say, is beyond some.
    boolean canSolve(Task task);

    /// Plans with fewest vehicles first where the task says so, then least cost, until the limit is over.
    ///
    /// @param seed of its random choices, where it has any
    /// @return     the ids of the stops of each route in order; what is missing is unserved
    List<List<String>> solve(Task task, Limit limit, long seed);
}
