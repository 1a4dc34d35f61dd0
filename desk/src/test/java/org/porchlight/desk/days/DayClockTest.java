// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DayClockTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int HOUR = 3600;

    private final DayClock usual = new DayClock(LocalDate.of(2026, 11, 23), NEW_YORK);
    /// At two o'clock it is one o'clock again.
    private final DayClock setBack = new DayClock(LocalDate.of(2026, 11, 1), NEW_YORK);
    /// At two o'clock it is three.
    private final DayClock setForward = new DayClock(LocalDate.of(2026, 3, 8), NEW_YORK);

    @Test
    void countsTheHoursThatReallyPass() {
        assertThat(usual.seconds(usual.date().atTime(12, 0))).isEqualTo(12 * HOUR);
        assertThat(setBack.seconds(setBack.date().atTime(12, 0))).isEqualTo(13 * HOUR);
        assertThat(setForward.seconds(setForward.date().atTime(12, 0))).isEqualTo(11 * HOUR);
    }

    /// From 00:30 to 03:30 on the night when clocks are set back, four hours pass.
    @Test
    void aDriveThroughTheNightOfTheChangeTakesItsTime() {
        int from = setBack.seconds(setBack.date().atTime(0, 30));
        int to = setBack.seconds(setBack.date().atTime(3, 30));

        assertThat(to - from).isEqualTo(4 * HOUR);
        assertThat(setBack.time(from + 4 * HOUR)).isEqualTo(setBack.date().atTime(3, 30));
    }

    @Test
    void namesEachSecondByTheClockOnTheWall() {
        assertThat(usual.hour(9 * HOUR)).isEqualTo("09:00");
        assertThat(setBack.hour(9 * HOUR)).isEqualTo("08:00");
        assertThat(setForward.hour(9 * HOUR)).isEqualTo("10:00");
    }

    @Test
    void aTimeThatIsSkippedIsAnHourLater() {
        assertThat(setForward.seconds(setForward.date().atTime(2, 30))).isEqualTo(150 * 60);
        assertThat(setForward.time(150 * 60)).isEqualTo(setForward.date().atTime(3, 30));
    }
}
