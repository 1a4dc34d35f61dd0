// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What surrounds every page.
///
/// @param path    of this page
/// @param token   goes into every form, see {@link #TOKEN}
/// @param open    whether the desk is unlocked
/// @param group   name of the group, once it is known
/// @param figures the big numbers, in order
/// @param notices what the dispatcher should know, in words; the hub away, an entry refused
public record Frame(
        String path,
        String token,
        boolean open,
        Optional<String> group,
        Optional<String> today,
        List<Figure> figures,
        List<Notice> notices) {

    /// Name of the form field that proves that a form came from a page of this desk.
    public static final String TOKEN = "token";

    /// @param id     stable, for the page's own script and for tests
    /// @param label  what is counted
    /// @param value  as shown
    /// @param alert  whether somebody should look
    public record Figure(String id, String label, String value, boolean alert) {}

    /// @param link where to look further; empty if nowhere
    public record Notice(String text, String link, boolean alert) {}

    /// Whether this page belongs to the part of the desk that starts with `prefix`.
    public boolean in(String prefix) {
        return path.startsWith(prefix);
    }

    /// Collects what the parts of the desk bring.
    public static final class Builder {
        private final String path;
        private String token = "";
        private boolean open;
        private Optional<String> group = Optional.empty();
        private Optional<String> today = Optional.empty();
        private final List<Figure> figures = new ArrayList<>();
        private final List<Notice> notices = new ArrayList<>();

        Builder(String path) {
            this.path = path;
        }

        public Builder token(String value) {
            token = value;
            return this;
        }

        public Builder open(boolean value) {
            open = value;
            return this;
        }

        public Builder group(String name) {
            group = Optional.of(name);
            return this;
        }

        public Builder today(String date) {
            today = Optional.of(date);
            return this;
        }

        public Builder figure(Figure figure) {
            figures.add(figure);
            return this;
        }

        public Builder notice(Notice notice) {
            notices.add(notice);
            return this;
        }

        Frame build() {
            return new Frame(path, token, open, group, today, List.copyOf(figures), List.copyOf(notices));
        }
    }
}
