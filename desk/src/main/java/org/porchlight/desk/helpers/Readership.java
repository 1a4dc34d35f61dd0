// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.helpers;

import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.desk.pages.Frame;
import org.porchlight.desk.pages.FramePart;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Member;
import org.porchlight.mail.Roster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How many devices the letters of this group are sealed to. A letter has room for so many and no more (FORMAT.md §2):
/// beyond it nobody could ask, and nobody be sent on a run.
@Component
@Order(35)
final class Readership implements FramePart {
    static final int MOST = 16;
    private static final int NEARLY = 14;

    private final Post post;

    Readership(Post post) {
        this.post = post;
    }

    /// Readers of the widest letter: the dispatchers' devices, and those of the one member or ticket it is for.
    static int widest(Roster roster) {
        int members = roster.members().stream()
                .map(Member::id)
                .mapToInt(member -> roster.memberRecipients(member).size())
                .max()
                .orElse(0);
        return Math.max(members, roster.dispatcherRecipients().size() + 1);
    }

    /// @throws Refusal when one more dispatcher would make letters too wide
    static void requireRoomForADispatcher(Roster roster) {
        if (widest(roster) >= MOST) {
            throw new Refusal(
                    409,
                    "The group's letters are sealed to " + MOST + " devices already, and cannot be to more.",
                    "Remove a dispatcher whose device is not used any more, then invite the next.");
        }
    }

    @Override
    public void addTo(Frame.Builder frame, HttpServletRequest request) {
        if (!post.isOpen() || !post.isRead() || post.roster().length() == 0) {
            return;
        }
        int widest = widest(post.roster());
        if (widest >= NEARLY) {
            frame.notice(new Frame.Notice(
                    "Letters of this group are sealed to " + widest + " devices; " + MOST + " is the most. Beyond it"
                            + " nobody can ask. Remove dispatchers whose devices are not used any more.",
                    "/helpers",
                    widest >= MOST));
        }
    }
}
