// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Extracts of real towns. They are not part of the repository: where the folder `shared` with them does not lie beside
/// a folder above, tests that want one say so in one line and are skipped.
public final class RealExtracts {

    public static final String QUEENS = "queens_village_ny.osm.pbf";

    private RealExtracts() {}

    public static Path file(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data/osm").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        String skipped = "skipped: no " + name + " in a folder shared/data/osm beside the repository";
        System.out.println("RealExtracts: " + skipped);
        assumeTrue(false, skipped);
        throw new AssertionError("not reached");
    }
}
