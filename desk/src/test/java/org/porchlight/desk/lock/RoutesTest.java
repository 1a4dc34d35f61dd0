// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

class RoutesTest {
    /// Served by the resource handler, not by a controller.
    private static final String ASSETS = "GET /assets/**";

    @Test
    void everyMappingHasARowAndEveryRowAMapping() throws Exception {
        Set<String> mapped = new TreeSet<>(List.of(ASSETS));
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        for (var candidate : scanner.findCandidateComponents("org.porchlight.desk")) {
            for (Method method : Class.forName(candidate.getBeanClassName()).getDeclaredMethods()) {
                add(mapped, method);
            }
        }

        assertThat(mapped).as("the scan finds controllers").contains("GET /inbox");
        assertThat(rows()).isEqualTo(mapped);
    }

    @Test
    void onlyWhatComesBeforeUnlockingIsOpenToALockedDesk() {
        assertThat(Route.TABLE.stream().filter(route -> !route.open()))
                .extracting(route -> route.pattern().getPatternString())
                .containsOnly(
                        "/",
                        "/assets/**",
                        "/unlock",
                        "/unlock/wait",
                        "/found",
                        "/found/confirm",
                        "/join",
                        "/join/confirm",
                        "/recover",
                        "/recover/confirm");
    }

    private static Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        Route.TABLE.forEach(
                route -> rows.add(route.method() + " " + route.pattern().getPatternString()));
        return rows;
    }

    private static void add(Set<String> mapped, Method method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping != null) {
            for (RequestMethod verb : mapping.method()) {
                for (String path : mapping.path()) {
                    mapped.add(verb + " " + path);
                }
            }
        }
    }
}
