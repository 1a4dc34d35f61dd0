// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may know whom, across modules: the drawing in ARCHITECTURE.md, checked on the compiled classes.
class BoundariesTest {
    private static final List<String> MODULES = List.of("planner", "roads", "mail", "seal", "hub", "desk");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> Repository.ROOT.resolve(module).resolve("target/classes"))
                    .toArray(Path[]::new));

    @Test
    void plannerKnowsNoneOfOurs() {
        assertKnowsNoneOf("planner", "roads", "mail", "seal", "hub", "desk");
    }

    @Test
    void roadsKnowsNoneOfOurs() {
        assertKnowsNoneOf("roads", "planner", "mail", "seal", "hub", "desk");
    }

    @Test
    void mailKnowsNoneOfOurs() {
        assertKnowsNoneOf("mail", "planner", "roads", "seal", "hub", "desk");
    }

    @Test
    void sealKnowsMailAlone() {
        assertKnowsNoneOf("seal", "planner", "roads", "hub", "desk");
    }

    @Test
    void hubKnowsMailAlone() {
        assertKnowsNoneOf("hub", "planner", "roads", "seal", "desk");
    }

    @Test
    void deskDoesNotKnowTheHubsCode() {
        assertKnowsNoneOf("desk", "hub");
    }

    @Test
    void nobodyKnowsTheBench() {
        MODULES.forEach(module -> assertKnowsNoneOf(module, "bench"));
    }

    @Test
    void librariesKnowNoFrameworkNoWebAndNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.porchlight.planner..",
                        "org.porchlight.roads..",
                        "org.porchlight.mail..",
                        "org.porchlight.seal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "jakarta..", "java.sql..", "javax.sql..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void noAgeOnTheHubsClassPath() throws IOException {
        assertThat(jars("hub")).noneMatch(BoundariesTest::canOpenEnvelopes).anyMatch(name -> name.contains("/mail-"));
        assertThat(jars("desk"))
                .as("the same question finds what the desk does carry")
                .anyMatch(BoundariesTest::canOpenEnvelopes);
    }

    @Test
    void findsAModuleThatKnowsTooMuch() {
        assertThatThrownBy(() -> assertKnowsNoneOf("desk", "seal")).isInstanceOf(AssertionError.class);
    }

    private static void assertKnowsNoneOf(String module, String... others) {
        noClasses()
                .that()
                .resideInAPackage("org.porchlight." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others)
                        .map(other -> "org.porchlight." + other + "..")
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    private static boolean canOpenEnvelopes(String jar) {
        return jar.contains("jagged") || jar.contains("/seal-") || jar.contains("bcprov");
    }

    private static List<String> jars(String program) throws IOException {
        try (JarFile jar = new JarFile(Programs.jar(program).toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }
}
