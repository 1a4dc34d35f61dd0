// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A signed payload in DSSE v1: the one way in which anything is signed or verified here (FORMAT §2).
///
/// What [#parse] gives is *read*, not yet *believed*: the payload comes out only for a named purpose, and its
/// reader then calls [#requireSignedBy] or [#requireSigners]. Immutable.
public final class Dsse {

    /// Signatures that a roster entry may carry; everything else carries one.
    public static final int MAX_SIGNATURES = 4;

    private record Sig(Key key, byte[] bytes) {}

    private final String payloadType;
    private final byte[] payload;
    private final List<Sig> signatures;

    private Dsse(String payloadType, byte[] payload, List<Sig> signatures) {
        this.payloadType = payloadType;
        this.payload = payload;
        this.signatures = List.copyOf(signatures);
    }

    /// Signs `payload` for one purpose, with 1 to 4 distinct keys.
    public static Dsse sign(PayloadType type, byte[] payload, Signer... signers) {
        if (signers.length < 1 || signers.length > MAX_SIGNATURES) {
            throw new IllegalArgumentException("1 to 4 signers, not " + signers.length);
        }
        byte[] message = preAuthenticationEncoding(type.text(), payload);
        List<Sig> signatures = new ArrayList<>();
        for (Signer signer : signers) {
            signatures.add(new Sig(signer.key(), signer.sign(message)));
        }
        return new Dsse(type.text(), payload.clone(), signatures);
    }

    /// Reads the JSON form; believes nothing yet.
    ///
    /// @param maxBytes larger input is refused before it is looked at
    public static Dsse parse(byte[] json, int maxBytes) throws BadMail {
        return parse(Json.read("", json, maxBytes));
    }

    /// Reads the JSON form as a part of a larger message that was read strictly; believes nothing yet.
    public static Dsse parse(ObjectNode json) throws BadMail {
        Fields fields = Fields.of(json, "");
        String type = fields.text("payloadType");
        byte[] payload = B64.decodeStandard("payload", fields.text("payload"));
        List<Sig> signatures = new ArrayList<>();
        for (Fields each : fields.objects("signatures", MAX_SIGNATURES)) {
            signatures.add(parseSignature(each));
        }
        fields.end();
        return new Dsse(type, payload, signatures);
    }

    private static Sig parseSignature(Fields fields) throws BadMail {
        Key key = fields.key("keyid");
        byte[] bytes = B64.decodeStandard("signatures.sig", fields.text("sig"));
        if (bytes.length != 64) {
            throw fields.bad("sig", "must be base64 of 64 bytes");
        }
        fields.end();
        return new Sig(key, bytes);
    }

    /// The payload for the one purpose that the caller expects.
    ///
    /// @throws BadMail with [BadMail.Reason#WRONG_PURPOSE] when it was signed for another
    public byte[] payload(PayloadType expected) throws BadMail {
        if (!payloadType.equals(expected.text())) {
            throw new BadMail(BadMail.Reason.WRONG_PURPOSE, "payloadType", "must be " + expected.text());
        }
        return payload.clone();
    }

    /// Demands exactly one signature, by `author`, that verifies.
    public void requireSignedBy(Key author) throws BadMail {
        if (signatures.size() != 1) {
            throw BadMail.badSignature("must hold exactly one signature");
        }
        if (!signatures.getFirst().key.equals(author)) {
            throw BadMail.badSignature("keyid must be the key that the payload names");
        }
        requireAllValid();
    }

    /// Demands 1 to 4 signatures by distinct keys, all of which verify.
    ///
    /// @return the keys; whether they are entitled is the caller's question
    public Set<Key> requireSigners() throws BadMail {
        Set<Key> keys = new HashSet<>();
        for (Sig signature : signatures) {
            keys.add(signature.key);
        }
        if (keys.isEmpty() || keys.size() != signatures.size()) {
            throw BadMail.badSignature("must hold 1 to 4 signatures by distinct keys");
        }
        requireAllValid();
        return Set.copyOf(keys);
    }

    /// The JSON form.
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("payloadType", payloadType).put("payload", B64.encodeStandard(payload));
        ArrayNode list = json.putArray("signatures");
        for (Sig signature : signatures) {
            list.addObject().put("keyid", signature.key.text()).put("sig", B64.encodeStandard(signature.bytes));
        }
        return json;
    }

    /// The JSON form in our own spelling: the same bytes for the same content, whoever wrote it.
    public byte[] bytes() {
        return Json.write(json());
    }

    private void requireAllValid() throws BadMail {
        byte[] message = preAuthenticationEncoding(payloadType, payload);
        for (Sig signature : signatures) {
            if (!signature.key.verifies(message, signature.bytes)) {
                throw BadMail.badSignature("does not verify");
            }
        }
    }

    /// What is really signed: `DSSEv1 <length> <type> <length> <payload>` (DSSE v1, protocol.md).
    static byte[] preAuthenticationEncoding(String type, byte[] payload) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + typeBytes.length + 32);
        out.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(typeBytes);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
