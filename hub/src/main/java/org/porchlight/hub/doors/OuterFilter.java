// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.porchlight.hub.people.Caller;
import org.porchlight.hub.refusals.RefusalTranslator;
import org.porchlight.hub.refusals.RefusalWriter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;

/// The outermost: whatever goes wrong inside becomes an answer in our words, and nothing goes to a log of the server's.
final class OuterFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (AccessDeniedException _) {
            // Whoever is refused by the table of routes lacks a session that it would let pass.
            RefusalWriter.write(request, response, Caller.signInNeeded());
        } catch (Exception | StackOverflowError failure) {
            RefusalWriter.write(request, response, RefusalTranslator.translate(failure));
        }
    }
}
