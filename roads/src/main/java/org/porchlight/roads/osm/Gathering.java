// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.roads.osm.Extract.Member;
import org.porchlight.roads.osm.Extract.Missing;
import org.porchlight.roads.osm.Extract.Relation;
import org.porchlight.roads.osm.Extract.TaggedNode;
import org.porchlight.roads.osm.Extract.Way;

/// Collects what the blocks hold, and at the end resolves what refers to what: a file may bring ways before nodes.
final class Gathering {

    private final Nodes nodes = new Nodes();
    private final List<TaggedNode> tagged = new ArrayList<>();
    private final List<UnresolvedWay> ways = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private long bytes;

    private record UnresolvedWay(long id, long[] nodes, Tags tags) {}

    /// A node off the earth is left out; ways then miss it like any other absent node.
    void addNode(long id, double latitude, double longitude, Tags tags) {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            return;
        }
        int node = nodes.add(id, (int) Math.round(latitude * Nodes.UNITS_PER_DEGREE), (int)
                Math.round(longitude * Nodes.UNITS_PER_DEGREE));
        bytes += 24;
        if (!tags.isEmpty()) {
            tagged.add(new TaggedNode(node, tags));
            bytes += bytes(tags);
        }
    }

    void addWay(long id, long[] refs, Tags tags) {
        ways.add(new UnresolvedWay(id, refs, tags));
        bytes += 80 + 12L * refs.length + bytes(tags);
    }

    void addRelation(Tags tags, List<Member> members) {
        if (tags.is("type", "multipolygon")) {
            relations.add(new Relation(tags, List.copyOf(members)));
            bytes += 32L * members.size() + bytes(tags);
        }
    }

    /// About how much memory all of it takes; text that is shared counts each time.
    long bytes() {
        return bytes;
    }

    private static long bytes(Tags tags) {
        long bytes = 32;
        for (int i = 0; i < tags.size(); i++) {
            bytes += 16 + 2L * tags.value(i).length();
        }
        return bytes;
    }

    Extract finish(Extract.Header header) {
        int[] moved = nodes.sort();
        if (moved != null) {
            tagged.replaceAll(node -> new TaggedNode(moved[node.node()], node.tags()));
        }
        List<Way> resolved = new ArrayList<>(ways.size());
        int missingNodes = 0;
        int missingWays = 0;
        for (UnresolvedWay way : ways) {
            int[] indexes = new int[way.nodes.length];
            int present = 0;
            for (int i = 0; i < indexes.length; i++) {
                indexes[i] = nodes.find(way.nodes[i]);
                present += indexes[i] == Nodes.ABSENT ? 0 : 1;
            }
            missingNodes += indexes.length - present;
            if (present < 2) {
                missingWays++;
            } else {
                resolved.add(new Way(way.id, indexes, way.tags));
            }
        }
        return new Extract(header, nodes, tagged, resolved, relations, new Missing(missingNodes, missingWays));
    }
}
