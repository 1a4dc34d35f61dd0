// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.helpers;

import java.util.Optional;
import org.porchlight.desk.letters.Offer;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Member;
import org.porchlight.mail.MemberId;

/// A member of the group, as a dispatcher sees one.
///
/// @param name  as the member's offer or introduction says; otherwise the beginning of the id
/// @param offer the latest one
public record Helper(Member member, String name, Optional<Offer> offer) {
    public MemberId id() {
        return member.id();
    }

    public Mailbox.Member mailbox() {
        return new Mailbox.Member(member.id());
    }
}
