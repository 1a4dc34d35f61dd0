// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Links between our own documents and into the code lead somewhere. Links to other sites are not followed.
class LinksTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int followed = 0;
        for (Path document : Repository.files(".md")) {
            for (String target : targets(Files.readString(document))) {
                followed++;
                if (!leadsSomewhere(document, target)) {
                    broken.add(Repository.ROOT.relativize(document) + ": " + target);
                }
            }
        }
        assertThat(followed).isPositive();
        assertThat(broken).isEmpty();
    }

    @Test
    void findsALinkThatLeadsNowhere() throws IOException {
        Path readme = Repository.ROOT.resolve("README.md");
        assertThat(targets("see [this](LICENSE) and ![that](docs/none.png)"))
                .containsExactly("LICENSE", "docs/none.png");
        assertThat(leadsSomewhere(readme, "LICENSE")).isTrue();
        assertThat(leadsSomewhere(readme, "docs/none.png")).isFalse();
        assertThat(leadsSomewhere(readme, "README.md#what-it-is")).isTrue();
        assertThat(leadsSomewhere(readme, "README.md#what-it-was")).isFalse();
    }

    private static List<String> targets(String text) {
        return LINK.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.startsWith("https://"))
                .toList();
    }

    private static boolean leadsSomewhere(Path document, String target) throws IOException {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path path = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        return Files.exists(path) && (hash < 0 || anchors(path).contains(target.substring(hash + 1)));
    }

    private static List<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(LinksTest::anchor)
                .toList();
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }
}
