// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.porchlight.planner.Fault;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Problem;

/// A problem as it was read from a file.
///
/// @param format         which format the file was in
/// @param problem        what it says
/// @param fewestVehicles whether the format's objective counts vehicles before cost
/// @param ticksPerUnit   so many of the problem's seconds stand for one unit of time of the file, so that times which
///                       are not whole numbers there keep their digits here
/// @param coordinates    where each place is, by its number; empty if the file does not say for all of them
/// @param warmStart      the plan to start from, where the file holds one
/// @param json           writes a plan of this problem as JSON: in VROOM's form for a file in VROOM's form, else in
/// ours
public record ProblemFile(
        Format format,
        Problem problem,
        boolean fewestVehicles,
        int ticksPerUnit,
        List<Coordinates> coordinates,
        Optional<Plan> warmStart,
        Function<Plan, String> json) {

    /// Which format a file was in.
    public enum Format {
        /// Our own JSON.
        PORCHLIGHT_JSON,
        /// VROOM's documented input.
        VROOM_JSON,
        /// Li and Lim's text, as SINTEF keeps it.
        LI_LIM,
        /// Sartori and Buriol's text with a matrix of travel times.
        SARTORI_BURIOL,
        /// Cordeau's dial-a-ride text.
        CORDEAU_DARP
    }

    ProblemFile(Format format, Problem problem, boolean fewestVehicles, int ticksPerUnit) {
        this(format, problem, fewestVehicles, ticksPerUnit, List.of());
    }

    ProblemFile(
            Format format, Problem problem, boolean fewestVehicles, int ticksPerUnit, List<Coordinates> coordinates) {
        this(format, problem, fewestVehicles, ticksPerUnit, coordinates, Optional.empty(), PlanJson::write);
    }

    public ProblemFile {
        coordinates = List.copyOf(coordinates);
    }

    /// Reads a problem in any format that this package knows, told by the content.
    ///
    /// @throws UnreadableFileException naming every fault, or that no format fits
    public static ProblemFile read(String text) throws UnreadableFileException {
        if (text.stripLeading().startsWith("{")) {
            List<Fault> faults = new ArrayList<>();
            JsonFields root = JsonFields.parse(text, faults);
            return VroomReader.recognises(root) ? VroomReader.read(root, faults) : ProblemReader.read(root, faults);
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
                "give a problem as JSON, ours or VROOM's, or an instance of Li and Lim, Sartori and Buriol, or Cordeau");
    }
}
