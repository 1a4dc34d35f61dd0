// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.porch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/// The headers of every answer, refusals too: a page may load and call its own hub and nothing else, runs no inline
/// code, shows itself in no frame, and tells nobody where it was.
final class SecurityHeaders extends OncePerRequestFilter {
    /// `form-action 'none'`: the client sends by fetch alone.
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types porchlight");

    private final Map<String, String> headers = new LinkedHashMap<>();

    /// @param https true when people come by https
    SecurityHeaders(boolean https) {
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Embedder-Policy", "require-corp");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("X-DNS-Prefetch-Control", "off");
        // The camera reads a ticket's or an invitation's QR code; nothing else of the device is asked for.
        headers.put(
                "Permissions-Policy",
                "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), "
                        + "accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), browsing-topics=()");
        if (https) {
            headers.put("Strict-Transport-Security", "max-age=63072000");
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        headers.forEach(response::setHeader);
        // Overridden by static files alone.
        response.setHeader("Cache-Control", "no-store");
        chain.doFilter(request, response);
    }
}
