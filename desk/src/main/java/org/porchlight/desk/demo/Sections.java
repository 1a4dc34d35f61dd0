// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The lines of one of this package's text files, by section. A line before the first section belongs to section "".
final class Sections {
    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    private Sections() {}

    /// @param name of a resource beside this class; `#` opens a comment, `[name]` a section
    static Sections read(String name) {
        Sections sections = new Sections();
        String section = "";
        for (String line : text(name).lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                sections.lines
                        .computeIfAbsent(section, unused -> new ArrayList<>())
                        .add(line);
            }
        }
        return sections;
    }

    List<String> section(String name) {
        return Objects.requireNonNull(lines.get(name), name);
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Sections.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
