// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// What the hub is made of, and what it must never be made of.
class ModulesTest {
    /// With one of these a hub could open an envelope, or show its insides.
    private static final List<String> NEVER = List.of(
            "org/porchlight/seal/",
            "org/porchlight/desk/",
            "com/exceptionfactory/jagged/",
            "org/bouncycastle/",
            "org/springframework/boot/actuate/",
            "org/springframework/boot/devtools/");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.porchlight.hub");

    @Test
    void packagesKnowOnlyWhomTheyMay() {
        ApplicationModules.of("org.porchlight.hub", ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .verify();
    }

    @Test
    void nothingOfTheHubSealsOrOpens() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.porchlight.seal..", "com.exceptionfactory..", "javax.crypto.spec.PBE..")
                .check(classes);
    }

    @Test
    void onlyTheDatabasePackageOpensConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.porchlight.hub.database..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.DriverManager")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.sql.DataSource")
                .check(classes);
    }

    @Test
    void noClassThatOpensEnvelopesCanBeLoaded() {
        for (String name : List.of(
                "org.porchlight.seal.Envelope",
                "com.exceptionfactory.jagged.RecipientStanzaReader",
                "org.bouncycastle.crypto.generators.SCrypt",
                "org.springframework.boot.actuate.endpoint.annotation.Endpoint")) {
            assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void noJarOfTheClassPathHoldsOne() throws IOException {
        var found = new ArrayList<String>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            found.addAll(forbidden(Path.of(part)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aJarThatHoldsOneWouldBeFound() throws IOException {
        Path planted = Files.createTempDirectory(Path.of("target"), "planted");
        Files.createDirectories(planted.resolve("org/porchlight/seal"));
        Files.createFile(planted.resolve("org/porchlight/seal/Envelope.class"));
        assertThat(forbidden(planted)).containsExactly("org/porchlight/seal/Envelope.class");
    }

    private static List<String> forbidden(Path part) throws IOException {
        List<String> names;
        if (Files.isDirectory(part)) {
            try (var files = Files.walk(part)) {
                names = files.filter(Files::isRegularFile)
                        .map(file -> part.relativize(file).toString())
                        .toList();
            }
        } else if (part.toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
            try (var jar = new JarFile(part.toFile())) {
                names = jar.stream().map(entry -> entry.getName()).toList();
            }
        } else {
            names = List.of();
        }
        return names.stream()
                .filter(name -> name.endsWith(".class") && NEVER.stream().anyMatch(name::startsWith))
                .toList();
    }
}
