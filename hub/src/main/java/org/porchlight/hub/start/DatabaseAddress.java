// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.start;

/// Where PostgreSQL is, and the two roles with which the hub talks to it.
///
/// @param url   a JDBC address, `jdbc:postgresql://host:port/database`
/// @param owner owns the tables, used for migrations only
/// @param app   used for everything else: no superuser, bypasses no row-level security, owns nothing
public record DatabaseAddress(String url, Login owner, Login app) {

    /// A database role and its password.
    public record Login(String role, String password) {
        /// Without the password, so that it cannot reach a log by accident.
        @Override
        public String toString() {
            return role;
        }
    }
}
