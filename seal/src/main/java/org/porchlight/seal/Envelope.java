// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.Command;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Signer;

/// Seals contents into an age file of a padded size with a padded number of stanzas (FORMAT §4).
///
/// From outside it says neither how long the message is nor how many people can open it, only "up to 8" or "up to
/// 16".
public final class Envelope {

    /// Bytes of the largest envelope that a hub takes: a reseal of the largest letter, which is in it as base64 in
    /// base64.
    public static final int MAX_BYTES = 512 * 1024;

    /// Bytes of the largest letter: its envelope, 16/9 of it and the outer letter fit into a reseal.
    private static final int MAX_LETTER = 256 * 1024;

    private static final int KIB = 1024;
    private static final int[] SMALL_SIZES = {KIB, 2 * KIB, 4 * KIB, 8 * KIB, 16 * KIB};
    private static final int STEP = 16 * KIB;

    /// `age-encryption.org/v1\n`, then for each stanza two lines, then `--- <mac>\n` and the 16 bytes of nonce.
    private static final int HEADER_BYTES = 22 + 48 + 16;

    private static final int STANZA_BYTES = 98;
    private static final int CHUNK_BYTES = 64 * KIB;
    private static final int TAG_BYTES = 16;

    private Envelope() {}

    /// Signs, seals and frames.
    ///
    /// @param random a cryptographically strong one outside tests; draws throw-away recipients and the order of
    ///     stanzas
    public static SealedEntry seal(Contents contents, Signer signer, RandomGenerator random) {
        return seal(contents, null, signer, random);
    }

    /// Signs, seals and frames an entry that also gives the hub a command: the first of an ask must `open`.
    ///
    /// @throws IllegalArgumentException if the signer is not the author, or the contents need more than 256 KiB
    public static SealedEntry seal(
            Contents contents, @Nullable Command command, Signer signer, RandomGenerator random) {
        byte[] inside = contents.sign(signer).bytes();
        byte[] file = seal(inside, contents.recipients(), random);
        if (file.length > MAX_LETTER && !contents.kind().equals(Contents.RESEAL)) {
            throw new IllegalArgumentException(
                    "a letter's envelope has at most " + MAX_LETTER + " bytes, this has " + file.length);
        }
        Frame frame = new Frame(
                contents.hub(),
                contents.mailbox(),
                contents.author(),
                contents.seq(),
                contents.rosterHead(),
                Hash.of(file),
                command,
                null);
        return new SealedEntry(frame, frame.sign(signer), file);
    }

    /// The age file alone, around any inside: also what a hostile writer could make, for tests.
    static byte[] seal(byte[] inside, List<Recipient> recipients, RandomGenerator random) {
        List<Recipient> all = new ArrayList<>(recipients);
        while (all.size() != 8 && all.size() != 16) {
            all.add(throwAway(random));
        }
        Collections.shuffle(all, Random.from(random));
        return AgeFile.seal(padded(inside, all.size()), writers(all));
    }

    /// A point whose private key nobody has: every number below the prime is on the curve or its twist, and a
    /// stanza to it looks like any other.
    private static Recipient throwAway(RandomGenerator random) {
        byte[] point = new byte[32];
        random.nextBytes(point);
        point[31] &= 0x3f;
        return Recipient.of(point);
    }

    private static List<RecipientStanzaWriter> writers(List<Recipient> recipients) {
        List<RecipientStanzaWriter> writers = new ArrayList<>();
        try {
            for (Recipient recipient : recipients) {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.text()));
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a checked recipient is an X25519 key", impossible);
        }
        return writers;
    }

    private static byte[] padded(byte[] inside, int stanzas) {
        byte[] padded = Arrays.copyOf(inside, paddedLength(inside.length, stanzas));
        Arrays.fill(padded, inside.length, padded.length, (byte) ' ');
        return padded;
    }

    /// The length to which an inside is filled up, so that the whole file has a padded size.
    static int paddedLength(int inside, int stanzas) {
        int target = paddedSize(fileBytes(inside, stanzas));
        if (target > MAX_BYTES) {
            throw new IllegalArgumentException("an envelope has at most " + MAX_BYTES + " bytes, this needs " + target);
        }
        int length = inside + target - fileBytes(inside, stanzas);
        // the padding itself may need one more chunk, whose tag takes its place
        return length + target - fileBytes(length, stanzas);
    }

    static int fileBytes(int plaintext, int stanzas) {
        int chunks = Math.max(1, (plaintext + CHUNK_BYTES - 1) / CHUNK_BYTES);
        return HEADER_BYTES + STANZA_BYTES * stanzas + plaintext + TAG_BYTES * chunks;
    }

    /// The least size of a file that shall hold so many bytes: 1, 2, 4, 8, 16 KiB, then multiples of 16 KiB.
    static int paddedSize(int bytes) {
        for (int size : SMALL_SIZES) {
            if (bytes <= size) {
                return size;
            }
        }
        return (bytes + STEP - 1) / STEP * STEP;
    }

    static boolean isPadded(int bytes) {
        return bytes > 0 && bytes <= MAX_BYTES && paddedSize(bytes) == bytes;
    }

    /// 8 or 16 stanzas, each of age's X25519: one share of 43 letters, a wrapped file key of 32 bytes.
    static boolean hasPaddedStanzas(List<RecipientStanza> stanzas) {
        return (stanzas.size() == 8 || stanzas.size() == 16) && stanzas.stream().allMatch(Envelope::isX25519);
    }

    private static boolean isX25519(RecipientStanza stanza) {
        List<String> arguments = List.copyOf(stanza.getArguments());
        return stanza.getType().equals("X25519")
                && arguments.size() == 1
                && isShare(arguments.getFirst())
                && stanza.getBody().length == 32;
    }

    private static boolean isShare(String argument) {
        try {
            byte[] share = Base64.getDecoder().decode(argument);
            return share.length == 32
                    && Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(share)
                            .equals(argument);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
