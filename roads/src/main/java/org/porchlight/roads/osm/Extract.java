// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Bounds;

/// What an .osm.pbf holds, with references resolved as far as the file goes. Lives only while a town is being read.
///
/// @param header    as the file has it
/// @param nodes     every node's coordinates
/// @param tagged    the nodes that carry tags
/// @param ways      all ways of which two nodes or more are in the file
/// @param relations the areas made of several ways
/// @param missing   what the file refers to and does not hold
public record Extract(
        Header header,
        Nodes nodes,
        List<TaggedNode> tagged,
        List<Way> ways,
        List<Relation> relations,
        Missing missing) {

    /// @param bounds  null if the file does not say
    /// @param written when the data was current; null if the file does not say
    /// @param program that wrote the file; may be empty
    /// @param source  where its data is from; may be empty
    public record Header(@Nullable Bounds bounds, @Nullable Instant written, String program, String source) {}

    /// @param node index in {@link Nodes}
    public record TaggedNode(int node, Tags tags) {}

    /// @param nodes indexes in {@link Nodes}; {@link Nodes#ABSENT} for one that is not in the file
    public record Way(long id, int[] nodes, Tags tags) {

        /// True if it ends where it begins.
        public boolean closed() {
            return nodes.length > 3 && nodes[0] == nodes[nodes.length - 1] && nodes[0] != Nodes.ABSENT;
        }

        /// True if all its nodes are in the file.
        public boolean whole() {
            for (int node : nodes) {
                if (node == Nodes.ABSENT) {
                    return false;
                }
            }
            return true;
        }
    }

    /// A multipolygon.
    public record Relation(Tags tags, List<Member> members) {}

    /// @param inner true for the edge of a hole
    public record Member(long way, boolean inner) {}

    /// @param nodes references from ways to nodes that are not in the file
    /// @param ways  ways of which fewer than two nodes are in the file
    public record Missing(int nodes, int ways) {}
}
