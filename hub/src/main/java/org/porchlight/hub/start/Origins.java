// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.start;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request's `Host` says: the name by which a hub is found, and the origin that a browser would show.
public final class Origins {
    /// A host name and perhaps a port, both short: what `Host` may hold.
    private static final Pattern HOST = Pattern.compile("([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(:[0-9]{1,5})?");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    private final Optional<URI> told;

    /// @param told the origin of the settings, if one was given
    public Origins(Optional<URI> told) {
        this.told = told;
    }

    /// The name in a `Host` header, in lower case and without the port; empty when it is none.
    public static Optional<String> hostName(@Nullable String hostHeader) {
        if (hostHeader == null) {
            return Optional.empty();
        }
        var matcher = HOST.matcher(hostHeader.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The origin of a page that was served under this `Host` header, which [#hostName] has accepted.
    public String origin(String hostHeader) {
        String host = hostHeader.toLowerCase(Locale.ROOT);
        return told.filter(origin -> hostName(host).equals(Optional.of(origin.getHost())))
                .map(URI::toString)
                .orElseGet(() -> scheme() + "://" + host);
    }

    /// True when people come by https, that is through a proxy on this machine.
    public boolean isHttps() {
        return scheme().equals("https");
    }

    private String scheme() {
        return told.map(URI::getScheme).orElse("http");
    }

    static boolean isOrigin(URI uri) {
        boolean knownScheme = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return knownScheme
                && uri.getHost() != null
                && hostName(uri.getRawAuthority()).isPresent()
                && uri.toString().equals(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    static boolean isThisMachine(String host) {
        return THIS_MACHINE.contains(host);
    }
}
