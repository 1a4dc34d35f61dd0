// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.porch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.porchlight.hub.refusals.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Serves the client's files.
@Controller
class PorchController {
    /// Their names carry a hash of their content.
    private static final String NEVER_CHANGING = "/assets/";

    private final StaticFiles files;

    PorchController(StaticFiles files) {
        this.files = files;
    }

    @GetMapping("/{*path}")
    void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        StaticFile file = files.find(path).orElseThrow(Refusal::noRoute);
        response.setHeader(
                "Cache-Control", path.startsWith(NEVER_CHANGING) ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("ETag", file.etag());
        response.setHeader("Vary", "Accept-Encoding");
        if (file.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        Optional<byte[]> packed = file.findPacked().filter(_ -> takesGzip(request));
        packed.ifPresent(_ -> response.setHeader("Content-Encoding", "gzip"));
        byte[] content = packed.orElse(file.content());
        response.setContentType(file.type());
        response.setContentLength(content.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(content);
        }
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String encodings = request.getHeader("Accept-Encoding");
        return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
    }
}
