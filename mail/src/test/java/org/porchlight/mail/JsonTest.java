// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonTest {

    @Example
    void readsEightLevelsAndNoMore() throws BadMail {
        assertThat(Json.read("", nested(8), 1000)).isNotNull();
        refused(nested(9));
        refused(("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void refusesWhatIsNotOneObject() {
        for (String text : new String[] {
            "",
            " ",
            "null",
            "[]",
            "1",
            "\"a\"",
            "{",
            "{}{}",
            "{} x",
            "{'a':1}",
            "{a:1}",
            "{\"a\":1,}",
            "// x\n{}",
            "{\"a\":NaN}",
            "{\"a\":01}",
            "{\"a\":+1}",
            "{\"a\":.5}",
            "{\"a\":\"\n\"}",
            "\ufeff{}"
        }) {
            refused(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Example
    void refusesDuplicateNamesAtEveryLevel() {
        refused("{\"a\":1,\"a\":1}".getBytes(StandardCharsets.UTF_8));
        refused("{\"b\":{\"a\":1,\"\\u0061\":2}}".getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void refusesBytesThatAreNotUtf8() {
        refused(bytes(0xff));
        refused(bytes(0xc0, 0xa2)); // an overlong quotation mark
        refused(bytes(0xed, 0xa0, 0x80)); // half a surrogate pair
        refused(bytes(0xf4, 0x90, 0x80, 0x80)); // beyond U+10FFFF
        refused(bytes(0xe2, 0x82)); // cut off
    }

    /// Java could not write it again, and browsers would show something else.
    @Example
    void refusesHalfASurrogatePair() throws BadMail {
        refused("{\"a\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8));
        refused("{\"\\udc00\":1}".getBytes(StandardCharsets.UTF_8));
        byte[] whole = "{\"a\":\"\\ud83c\\udf5e\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read("", whole, 100).get("a").stringValue()).isEqualTo("🍞");
    }

    @Property(tries = 500)
    void readsAnyBytesOrRefuses(@ForAll byte[] bytes) {
        try {
            assertThat(Json.read("", bytes, 10_000)).isNotNull();
        } catch (BadMail bad) {
            assertThat(bad.reason()).isEqualTo(BadMail.Reason.MALFORMED);
        }
    }

    @Example
    void takesIntegersInOneSpelling() throws BadMail {
        assertThat(integer("9007199254740991")).isEqualTo((1L << 53) - 1);
        for (String bad : new String[] {
            "9007199254740992", "1.0", "1e3", "-1", "-0", "true", "\"1\"", "null", "[1]", "99999999999999999999"
        }) {
            assertThatExceptionOfType(BadMail.class).as(bad).isThrownBy(() -> integer(bad));
        }
    }

    @Example
    void namesTheFieldAndNothingOfTheInput() {
        assertThatExceptionOfType(BadMail.class)
                .isThrownBy(() -> {
                    byte[] json = "{\"device\":{\"kind\":\"canary\"}}".getBytes(StandardCharsets.UTF_8);
                    Device.take(Fields.of(Json.read("", json, 1000), "").fields("device"));
                })
                .satisfies(bad -> {
                    assertThat(bad.field()).isEqualTo("device.kind");
                    assertThat(bad).hasMessageNotContaining("canary");
                });
    }

    private static long integer(String written) throws BadMail {
        byte[] json = ("{\"n\":" + written + "}").getBytes(StandardCharsets.UTF_8);
        return Fields.of(Json.read("", json, 1000), "").integer("n", 0);
    }

    /// `{"a":<bytes as text>}`
    private static byte[] bytes(int... some) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.writeBytes("{\"a\":\"".getBytes(StandardCharsets.US_ASCII));
        for (int each : some) {
            out.write(each);
        }
        out.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] nested(int levels) {
        return ("{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1)).getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(byte[] bytes) {
        assertThatExceptionOfType(BadMail.class).isThrownBy(() -> Json.read("", bytes, 200_000));
    }
}
