// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The code in docs/PLANNER.md does what the page says.
class PlannerPageTest {
    @TempDir
    Path folder;

    private static String blocks(String page, String language) {
        return Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```")
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining());
    }

    @Test
    void whatThePageShowsCompilesAndPrintsWhatItSays() throws Exception {
        Path here = Path.of("docs/PLANNER.md");
        String page = Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
        assertThat(blocks(page, "java").lines().count()).isGreaterThan(20);
        assertThat(run(blocks(page, "java"))).isEqualTo(blocks(page, "text"));
        // the first block
        assertThat(page.replaceFirst("(?s).*?```java\\R(.*?)```.*", "$1").lines())
                .hasSize(10);
    }

    private String run(String statements) throws Exception {
        Path source = folder.resolve("Page.java");
        Files.writeString(source, """
                import java.util.*;
                import org.porchlight.planner.*;

                public class Page {
                    public static void main(String[] words) {
                %s
                    }
                }
                """.formatted(statements));
        URL classes = Planner.class.getProtectionDomain().getCodeSource().getLocation();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "-proc:none",
                        "-cp",
                        Path.of(classes.toURI()).toString(),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return printed();
    }

    private String printed() throws IOException, ReflectiveOperationException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            loader.loadClass("Page").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
