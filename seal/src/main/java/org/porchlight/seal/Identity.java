// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Locale;
import javax.crypto.KeyAgreement;
import org.porchlight.mail.Bech32;
import org.porchlight.mail.Recipient;

/// An age X25519 identity: the private key that opens what was sealed to its [#recipient]. Its text never shows it.
public final class Identity {

    private static final String PREFIX = "age-secret-key-";

    private final byte[] scalar;
    private final Recipient recipient;
    private final RecipientStanzaReader stanzaReader;

    private Identity(byte[] scalar) {
        this.scalar = scalar;
        try {
            this.recipient = Recipient.of(timesBasePoint(scalar));
            this.stanzaReader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(text());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every scalar is an X25519 key", impossible);
        }
    }

    /// @param scalar 32 secret bytes
    public static Identity of(byte[] scalar) {
        if (scalar.length != 32) {
            throw new IllegalArgumentException("an X25519 identity has 32 bytes, not " + scalar.length);
        }
        return new Identity(scalar.clone());
    }

    /// @param text `AGE-SECRET-KEY-1…`, in upper case as age writes it
    /// @throws IllegalArgumentException for anything else; the message does not repeat it
    public static Identity parse(String text) {
        if (!text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("an identity is written in upper case");
        }
        return of(Bech32.decode(PREFIX, text.toLowerCase(Locale.ROOT))
                .filter(bytes -> bytes.length == 32)
                .orElseThrow(() -> new IllegalArgumentException("not an age X25519 identity")));
    }

    /// The public half.
    public Recipient recipient() {
        return recipient;
    }

    /// `AGE-SECRET-KEY-1…`, what `age -i` takes. For tests and for a person's own export; never for a log.
    public String text() {
        return Bech32.encode(PREFIX, scalar).toUpperCase(Locale.ROOT);
    }

    RecipientStanzaReader stanzaReader() {
        return stanzaReader;
    }

    private static byte[] timesBasePoint(byte[] scalar) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("X25519");
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
        BigInteger basePoint = BigInteger.valueOf(9);
        agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, basePoint)), true);
        return agreement.generateSecret();
    }

    @Override
    public String toString() {
        return "Identity[" + recipient + "]";
    }
}
