// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// One measurement that `porchlight bench NAME …` runs. A new one is added to the list in [BenchCommand].
interface Bench {

    /// The word on the command line.
    String name();

    /// What it measures and which options it takes, in a few lines for `--help`.
    String usage();

    /// Measures.
    ///
    /// @param words what stands after the name on the command line
    /// @param out   for results
    /// @param err   for progress
    /// @return      the exit status: 0 if all went well, 1 if a result is wrong
    /// @throws IllegalArgumentException if the words make no sense; the message says why
    /// @throws IOException              if a file cannot be read or written
    int run(List<String> words, PrintStream out, PrintStream err) throws IOException;
}
