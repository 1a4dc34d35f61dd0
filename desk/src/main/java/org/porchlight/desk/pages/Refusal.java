// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

/// Something that the person at the desk can mend, or must know: shown as a page with this status.
///
/// @see #getMessage() what is wrong, without anything of a household
public final class Refusal extends RuntimeException {
    private final int status;
    private final String mend;

    public Refusal(int status, String problem, String mend) {
        super(problem);
        this.status = status;
        this.mend = mend;
    }

    public static Refusal notFound(String what) {
        return new Refusal(404, "There is no such " + what + ".", "It may have been erased. Go back to the inbox.");
    }

    public int status() {
        return status;
    }

    public String mend() {
        return mend;
    }
}
