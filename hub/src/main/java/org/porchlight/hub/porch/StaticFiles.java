// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.porch;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The client's files, all of them in memory (some hundred KB): no path of a request ever reaches a file system.
@Component
class StaticFiles {
    private static final String ROOT = "static/";

    private final Map<String, StaticFile> byPath;

    StaticFiles() throws IOException {
        this.byPath = load();
    }

    /// The file for a path: `/` is `index.html`, and `/ask` is `ask.html`.
    Optional<StaticFile> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private static Map<String, StaticFile> load() throws IOException {
        var files = new HashMap<String, StaticFile>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:static/**/*.*")) {
            String url = resource.getURL().toString();
            String path = url.substring(url.lastIndexOf(ROOT) + ROOT.length() - 1);
            try (InputStream in = resource.getInputStream()) {
                StaticFile.of(path, in.readAllBytes()).ifPresent(file -> put(files, path, file));
            }
        }
        return Map.copyOf(files);
    }

    private static void put(Map<String, StaticFile> files, String path, StaticFile file) {
        files.put(path, file);
        if (path.endsWith(".html")) {
            String page = path.substring(0, path.length() - ".html".length());
            files.put(page.equals("/index") ? "/" : page, file);
        }
    }
}
