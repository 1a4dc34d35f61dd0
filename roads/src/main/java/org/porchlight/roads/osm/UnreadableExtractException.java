// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import java.nio.file.Path;

/// The file cannot become a town. The message says the file, what is wrong and how to mend it, and is fit to be
/// shown to the person who chose the file.
public final class UnreadableExtractException extends Exception {

    /// What is wrong.
    public enum Fault {
        /// No such file, or not one that may be read.
        NOT_READABLE,
        /// Not an .osm.pbf at all.
        NOT_AN_EXTRACT,
        /// An .osm.pbf that ends too early.
        TRUNCATED,
        /// An .osm.pbf with damaged contents.
        DAMAGED,
        /// Larger than this library reads, or made to fill the memory.
        TOO_LARGE,
        /// An .osm.pbf that uses a part of the format which this library does not read.
        UNSUPPORTED,
        /// Readable, but with neither streets nor addresses.
        NO_TOWN
    }

    private final Fault fault;
    private final transient Path file;
    private final long byteOffset;
    private final String problem;
    private final String mend;

    /// @param byteOffset where in the file, or -1 if that says nothing
    /// @param problem    what is wrong, a sentence without the file's name
    /// @param mend       what the person can do about it, a sentence
    public UnreadableExtractException(Fault fault, Path file, long byteOffset, String problem, String mend) {
        super(file.getFileName() + (byteOffset < 0 ? "" : " (at byte " + byteOffset + ")") + ": " + problem + " "
                + mend);
        this.fault = fault;
        this.file = file;
        this.byteOffset = byteOffset;
        this.problem = problem;
        this.mend = mend;
    }

    public Fault fault() {
        return fault;
    }

    public Path file() {
        return file;
    }

    /// Where in the file, in bytes from its start; -1 if that says nothing.
    public long byteOffset() {
        return byteOffset;
    }

    /// What is wrong: a sentence in English.
    public String problem() {
        return problem;
    }

    /// How to mend it: a sentence in English.
    public String mend() {
        return mend;
    }
}
