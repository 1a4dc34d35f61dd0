// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

import jakarta.servlet.http.HttpServletRequest;

/// A part of the desk that has something to say on every page. Ordered by Spring's {@code @Order}.
public interface FramePart {
    void addTo(Frame.Builder frame, HttpServletRequest request);
}
