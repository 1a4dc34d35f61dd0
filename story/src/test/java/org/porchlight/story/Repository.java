// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where things are in the repository that is under test.
final class Repository {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Repository() {}

    /// Every file of ours with this ending; nothing that was built or fetched.
    static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> Stream.of("target", "node_modules", ".git", "data")
                            .noneMatch(skipped -> ROOT.relativize(path).startsWith(skipped)
                                    || ROOT.relativize(path).toString().contains("/" + skipped + "/")))
                    .sorted()
                    .toList();
        }
    }
}
