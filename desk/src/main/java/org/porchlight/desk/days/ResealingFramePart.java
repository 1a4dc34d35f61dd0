// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.desk.pages.Frame;
import org.porchlight.desk.pages.FramePart;
import org.porchlight.desk.post.Post;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Says on every page how far earlier mail has been passed on: on the desk that does it, and on the one that waits.
@Component
@Order(4)
final class ResealingFramePart implements FramePart {
    private final Post post;
    private final Resealing resealing;

    ResealingFramePart(Post post, Resealing resealing) {
        this.post = post;
        this.resealing = resealing;
    }

    @Override
    public void addTo(Frame.Builder frame, HttpServletRequest request) {
        if (!post.isOpen() || !post.isRead() || post.roster().length() == 0) {
            return;
        }
        if (resealing.isAwaited()) {
            frame.notice(new Frame.Notice(
                    "Earlier mail is still closed to this desk. It opens by itself while another dispatcher's desk is"
                            + " open; until then, do not plan here.",
                    "",
                    true));
        }
        int left = resealing.left();
        if (left > 0) {
            String letters = left == 1 ? "one letter is" : left + " letters are";
            frame.notice(new Frame.Notice(
                    "Earlier mail is passed on to a dispatcher who joined later: " + letters
                            + " left. Keep this desk open.",
                    "",
                    false));
        }
    }
}
