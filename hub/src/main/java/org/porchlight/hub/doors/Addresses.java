// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.porchlight.mail.B64;

/// Names for network addresses, by which rates are counted. A name cannot be turned back: its key is made at each start
/// and kept nowhere.
final class Addresses {
    private final SecretKeySpec key;
    private final boolean behindProxy;

    /// @param behindProxy true when a proxy on this machine tells the callers' addresses
    Addresses(boolean behindProxy) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
        this.behindProxy = behindProxy;
    }

    String name(HttpServletRequest request) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return "address " + B64.encode(Arrays.copyOf(mac.doFinal(network(address(request))), 16));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private String address(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        String told = request.getHeader("X-Forwarded-For");
        if (!behindProxy || told == null || !isLoopback(peer)) {
            return peer;
        }
        // The last one is the proxy's own word; those before it are the caller's.
        return told.substring(told.lastIndexOf(',') + 1).strip();
    }

    /// One household's IPv6 network counts as one caller.
    private static byte[] network(String address) {
        try {
            if (address.matches("[0-9a-fA-F:.]{2,45}")) {
                byte[] bytes = InetAddress.getByName(address).getAddress();
                return bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes;
            }
        } catch (UnknownHostException _) {
            // not an address: counted by its letters
        }
        return address.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isLoopback(String peer) {
        return peer.startsWith("127.") || peer.equals("0:0:0:0:0:0:0:1") || peer.equals("::1");
    }
}
