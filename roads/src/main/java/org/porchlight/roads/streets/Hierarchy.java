// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

/// A contraction hierarchy for one mode (Geisberger, Sanders, Schultes and Delling 2008) as flat arrays. Nodes
/// are numbered from the most important one down, so that searches, which only climb, stay in a small piece of
/// memory.
///
/// A *link* is a piece of street or a shortcut over two links; pieces of street come first, with the numbers
/// that they have in {@link StreetEdges}. Weight is what a way has the least of: for cars the seconds, for bike
/// and foot seconds made longer where it is unpleasant.
///
/// @param ends      two nodes a link: `ends[2 * link]`, `ends[2 * link + 1]`
/// @param skipped   two links a shortcut, counted from the first shortcut
/// @param weights   of pieces of street, two a piece: in the direction of the ends, and against it; infinite
///                  where
///                  the mode
///                  may not go
/// @param millis    two a link, in the direction of the ends and against it
/// @param meters    of each link
/// @param up        links from each node to more important ones, followed forwards
/// @param down      links to each node from more important ones, followed backwards
/// @param standing  of pieces of street: whether a trip may start and end there, {@link #OPEN}, or why not
record Hierarchy(
        int nodes,
        int[] ends,
        int[] skipped,
        float[] weights,
        int[] millis,
        float[] meters,
        Climb up,
        Climb down,
        byte[] standing) {

    /// Not for this mode.
    static final byte CLOSED = 0;

    /// A trip may start and end there.
    static final byte OPEN = 1;

    /// Cut off from the rest of the town.
    static final byte ISLAND = 2;

    /// Nobody may stop there: a motorway.
    static final byte MOTORWAY = 3;

    /// Links by the node at their lower end.
    ///
    /// @param from   where the links of each node begin; one entry more than there are nodes
    /// @param node   at the upper end
    /// @param link   its number
    /// @param weight in the direction of travel
    record Climb(int[] from, int[] node, int[] link, float[] weight) {}

    int streetEdges() {
        return weights.length / 2;
    }

    boolean startable(int edge) {
        return standing[edge] == OPEN;
    }

    boolean shortcut(int link) {
        return link >= streetEdges();
    }

    /// Milliseconds over the link when leaving it at the given end.
    int millisTo(int link, int node) {
        return millis[2 * link + (ends[2 * link + 1] == node ? 0 : 1)];
    }
}
