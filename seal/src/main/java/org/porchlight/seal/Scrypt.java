// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/// age's scrypt stanza: a file key wrapped under a passphrase (age v1, "scrypt recipient stanza"; r = 8, p = 1).
final class Scrypt {

    /// log2 of the work factor that we write: the words carry 128 bits, so the work need not.
    static final int WRITTEN_LOG_N = 15;

    /// log2 of the largest work factor that is read: age's own default, 256 MiB and some seconds.
    static final int MAX_LOG_N = 18;

    private static final String TYPE = "scrypt";
    private static final String LABEL = "age-encryption.org/v1/scrypt";
    private static final int SALT_BYTES = 16;
    private static final int WRAPPED_BYTES = 32;

    private record Stanza(List<String> arguments, byte[] body) implements RecipientStanza {
        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public List<String> getArguments() {
            return arguments;
        }

        @Override
        public byte[] getBody() {
            return body.clone();
        }
    }

    private Scrypt() {}

    static RecipientStanzaWriter writer(String passphrase, byte[] salt, int logN) {
        return fileKey -> {
            byte[] wrapKey = wrapKey(passphrase, salt, logN);
            byte[] body = cipher(Cipher.ENCRYPT_MODE, wrapKey).doFinal(fileKey.getEncoded());
            String saltText = Base64.getEncoder().withoutPadding().encodeToString(salt);
            return List.of(new Stanza(List.of(saltText, Integer.toString(logN)), body));
        };
    }

    /// Reads the one stanza that [#isReadable] has accepted.
    static RecipientStanzaReader reader(String passphrase) {
        return stanzas -> {
            RecipientStanza stanza = stanzas.iterator().next();
            byte[] salt = Base64.getDecoder().decode(argument(stanza, 0));
            byte[] wrapKey = wrapKey(passphrase, salt, Integer.parseInt(argument(stanza, 1)));
            try {
                return new FileKey(cipher(Cipher.DECRYPT_MODE, wrapKey).doFinal(stanza.getBody()));
            } catch (GeneralSecurityException wrongPassphrase) {
                throw new UnsupportedRecipientStanzaException("the passphrase does not open the stanza");
            }
        };
    }

    /// One stanza, scrypt, in its one spelling, with a work factor that we are ready to spend.
    static boolean isReadable(List<RecipientStanza> stanzas) {
        if (stanzas.size() != 1 || !stanzas.getFirst().getType().equals(TYPE)) {
            return false;
        }
        RecipientStanza stanza = stanzas.getFirst();
        List<String> arguments = List.copyOf(stanza.getArguments());
        return arguments.size() == 2
                && isSalt(arguments.get(0))
                && isWorkFactor(arguments.get(1))
                && stanza.getBody().length == WRAPPED_BYTES;
    }

    private static boolean isSalt(String text) {
        try {
            byte[] salt = Base64.getDecoder().decode(text);
            return salt.length == SALT_BYTES
                    && Base64.getEncoder().withoutPadding().encodeToString(salt).equals(text);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean isWorkFactor(String text) {
        return text.matches("[1-9][0-9]?") && Integer.parseInt(text) <= MAX_LOG_N;
    }

    private static String argument(RecipientStanza stanza, int index) {
        return List.copyOf(stanza.getArguments()).get(index);
    }

    private static byte[] wrapKey(String passphrase, byte[] salt, int logN) {
        byte[] label = LABEL.getBytes(StandardCharsets.US_ASCII);
        byte[] labelled = new byte[label.length + salt.length];
        System.arraycopy(label, 0, labelled, 0, label.length);
        System.arraycopy(salt, 0, labelled, label.length, salt.length);
        return SCrypt.generate(passphrase.getBytes(StandardCharsets.UTF_8), labelled, 1 << logN, 8, 1, 32);
    }

    private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(new byte[12]));
        return cipher;
    }
}
