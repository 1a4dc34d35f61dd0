// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

/// The hub cannot be reached, or does not answer as a hub does. Nothing is known to be lost: trying again is safe.
public final class HubAwayException extends Exception {
    public HubAwayException(String why) {
        super(why);
    }
}
