// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HouseNumberTest {

    private static double fit(String known, String typed) {
        return HouseNumber.of(known).fit(HouseNumber.of(typed));
    }

    @Test
    void fitsItself() {
        assertThat(fit("203-06", "203-06")).isEqualTo(1);
        assertThat(fit("12A", "12a")).isEqualTo(1);
        assertThat(fit("227-16 1/2", "227-161/2")).isEqualTo(1);
    }

    @Test
    void fitsWithoutTheDashAlmostAsWell() {
        assertThat(fit("203-06", "20306")).isBetween(0.9, 0.99);
        assertThat(fit("213-01", "213-1")).isBetween(0.9, 0.99);
    }

    @Test
    void doesNotFitAnotherNumber() {
        assertThat(fit("203-06", "203-60")).isZero();
        assertThat(fit("203-06", "2030-6")).isZero();
        assertThat(fit("12", "12a")).isZero();
        assertThat(fit("10", "1")).isZero();
    }

    @Test
    void looksLikeANumber() {
        assertThat(HouseNumber.looksLike("203-06")).isTrue();
        assertThat(HouseNumber.looksLike("12a")).isTrue();
        assertThat(HouseNumber.looksLike("109th")).isFalse();
        assertThat(HouseNumber.looksLike("main")).isFalse();
    }
}
