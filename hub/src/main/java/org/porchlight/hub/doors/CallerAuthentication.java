// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import java.util.List;
import org.porchlight.hub.people.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A caller, in the form in which Spring Security carries one through a request. Holds no token.
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }
}
