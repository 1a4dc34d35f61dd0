// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each case of [EntryCases] is a test of its own; the same cases are written to `vectors/` for the TypeScript
/// reader.
class EnvelopeReaderTest {

    @TestFactory
    Stream<DynamicTest> readsEntries() {
        return EntryCases.entries().stream().map(EnvelopeReaderTest::test);
    }

    @TestFactory
    Stream<DynamicTest> readsReseals() {
        return EntryCases.reseals().stream().map(EnvelopeReaderTest::test);
    }

    @Test
    void hasACaseForEveryRefusal() {
        Set<String> answers = Stream.concat(EntryCases.entries().stream(), EntryCases.reseals().stream())
                .flatMap(each -> each.steps().stream())
                .map(EntryCase.Step::answer)
                .collect(Collectors.toSet());
        for (Refusal refusal : Refusal.values()) {
            assertThat(answers).contains(refusal.code());
        }
    }

    /// Why the inner signature is there: age itself does not notice that a recipient wrote another body.
    @Test
    void findsThatBareAgeAcceptsABodySwappedUnderAnOldHeader() {
        Neighbourhood hood = new Neighbourhood();
        SealedEntry entry = Envelope.seal(hood.ask(1, "milk"), hood.edda.signer(), hood.random);
        byte[] forged = "come to another address".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] swapped = Forge.swapBody(entry.envelope(), hood.bao.keys().identity(), forged);

        AgeFile.Opening opening =
                AgeFile.open(swapped, hood.amina.keys().identity().stanzaReader(), Envelope::hasPaddedStanzas);
        assertThat(opening)
                .isInstanceOfSatisfying(
                        AgeFile.Opening.Plaintext.class,
                        plaintext -> assertThat(plaintext.bytes()).isEqualTo(forged));
    }

    private static DynamicTest test(EntryCase each) {
        return DynamicTest.dynamicTest(each.name(), () -> {
            EnvelopeReader reader = each.reader();
            for (EntryCase.Step step : each.steps()) {
                Answer answer = reader.read(each.mailbox(), step.position(), step.frame(), step.envelope());
                assertThat(EntryCase.answerOf(answer)).as("%s", answer).isEqualTo(step.answer());
                if (answer instanceof Answer.Opened opened && step.inside() != null) {
                    assertThat(opened.inside()).isEqualTo(step.inside());
                }
            }
        });
    }
}
