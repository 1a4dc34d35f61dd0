// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// A time window: service may start at `earliest`, at `latest` or between, in seconds on the problem's own clock.
///
/// Where that clock has its zero (midnight, say) is the caller's choice; nothing here knows dates or zones.
public record Window(int earliest, int latest) {

    /// The window that excludes nothing.
    public static final Window ANY = new Window(0, Problem.MAX_SECONDS - 1);
}
