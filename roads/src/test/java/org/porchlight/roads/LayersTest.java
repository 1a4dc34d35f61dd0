// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final JavaClasses ROADS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.porchlight.roads");

    @Test
    void eachPackageKnowsOnlyThoseBelowIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("town")
                .definedBy("org.porchlight.roads")
                .layer("demotown")
                .definedBy("..demotown..")
                .layer("map")
                .definedBy("..map..")
                .layer("addresses")
                .definedBy("..addresses..")
                .layer("words")
                .definedBy("..words..")
                .layer("streets")
                .definedBy("..streets..")
                .layer("times")
                .definedBy("..times..")
                .layer("osm")
                .definedBy("..osm..")
                .layer("geo")
                .definedBy("..geo..")
                .whereLayer("town")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demotown")
                .mayOnlyBeAccessedByLayers("town")
                .whereLayer("map")
                .mayOnlyBeAccessedByLayers("town")
                .whereLayer("addresses")
                .mayOnlyBeAccessedByLayers("town")
                .whereLayer("streets")
                .mayOnlyBeAccessedByLayers("town")
                .whereLayer("words")
                .mayOnlyBeAccessedByLayers("town")
                .whereLayer("times")
                .mayOnlyBeAccessedByLayers("town", "map", "streets", "words")
                .whereLayer("osm")
                .mayOnlyBeAccessedByLayers("town", "demotown", "map", "addresses")
                .check(ROADS);
    }

    @Test
    void onlyTheImportKnowsGraphHopper() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveSimpleNameNotStartingWith("StreetImport")
                .and()
                .haveSimpleNameNotEndingWith("Copying")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.graphhopper..")
                .check(ROADS);
    }

    @Test
    void knowsNoFrameworkAndNoNetwork() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "java.net..",
                        "java.sql..",
                        "org.porchlight.planner..",
                        "org.porchlight.mail..")
                .check(ROADS);
    }
}
