// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import org.porchlight.desk.days.AskCard;
import org.porchlight.desk.days.AskState;
import org.porchlight.desk.days.Days;
import org.porchlight.desk.days.Lateness;
import org.porchlight.desk.days.Unreadable;
import org.porchlight.desk.pages.Frame;
import org.porchlight.desk.pages.FramePart;
import org.porchlight.desk.post.Post;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The big numbers: asks open, left out, unowned, minutes late.
@Component
@Order(3)
final class InboxFramePart implements FramePart {
    private final Post post;
    private final Days days;
    private final Unreadable unreadable;

    InboxFramePart(Post post, Days days, Unreadable unreadable) {
        this.post = post;
        this.days = days;
        this.unreadable = unreadable;
    }

    @Override
    public void addTo(Frame.Builder frame, HttpServletRequest request) {
        if (!post.isOpen() || !post.isRead()) {
            return;
        }
        int letters = unreadable.all().size();
        if (letters > 0) {
            String text = letters == 1 ? "One letter cannot be read." : letters + " letters cannot be read.";
            frame.notice(new Frame.Notice(text, "/inbox/refused", true));
        }
        Collection<AskCard> cards = days.cards();
        long open = cards.stream().filter(card -> card.state().isOpen()).count();
        long leftOut = cards.stream()
                .filter(card -> card.state() == AskState.LEFT_OUT || card.state() == AskState.BACK_IN_THE_POOL)
                .count();
        long unowned = cards.stream()
                .filter(card -> card.state().isOpen() && card.owner().isEmpty())
                .count();
        long late = Lateness.minutes(days.runs(), post.now());
        frame.figure(new Frame.Figure("open", "open", Long.toString(open), false))
                .figure(new Frame.Figure("left-out", "left out", Long.toString(leftOut), leftOut > 0))
                .figure(new Frame.Figure("unowned", "unowned", Long.toString(unowned), false))
                .figure(new Frame.Figure("late", "minutes late", Long.toString(late), late > 0));
    }
}
