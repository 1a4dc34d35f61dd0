// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.porchlight.planner.formats.ProblemFile;
import org.porchlight.planner.formats.UnreadableFileException;

/// An instance to be planned.
///
/// @param file          as it was read
/// @param pairs         the same as plain pairs, if it is no more than that
/// @param bestVehicles  of the best known plan, which peers that need a bound on the fleet may take a multiple of
public record Task(ProblemFile file, Optional<Pairs> pairs, OptionalInt bestVehicles) {

    /// @throws IOException if the file cannot be read or is no instance
    static Task read(Path file, OptionalInt bestVehicles) throws IOException {
        try {
            ProblemFile read = ProblemFile.read(Files.readString(file));
            return new Task(read, Pairs.of(read.problem()), bestVehicles);
        } catch (UnreadableFileException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
