// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The town's names by their keys: a whole name, a name without its kind (`109` for 109th Avenue), and a name
/// without its first words (`King Boulevard`), exactly or by their beginning.
final class Names {

    /// How much less a name fits when its kind of street, or its direction, was left out.
    private static final double WITHOUT_TYPE = 0.8;

    /// How much less a name fits when its first words were left out.
    private static final double WITHOUT_BEGINNING = 0.7;

    /// How much less a place's name fits when only its beginning, or one word of its own, was typed.
    private static final double WITHOUT_END = 0.7;

    private static final int LONG_ENOUGH = 3;

    private final Map<String, List<Hit>> exact = new HashMap<>();
    private final Entry[] sorted;

    /// @param fit 0 to 1: how well the looked-up key stands for the target's name
    record Hit(Target target, double fit) {}

    private record Entry(String key, Hit hit) {}

    Names(List<? extends Target> targets) {
        Map<String, Integer> uses = new HashMap<>();
        targets.stream()
                .map(Target::key)
                .distinct()
                .forEach(key ->
                        new HashSet<>(List.of(key.split(" "))).forEach(word -> uses.merge(word, 1, Integer::sum)));
        List<Entry> entries = new ArrayList<>();
        for (Target target : targets) {
            variants(target, entries);
            if (target instanceof Target.NamedPlace place) {
                parts(place, uses, entries);
            }
        }
        for (Entry entry : entries) {
            List<Hit> hits = exact.computeIfAbsent(entry.key, k -> new ArrayList<>(2));
            if (hits.stream().noneMatch(hit -> hit.target == entry.hit.target)) {
                hits.add(entry.hit);
            }
        }
        sorted = entries.toArray(Entry[]::new);
        Arrays.sort(sorted, Comparator.comparing((Entry entry) -> entry.key).thenComparing(e -> -e.hit.fit));
    }

    private static void variants(Target target, List<Entry> entries) {
        List<String> words = List.of(target.key().split(" "));
        entries.add(new Entry(target.key(), new Hit(target, 1)));
        if (target instanceof Target.Street) {
            int from = words.size() > 2 && Spelling.isDirection(words.getFirst()) ? 1 : 0;
            int to = words.size() > from + 1 && Spelling.isType(words.getLast()) ? words.size() - 1 : words.size();
            add(words, 0, to, WITHOUT_TYPE, target, entries);
            add(words, from, words.size(), WITHOUT_TYPE, target, entries);
            add(words, from, to, WITHOUT_TYPE * WITHOUT_TYPE, target, entries);
        }
        for (int from = 1; from < words.size(); from++) {
            if (!Spelling.isType(words.get(from)) && words.get(from).length() > 2) {
                add(words, from, words.size(), WITHOUT_BEGINNING, target, entries);
            }
        }
    }

    /// A place is called by the first words of its name, or by a word that no other name in the town has.
    private static void parts(Target.NamedPlace place, Map<String, Integer> uses, List<Entry> entries) {
        List<String> words = List.of(place.key().split(" "));
        for (int to = 2; to < words.size(); to++) {
            add(words, 0, to, WITHOUT_END, place, entries);
        }
        for (int at = 0; at < words.size(); at++) {
            if (words.get(at).length() >= LONG_ENOUGH && uses.getOrDefault(words.get(at), 0) == 1) {
                add(words, at, at + 1, WITHOUT_END, place, entries);
            }
        }
    }

    private static void add(List<String> words, int from, int to, double fit, Target target, List<Entry> entries) {
        if (to - from < words.size()) {
            entries.add(new Entry(String.join(" ", words.subList(from, to)), new Hit(target, fit)));
        }
    }

    List<Hit> exactly(String key) {
        return exact.getOrDefault(key, List.of());
    }

    /// Every name whose key begins so, in the order of the keys; a target may come several times.
    void beginningWith(String prefix, Consumer<Hit> consumer) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle].key.compareTo(prefix) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        for (int i = from; i < sorted.length && sorted[i].key.startsWith(prefix); i++) {
            consumer.accept(sorted[i].hit);
        }
    }
}
