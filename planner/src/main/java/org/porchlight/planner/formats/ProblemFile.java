// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import org.porchlight.planner.Problem;

/// A problem as it was read from a file.
///
/// @param format         which format the file was in
/// @param problem        what it says
/// @param fewestVehicles whether the format's objective counts vehicles before cost
/// @param ticksPerUnit   so many of the problem's seconds stand for one unit of time of the file, so that times which
///                       are not whole numbers there keep their digits here
public record ProblemFile(Format format, Problem problem, boolean fewestVehicles, int ticksPerUnit) {

    public enum Format {
        PORCHLIGHT_JSON,
        LI_LIM,
        SARTORI_BURIOL,
        CORDEAU_DARP
    }

    /// Reads a problem in any format that this package knows, told by the content.
    ///
    /// @throws UnreadableFileException naming every fault, or that no format fits
    public static ProblemFile read(String text) throws UnreadableFileException {
        if (text.stripLeading().startsWith("{")) {
            return new ProblemFile(Format.PORCHLIGHT_JSON, ProblemJson.read(text), false, 1);
        }
        Rows rows = Rows.of(text);
        if (rows.indexOf("NODES") >= 0) {
            return SartoriBuriol.read(rows);
        }
        if (rows.count() > 1 && rows.width(0) == 3 && rows.width(1) == 9) {
            return LiLim.read(rows);
        }
        if (rows.count() > 1 && rows.width(0) == 5 && rows.width(1) == 7) {
            return Cordeau.read(rows);
        }
        throw new UnreadableFileException(
                "file",
                "its format is not known",
                "give a problem as JSON, or an instance of Li and Lim, Sartori and Buriol, or Cordeau");
    }
}
