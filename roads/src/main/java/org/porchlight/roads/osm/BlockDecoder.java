// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.Node;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.Relation;
import crosby.binary.Osmformat.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.osm.Extract.Member;

/// Turns one block of primitives into nodes, ways and multipolygons. A block whose parts contradict each other
/// ends in an IndexOutOfBoundsException, which the reader reports as damage.
final class BlockDecoder {

    private static final double NANO = 1e-9;

    private final PrimitiveBlock block;
    private final Gathering gathering;
    private final @Nullable String[] strings;
    private final boolean[] kept;
    private final List<String> pairs = new ArrayList<>();

    BlockDecoder(PrimitiveBlock block, Gathering gathering) {
        this.block = block;
        this.gathering = gathering;
        int count = block.getStringtable().getSCount();
        strings = new @Nullable String[count];
        kept = new boolean[count];
        for (int i = 0; i < count; i++) {
            // keys are short: most values need never be decoded to see that they are no kept key
            kept[i] = block.getStringtable().getS(i).size() <= 20 && Tags.keeps(string(i));
        }
    }

    void decode() {
        for (PrimitiveGroup group : block.getPrimitivegroupList()) {
            for (Node node : group.getNodesList()) {
                decode(node);
            }
            if (group.hasDense()) {
                decode(group.getDense());
            }
            for (Way way : group.getWaysList()) {
                decode(way);
            }
            for (Relation relation : group.getRelationsList()) {
                decode(relation);
            }
        }
    }

    private void decode(Node node) {
        pairs.clear();
        for (int i = 0; i < node.getKeysCount(); i++) {
            keep(node.getKeys(i), node.getVals(i));
        }
        add(node.getId(), node.getLat(), node.getLon());
    }

    private void decode(DenseNodes dense) {
        long id = 0;
        long latitude = 0;
        long longitude = 0;
        int tag = 0;
        for (int i = 0; i < dense.getIdCount(); i++) {
            id += dense.getId(i);
            latitude += dense.getLat(i);
            longitude += dense.getLon(i);
            pairs.clear();
            // keys and values of all nodes in one list, a 0 after each node; left out when no node has any
            while (tag < dense.getKeysValsCount() && dense.getKeysVals(tag) != 0) {
                keep(dense.getKeysVals(tag), dense.getKeysVals(tag + 1));
                tag += 2;
            }
            tag++;
            add(id, latitude, longitude);
        }
    }

    private void add(long id, long latitude, long longitude) {
        double north = (block.getLatOffset() + latitude * (double) block.getGranularity()) * NANO;
        double east = (block.getLonOffset() + longitude * (double) block.getGranularity()) * NANO;
        gathering.addNode(id, north, east, tags());
    }

    private void decode(Way way) {
        pairs.clear();
        for (int i = 0; i < way.getKeysCount(); i++) {
            keep(way.getKeys(i), way.getVals(i));
        }
        long[] nodes = new long[way.getRefsCount()];
        long node = 0;
        for (int i = 0; i < nodes.length; i++) {
            node += way.getRefs(i);
            nodes[i] = node;
        }
        gathering.addWay(way.getId(), nodes, tags());
    }

    private void decode(Relation relation) {
        pairs.clear();
        for (int i = 0; i < relation.getKeysCount(); i++) {
            keep(relation.getKeys(i), relation.getVals(i));
        }
        List<Member> members = new ArrayList<>();
        long id = 0;
        for (int i = 0; i < relation.getMemidsCount(); i++) {
            id += relation.getMemids(i);
            if (relation.getTypes(i) == Relation.MemberType.WAY) {
                members.add(new Member(id, string(relation.getRolesSid(i)).equals("inner")));
            }
        }
        gathering.addRelation(tags(), members);
    }

    private void keep(int key, int value) {
        if (kept[key]) {
            pairs.add(string(key));
            pairs.add(string(value));
        }
    }

    private Tags tags() {
        return pairs.isEmpty() ? Tags.NONE : new Tags(pairs.toArray(String[]::new));
    }

    private String string(int index) {
        String string = strings[index];
        if (string == null) {
            string = block.getStringtable().getS(index).toStringUtf8();
            strings[index] = string;
        }
        return string;
    }
}
