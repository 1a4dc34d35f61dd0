// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a member may do. Declared in the order in which the format writes them.
public enum Role {
    DISPATCHER,
    HELPER,
    INTAKE,
    STEWARD,
    VERIFIER;

    /// As it is written in the roster.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// An unmodifiable set that lists its roles in the written order.
    public static Set<Role> setOf(Role first, Role... others) {
        return Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /// Whether these are the roles of somebody whose entries the public does not see (FORMAT §6).
    public static boolean isHelperAlone(Set<Role> roles) {
        return roles.equals(EnumSet.of(HELPER));
    }

    static Set<Role> checked(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a member has at least one role");
        }
        return Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    static List<String> texts(Set<Role> roles) {
        return EnumSet.copyOf(roles).stream().map(Role::text).toList();
    }

    static Set<Role> take(Fields fields, String name) throws BadMail {
        List<Role> roles = new ArrayList<>();
        for (String text : fields.texts(name, values().length)) {
            roles.add(parse(fields, name, text));
        }
        if (roles.isEmpty()) {
            throw fields.bad(name, "must name at least one role");
        }
        for (int i = 1; i < roles.size(); i++) {
            if (roles.get(i - 1).compareTo(roles.get(i)) >= 0) {
                throw fields.bad(name, "must be sorted and distinct");
            }
        }
        return checked(EnumSet.copyOf(roles));
    }

    private static Role parse(Fields fields, String name, String text) throws BadMail {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return role;
            }
        }
        throw fields.bad(name, "must be of dispatcher, helper, intake, steward, verifier");
    }
}
