// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.time.Instant;
import org.porchlight.mail.Key;

/// A key that has shown, for a while, that its holder is there.
///
/// @param id      the hash of its token, base64url; not the token
/// @param expires a full hour
public record Session(String id, Key key, Instant expires) {}
