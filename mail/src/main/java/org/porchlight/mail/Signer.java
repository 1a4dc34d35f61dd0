// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;

/// An Ed25519 private key that signs only by way of [Dsse], so never without a purpose.
public final class Signer {

    private final PrivateKey secret;
    private final Key key;

    private Signer(PrivateKey secret, Key key) {
        this.secret = secret;
        this.key = key;
    }

    /// The key pair that RFC 8032 derives from a seed.
    ///
    /// @param seed 32 secret bytes
    /// @throws IllegalArgumentException for another length
    public static Signer fromSeed(byte[] seed) {
        if (seed.length != 32) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new FixedBytes(seed));
            KeyPair pair = generator.generateKeyPair();
            return new Signer(pair.getPrivate(), keyOf((EdECPublicKey) pair.getPublic()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 15 platform has Ed25519", impossible);
        }
    }

    /// The public half.
    public Key key() {
        return key;
    }

    byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an own Ed25519 key signs anything", impossible);
        }
    }

    private static Key keyOf(EdECPublicKey pair) {
        byte[] bytes = new byte[32];
        byte[] big = pair.getPoint().getY().toByteArray();
        for (int i = 0; i < 32 && i < big.length; i++) {
            bytes[i] = big[big.length - 1 - i];
        }
        if (pair.getPoint().isXOdd()) {
            bytes[31] |= (byte) 0x80;
        }
        return Key.of(bytes);
    }

    /// The JDK has no door for a seed; its generator asks its randomness for exactly the 32 seed bytes.
    private static final class FixedBytes extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            if (target.length != bytes.length) {
                throw new IllegalStateException(
                        "the generator asked for " + target.length + " bytes, not the seed's " + bytes.length);
            }
            System.arraycopy(bytes, 0, target, 0, bytes.length);
        }
    }
}
