// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import org.porchlight.roads.osm.Extract;

/// The invented town of the demo.
public final class DemoTown {

    /// Shown in place of OpenStreetMap's attribution: nothing here was mapped by anybody.
    public static final String ATTRIBUTION = "Lanternfield, an invented town";

    private static final String PROGRAM = "porchlight-demotown";

    private DemoTown() {}

    /// True for an extract that this class wrote.
    public static boolean wrote(Extract.Header header) {
        return header.program().equals(PROGRAM);
    }
}
