// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.desk.pages.Frame;
import org.porchlight.desk.pages.FramePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Puts the group's name and the state of the connection into every page.
@Component
@Order(2)
final class PostFramePart implements FramePart {
    private final Post post;

    PostFramePart(Post post) {
        this.post = post;
    }

    @Override
    public void addTo(Frame.Builder frame, HttpServletRequest request) {
        if (!post.isOpen()) {
            return;
        }
        if (post.roster().length() > 0) {
            frame.group(post.roster().profile().name());
            if (!post.roster().canOpenAsks()) {
                frame.notice(new Frame.Notice(
                        "No ask can be taken yet: a second dispatcher or a recovery key is needed.", "/helpers", true));
            }
        }
        post.trouble().ifPresent(text -> frame.notice(new Frame.Notice(text, "", true)));
        int refused = post.refused().size();
        if (refused > 0) {
            String text = refused == 1 ? "One entry was refused." : refused + " entries were refused.";
            frame.notice(new Frame.Notice(text, "/inbox/refused", false));
        }
    }
}
