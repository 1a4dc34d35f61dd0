// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Looks for many texts in all their {@link Spellings} at once, in one pass over the bytes.
///
/// An automaton of Aho and Corasick (1975) with a full table: one step a byte, however many texts there are.
final class LeakScan {
    private static final int ROOT = 0;

    private final List<String> texts;
    private int[] next = new int[256 * 1024];
    private int states = 1;
    /// By state: which text ends here, -1 if none; and the nearest shorter state at which one ends.
    private int[] ends = new int[1024];
    private int[] shorter = new int[1024];

    /// @param found   texts that were seen in any spelling
    /// @param where   one line for each file and text found: the file, the spelling is not told apart
    record Findings(Set<String> found, Set<String> where, long bytes) {}

    LeakScan(Collection<String> texts) {
        this.texts = List.copyOf(texts);
        Arrays.fill(ends, -1);
        for (int text = 0; text < this.texts.size(); text++) {
            for (byte[] spelling : Spellings.of(this.texts.get(text)).values()) {
                add(spelling, text);
            }
        }
        link();
    }

    Findings scan(Collection<Path> files) {
        Set<String> found = new TreeSet<>();
        Set<String> where = new TreeSet<>();
        long bytes = 0;
        for (Path file : files) {
            BitSet here = new BitSet();
            bytes += scan(file, here);
            here.stream().forEach(text -> {
                found.add(texts.get(text));
                where.add(file + ": " + texts.get(text));
            });
        }
        return new Findings(found, where, bytes);
    }

    private long scan(Path file, BitSet found) {
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 20];
            int state = ROOT;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    state = next[state * 256 + (buffer[i] & 0xff)];
                    for (int end = state; end != ROOT; end = shorter[end]) {
                        if (ends[end] >= 0) {
                            found.set(ends[end]);
                        }
                    }
                }
                bytes += read;
            }
        } catch (NoSuchFileException gone) {
            // A running PostgreSQL replaces its caches of the catalogue between the listing and the reading; the
            // controls show that what stays is read.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    private void add(byte[] spelling, int text) {
        if (spelling.length < 6) {
            throw new IllegalArgumentException("too short to mean anything: " + texts.get(text));
        }
        int state = ROOT;
        for (byte b : spelling) {
            int at = state * 256 + (b & 0xff);
            if (next[at] == ROOT) {
                int added = newState(); // before `next` is looked up: it may be replaced by a larger one
                next[at] = added;
            }
            state = next[at];
        }
        ends[state] = text;
    }

    private int newState() {
        if (states == ends.length) {
            next = Arrays.copyOf(next, next.length * 2);
            shorter = Arrays.copyOf(shorter, states * 2);
            ends = Arrays.copyOf(ends, states * 2);
            Arrays.fill(ends, states, states * 2, -1);
        }
        return states++;
    }

    /// Breadth first: each state learns where to go on when its own path ends, and which shorter texts end in it.
    private void link() {
        int[] fallback = new int[states];
        ArrayDeque<Integer> queue = new ArrayDeque<>(children(ROOT));
        while (!queue.isEmpty()) {
            int state = queue.remove();
            queue.addAll(children(state));
            shorter[state] = ends[fallback[state]] >= 0 ? fallback[state] : shorter[fallback[state]];
            for (int b = 0; b < 256; b++) {
                int child = next[state * 256 + b];
                int elsewhere = next[fallback[state] * 256 + b];
                if (child == ROOT) {
                    next[state * 256 + b] = elsewhere;
                } else {
                    fallback[child] = elsewhere;
                }
            }
        }
    }

    private List<Integer> children(int state) {
        List<Integer> children = new ArrayList<>();
        for (int b = 0; b < 256; b++) {
            if (next[state * 256 + b] != ROOT) {
                children.add(next[state * 256 + b]);
            }
        }
        return children;
    }
}
