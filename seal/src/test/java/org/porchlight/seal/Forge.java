// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Json;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Signer;
import tools.jackson.databind.node.ObjectNode;

/// What a hostile writer, recipient or hub could make: everything that the API of this module does not let one
/// make.
final class Forge {

    private Forge() {}

    static ObjectNode json(byte[] bytes) {
        try {
            return Json.read("", bytes, 1 << 20);
        } catch (BadMail bad) {
            throw new AssertionError(bad);
        }
    }

    static byte[] payload(Dsse dsse, PayloadType type) {
        try {
            return dsse.payload(type);
        } catch (BadMail bad) {
            throw new AssertionError(bad);
        }
    }

    /// The payload of contents, changed and signed anew by their author.
    static byte[] inside(Contents contents, Signer author, Consumer<ObjectNode> change) {
        ObjectNode payload = json(contents.payload());
        change.accept(payload);
        return Dsse.sign(PayloadType.ENVELOPE, Json.write(payload), author).bytes();
    }

    /// The payload of a frame, changed and signed anew.
    static byte[] frame(Frame frame, Signer author, Consumer<ObjectNode> change) {
        ObjectNode payload = json(payload(frame.sign(author), PayloadType.FRAME));
        change.accept(payload);
        return Dsse.sign(PayloadType.FRAME, Json.write(payload), author).bytes();
    }

    /// An age file around any plaintext with exactly these stanzas, in this order.
    static byte[] age(byte[] plaintext, List<Recipient> recipients) {
        List<RecipientStanzaWriter> writers = new ArrayList<>();
        for (Recipient recipient : recipients) {
            writers.add(writer(recipient));
        }
        return AgeFile.seal(plaintext, writers);
    }

    static RecipientStanzaWriter writer(Recipient recipient) {
        try {
            return com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(
                    recipient.text());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// A stanza of a type that no age knows, as "grease" is.
    static RecipientStanzaWriter grease() {
        return fileKey -> List.of(new RecipientStanza() {
            @Override
            public String getType() {
                return "lamp-grease";
            }

            @Override
            public List<String> getArguments() {
                return List.of("oil");
            }

            @Override
            public byte[] getBody() {
                return new byte[32];
            }
        });
    }

    /// Throw-away recipients, named by numbers.
    static List<Recipient> strangers(int count) {
        List<Recipient> strangers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strangers.add(Identity.of(Neighbourhood.bytes("stranger " + i)).recipient());
        }
        return strangers;
    }

    /// Spaces up to the padded size of a file with 8 stanzas: inside + 870 bytes of header and nonce + 16 of tag.
    static byte[] padded(byte[] inside, char padding) {
        int overhead = 22 + 8 * 98 + 48 + 16 + 16;
        int target = Envelope.paddedSize(inside.length + overhead);
        byte[] padded = Arrays.copyOf(inside, target - overhead);
        Arrays.fill(padded, inside.length, padded.length, (byte) padding);
        return padded;
    }

    /// Puts another body under the header of an age file, as every recipient of the file can: the header's MAC
    /// covers the header alone, and the file key is known to each recipient.
    static byte[] swapBody(byte[] file, Identity recipient, byte[] plaintext) {
        byte[] fileKey = fileKey(file, recipient);
        int header = headerBytes(file);
        byte[] nonce = Neighbourhood.salt(99);
        byte[] body = encryptOneChunk(fileKey, nonce, plaintext);
        byte[] swapped = Arrays.copyOf(file, header + nonce.length + body.length);
        System.arraycopy(nonce, 0, swapped, header, nonce.length);
        System.arraycopy(body, 0, swapped, header + nonce.length, body.length);
        return swapped;
    }

    /// Bytes up to and with the line of the MAC.
    static int headerBytes(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return text.indexOf('\n', text.indexOf("\n--- ") + 1) + 1;
    }

    private static byte[] fileKey(byte[] file, Identity recipient) {
        AtomicReference<byte[]> stolen = new AtomicReference<>();
        RecipientStanzaReader thief = stanzas -> {
            FileKey key = recipient.stanzaReader().getFileKey(stanzas);
            stolen.set(key.getEncoded().clone());
            return key;
        };
        AgeFile.open(file, thief, stanzas -> true);
        return stolen.get();
    }

    /// age's STREAM for a body of at most 64 KiB: one chunk, counter 0, last flag 1.
    private static byte[] encryptOneChunk(byte[] fileKey, byte[] nonce, byte[] plaintext) {
        try {
            byte[] payloadKey = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(fileKey)
                            .addSalt(nonce)
                            .thenExpand("payload".getBytes(StandardCharsets.US_ASCII), 32));
            byte[] counter = new byte[12];
            counter[11] = 1;
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(payloadKey, "ChaCha20"), new IvParameterSpec(counter));
            return cipher.doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// A frame for any file.
    static Frame framing(Contents contents, byte[] file) {
        return Frame.carrying(
                contents.hub(),
                contents.mailbox(),
                contents.author(),
                contents.seq(),
                contents.rosterHead(),
                Hash.of(file));
    }

    static byte[] flipped(byte[] bytes, int index) {
        byte[] flipped = bytes.clone();
        flipped[index] ^= 1;
        return flipped;
    }
}
