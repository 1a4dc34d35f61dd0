// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// Says back what it is told; `seven` is wrong use, `lost` a file that is not there.
    private static final class Echo implements Bench {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public String usage() {
            return "porchlight bench echo WORD…\n";
        }

        @Override
        public int run(List<String> words, PrintStream out, PrintStream err) throws IOException {
            if (words.contains("seven")) {
                throw new IllegalArgumentException("seven is too much");
            }
            if (words.contains("lost")) {
                throw new IOException("lost.txt is not there");
            }
            out.print(words);
            return 1;
        }
    }

    private int run(String... words) {
        PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new BenchCommand(List.of(new Echo()), toOut, toErr).run(List.of(words));
    }

    @Test
    void handsTheWordsToTheBenchAndItsStatusBack() {
        assertThat(run("echo", "one", "two")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[one, two]");
    }

    @Test
    void saysWhatItDidNotUnderstand() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("sing")).isEqualTo(2);
        assertThat(run("echo", "seven")).isEqualTo(2);
        assertThat(run("echo", "lost")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no bench \"sing\"", "seven is too much", "lost.txt is not there");
    }

    @Test
    void helpsWhenAsked() {
        assertThat(run("--help")).isZero();
        assertThat(run("echo", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("porchlight bench echo");
    }
}
