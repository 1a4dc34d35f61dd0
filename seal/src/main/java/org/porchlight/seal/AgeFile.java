// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// An age v1 file in memory, by jagged: the one place that calls it.
final class AgeFile {

    /// What came of opening a file with one key.
    sealed interface Opening {
        record Plaintext(byte[] bytes) implements Opening {}

        /// The header is not age's, or its stanzas are not those that the caller allows.
        record WrongStanzas() implements Opening {}

        /// No stanza opens with this key.
        record NotForMe() implements Opening {}

        /// A stanza opened, but header MAC or content failed.
        record Broken() implements Opening {}
    }

    private AgeFile() {}

    static byte[] seal(byte[] plaintext, List<RecipientStanzaWriter> recipients) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(plaintext.length + 4096);
        try (WritableByteChannel channel =
                new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(file), recipients)) {
            ByteBuffer rest = ByteBuffer.wrap(plaintext);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("sealing in memory to checked recipients cannot fail", impossible);
        }
        return file.toByteArray();
    }

    /// @param allowed whether these stanzas may stand in the header at all
    static Opening open(byte[] file, RecipientStanzaReader key, Predicate<List<RecipientStanza>> allowed) {
        Watch watch = new Watch(key, allowed);
        try (ReadableByteChannel in = Channels.newChannel(new ByteArrayInputStream(file));
                ReadableByteChannel channel =
                        new StandardDecryptingChannelFactory().newDecryptingChannel(in, List.of(watch))) {
            return new Opening.Plaintext(Channels.newInputStream(channel).readAllBytes());
        } catch (GeneralSecurityException | IOException | RuntimeException failed) {
            return watch.afterFailure();
        }
    }

    /// Remembers how far jagged came, since its exceptions do not tell "not for me" from "broken".
    private static final class Watch implements RecipientStanzaReader {
        private final RecipientStanzaReader key;
        private final Predicate<List<RecipientStanza>> allowed;
        private boolean hasAllowedStanzas;
        private boolean hasFileKey;

        Watch(RecipientStanzaReader key, Predicate<List<RecipientStanza>> allowed) {
            this.key = key;
            this.allowed = allowed;
        }

        @Override
        public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
            List<RecipientStanza> list = new ArrayList<>();
            stanzas.forEach(list::add);
            hasAllowedStanzas = allowed.test(list);
            if (!hasAllowedStanzas) {
                throw new UnsupportedRecipientStanzaException("not the stanzas that are expected here");
            }
            FileKey fileKey = key.getFileKey(list);
            hasFileKey = true;
            return fileKey;
        }

        Opening afterFailure() {
            if (!hasAllowedStanzas) {
                return new Opening.WrongStanzas();
            }
            return hasFileKey ? new Opening.Broken() : new Opening.NotForMe();
        }
    }
}
