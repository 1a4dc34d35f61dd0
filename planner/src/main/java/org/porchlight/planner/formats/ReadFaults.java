// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.planner.Fault;

/// The faults of fields that could not be read, which explain some of those that the model finds afterwards: what was
/// replaced because it was no number must not be told a second time for its value.
final class ReadFaults {
    private static final Pattern LOAD = Pattern.compile("(shipments\\[\\d+])\\.load\\.(.+)");

    private final List<String> unread;
    private final List<String> vehicles;
    private final List<String> shipments;

    /// @param vehicles  their ids in the file's order, as far as they could be read
    /// @param shipments likewise
    ReadFaults(List<Fault> unread, List<String> vehicles, List<String> shipments) {
        this.unread = unread.stream().map(Fault::field).toList();
        this.vehicles = vehicles;
        this.shipments = shipments;
    }

    /// Whether a fault of the model follows from one of these.
    boolean explain(Fault fault) {
        String field = byNumber("shipments", shipments, byNumber("vehicles", vehicles, fault.field()));
        boolean noId = fault.problem().equals("an id is empty");
        Matcher load = LOAD.matcher(field);
        boolean balance = load.matches();
        return unread.stream()
                .anyMatch(path -> path.equals(field)
                        || within(field, path)
                        || noId && within(path, field) && path.endsWith(".id")
                        || field.equals("profiles") && within(path, field)
                        || balance && within(path, load.group(1)) && path.endsWith(".load." + load.group(2)));
    }

    private static boolean within(String path, String outer) {
        return path.startsWith(outer + ".") || path.startsWith(outer + "[");
    }

    /// The model names a vehicle or shipment by its id, the file by its number.
    private static String byNumber(String list, List<String> ids, String field) {
        for (int i = 0; i < ids.size(); i++) {
            String byId = list + "[" + ids.get(i) + "]";
            if (field.startsWith(byId)) {
                return list + "[" + i + "]" + field.substring(byId.length());
            }
        }
        return field;
    }
}
