// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.porch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.Hash;

/// One file of the client, ready to send.
///
/// @param type    its media type
/// @param etag    of its plain bytes, quoted
/// @param content as it is
/// @param packed  with gzip; null where that saves nothing
record StaticFile(String type, String etag, byte[] content, byte @Nullable [] packed) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("woff2", "font/woff2"));

    /// @return empty for a file of a kind that the hub does not serve
    static Optional<StaticFile> of(String name, byte[] content) {
        return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .map(type -> new StaticFile(
                        type, "\"" + Hash.of(content).text() + "\"", content, packIfSmaller(type, content)));
    }

    Optional<byte[]> findPacked() {
        return Optional.ofNullable(packed);
    }

    private static byte @Nullable [] packIfSmaller(String type, byte[] content) {
        if (type.startsWith("image/png") || type.startsWith("font/")) {
            return null;
        }
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.size() < content.length * 9 / 10 ? out.toByteArray() : null;
    }
}
