// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.porchlight.mail.Role;

/// What a caller is, as far as the hub can know. A member is of several kinds when in several roles.
public enum Kind {
    /// Brought no session.
    ANONYMOUS,
    /// A session of a key that the roster does not know: a ticket's, or nobody's.
    TICKET,
    HELPER,
    INTAKE,
    VERIFIER,
    DISPATCHER,
    STEWARD,
    /// A session of a key that the roster once held.
    REMOVED,
    /// Brought a token that opens no session here: ended, made up, or of another hub.
    OUTSIDER;

    /// Whose keys the roster holds now, and whom the group can therefore remove.
    public static final Set<Kind> MEMBERS = setOf(HELPER, INTAKE, VERIFIER, DISPATCHER, STEWARD);

    /// Everybody who brought a good session.
    public static final Set<Kind> SIGNED_IN = setOf(TICKET, HELPER, INTAKE, VERIFIER, DISPATCHER, STEWARD);

    /// Everybody but those who brought a bad one.
    public static final Set<Kind> ANYONE = setOf(ANONYMOUS, TICKET, HELPER, INTAKE, VERIFIER, DISPATCHER, STEWARD);

    /// Everybody, whatever they brought.
    public static final Set<Kind> EVERYBODY = Collections.unmodifiableSet(EnumSet.allOf(Kind.class));

    public static Kind of(Role role) {
        return switch (role) {
            case HELPER -> HELPER;
            case INTAKE -> INTAKE;
            case VERIFIER -> VERIFIER;
            case DISPATCHER -> DISPATCHER;
            case STEWARD -> STEWARD;
        };
    }

    private static Set<Kind> setOf(Kind first, Kind... others) {
        return Collections.unmodifiableSet(EnumSet.of(first, others));
    }
}
