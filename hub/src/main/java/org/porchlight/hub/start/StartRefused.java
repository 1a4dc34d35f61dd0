// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.start;

/// The hub does not start, for a reason that the person who started it can mend. The message is for that person: it
/// names the setting or the file, what is wrong, and how to mend it. It carries no stack trace.
public final class StartRefused extends RuntimeException {
    /// Why the hub refuses, as the process's exit code (the numbers of BSD's sysexits.h).
    public enum Why {
        SETTING(64),
        PORT(69),
        DATABASE(69),
        FOLDER(73),
        DISK(74),
        VERSION(78);

        private final int exitCode;

        Why(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Why why;

    public StartRefused(Why why, String message) {
        super(message, null, false, false);
        this.why = why;
    }

    public int exitCode() {
        return why.exitCode;
    }
}
