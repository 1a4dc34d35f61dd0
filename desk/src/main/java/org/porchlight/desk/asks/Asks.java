// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.asks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Mailbox;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// All asks that this desk can open, and the dispatchers' notes about them.
@Component
@Order(30)
public final class Asks implements WhileOpen {
    private final Post post;
    private volatile Known known = Known.NOTHING;

    Asks(Post post) {
        this.post = post;
    }

    /// @param files by id, oldest first; a file is read again only when its mailbox has grown
    private record Known(long version, Map<Hash, AskFile> files, Notes notes) {
        static final Known NOTHING = new Known(-1, Map.of(), new Notes(Map.of(), Set.of()));
    }

    @Override
    public void locked() {
        known = Known.NOTHING;
    }

    /// Every ask that was not erased, oldest first.
    public List<AskFile> all() {
        return List.copyOf(known().files().values());
    }

    public Optional<AskFile> find(Hash id) {
        return Optional.ofNullable(known().files().get(id));
    }

    public Notes notes() {
        return known().notes();
    }

    private synchronized Known known() {
        Known now = known;
        long version = post.version();
        if (now.version() != version) {
            now = read(version, now);
            known = now;
        }
        return now;
    }

    private Known read(long version, Known before) {
        List<AskFile> files = new ArrayList<>();
        for (Mailbox.Ask mailbox : post.asks()) {
            AskFile old = before.files().get(mailbox.id());
            if (old != null && old.latest() == post.latest(mailbox)) {
                files.add(old);
            } else {
                AskFile.read(mailbox, post.entries(mailbox)).ifPresent(files::add);
            }
        }
        files.sort(Comparator.comparing(AskFile::askedAt).thenComparing(AskFile::id));
        Map<Hash, AskFile> byId = new LinkedHashMap<>();
        files.forEach(file -> byId.put(file.id(), file));
        return new Known(version, byId, Notes.read(post.dayEntries()));
    }
}
