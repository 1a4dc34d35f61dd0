// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import org.porchlight.planner.Problem;

final class ProblemJson {
    static Problem read(String text) throws UnreadableFileException {
        throw new UnreadableFileException("file", "JSON problems are not read yet", "give an instance of a benchmark");
    }
}
