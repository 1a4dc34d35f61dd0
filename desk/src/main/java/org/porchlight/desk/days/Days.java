// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.porchlight.desk.addresses.Places;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Asks;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Window;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.post.Entry;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.MemberId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// All days as their letters make them, and where each ask stands. What was computed is kept until mail, roster or the
/// minute changes.
@Component
@Order(40)
public final class Days implements WhileOpen {
    private final Post post;
    private final Asks asks;
    private final Helpers helpers;
    private final Places places;
    private final Readings<List<DayEntry>> letters;
    private Known known = Known.NOTHING;

    Days(Post post, Asks asks, Helpers helpers, Places places) {
        this.post = post;
        this.asks = asks;
        this.helpers = helpers;
        this.places = places;
        letters = new Readings<>(post, Days::read);
    }

    private record Stamp(long version, LocalDateTime minute, boolean town) {}

    private record Known(
            Stamp stamp, Map<LocalDate, Board> boards, Map<Hash, AskCard> cards, Map<Household, MemberId> served) {
        static final Known NOTHING = new Known(new Stamp(-1, LocalDateTime.MIN, false), Map.of(), Map.of(), Map.of());
    }

    /// Two asks of one household have nothing in common but what was typed.
    private record Household(String name, String place) {
        static Household of(Ask ask) {
            return new Household(
                    ask.name().toLowerCase(Locale.ROOT), ask.place().text().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public synchronized void locked() {
        known = Known.NOTHING;
        letters.forget();
    }

    /// The day as it stands; an empty one if nobody has touched it.
    public Board board(LocalDate date) {
        return known().boards().getOrDefault(date, Board.fold(List.of(), List.of()));
    }

    /// Every ask, oldest first.
    public Collection<AskCard> cards() {
        return known().cards().values();
    }

    public Optional<AskCard> findCard(Hash ask) {
        return Optional.ofNullable(known().cards().get(ask));
    }

    /// The helper who served this household the last time, as far as its name and address tell.
    Optional<MemberId> findHelperBefore(AskFile file) {
        return file.ask().name().isBlank()
                ? Optional.empty()
                : Optional.ofNullable(known().served().get(Household.of(file.ask())));
    }

    /// All published runs, of all days.
    public List<RunFile> runs() {
        return known().boards().values().stream()
                .flatMap(board -> board.runs().stream())
                .toList();
    }

    /// Asks that want something on this day and are neither closed nor served otherwise.
    List<AskFile> wantedOn(LocalDate date) {
        return cards().stream()
                .filter(card -> card.state().isOpen() || isOnBoard(card, date))
                .filter(card -> !card.file().cancelled())
                .filter(card -> isOnBoard(card, date) || wants(card.file().ask(), date) && !isElsewhere(card, date))
                .map(AskCard::file)
                .toList();
    }

    private static boolean isOnBoard(AskCard card, LocalDate date) {
        return card.runs().stream()
                .anyMatch(run ->
                        run.isActive() && run.run().departs().toLocalDate().equals(date));
    }

    private static boolean isElsewhere(AskCard card, LocalDate date) {
        return card.runs().stream()
                .anyMatch(run ->
                        run.isActive() && !run.run().departs().toLocalDate().equals(date));
    }

    static boolean wants(Ask ask, LocalDate date) {
        return Stream.concat(ask.windows().stream(), ask.back().stream()).anyMatch(window -> window.touches(date));
    }

    /// One at a time: page, duties and drawing ask at the same moment, and all want the same answer.
    private synchronized Known known() {
        Known now = known;
        Stamp stamp = new Stamp(
                post.version(),
                post.now().withSecond(0).withNano(0),
                places.town().find().isPresent());
        if (!now.stamp().equals(stamp)) {
            now = read(stamp);
            known = now;
        }
        return now;
    }

    private Known read(Stamp stamp) {
        Map<LocalDate, Board> boards = new LinkedHashMap<>();
        post.days().stream()
                .sorted(Comparator.comparing(Mailbox.Day::date))
                .forEach(day -> boards.put(day.date(), board(letters.of(day))));
        Missing missing = new Missing(places::of, asks.notes(), stamp.minute());
        Standing standing = new Standing(boards.values(), stamp.minute());
        Map<Hash, List<RunFile>> runs = runsByAsk(boards.values());
        Map<Hash, AskCard> cards = new LinkedHashMap<>();
        for (AskFile file : asks.all()) {
            cards.put(
                    file.id(), card(file, runs.getOrDefault(file.id(), List.of()), standing, missing, stamp.minute()));
        }
        return new Known(stamp, boards, cards, served(boards.values(), cards));
    }

    private static Map<Household, MemberId> served(Collection<Board> boards, Map<Hash, AskCard> cards) {
        Map<Household, MemberId> served = new HashMap<>();
        for (Board board : boards) {
            for (RunFile run : board.runs()) {
                run.run().stops().stream()
                        .map(Run.Stop::trip)
                        .filter(run::isDone)
                        .flatMap(trip -> Optional.ofNullable(cards.get(trip.ask())).stream())
                        .forEach(card -> served.put(
                                Household.of(card.file().ask()), run.run().member()));
            }
        }
        return served;
    }

    /// Active ones first.
    private static Map<Hash, List<RunFile>> runsByAsk(Collection<Board> boards) {
        Map<Hash, List<RunFile>> runs = new HashMap<>();
        for (Board board : boards) {
            for (RunFile run : board.runs()) {
                run.run().stops().stream()
                        .map(stop -> stop.trip().ask())
                        .distinct()
                        .forEach(ask -> runs.computeIfAbsent(ask, any -> new ArrayList<>())
                                .add(run));
            }
        }
        runs.values().forEach(each -> each.sort(Comparator.comparing(run -> !run.isActive())));
        return runs;
    }

    private static List<DayEntry> read(List<Entry> entries) {
        List<DayEntry> letters = new ArrayList<>();
        for (Entry entry : entries) {
            entry.content()
                    .flatMap(DayLetter::read)
                    .ifPresent(letter -> letters.add(new DayEntry(letter, entry.author(), entry.position())));
        }
        return letters;
    }

    private Board board(List<DayEntry> letters) {
        Map<String, DayEntry.Taken> taken = new HashMap<>();
        List<RunFile> runs = new ArrayList<>();
        for (DayEntry entry : letters) {
            if (entry.letter() instanceof DayLetter.Withdrawn withdrawn) {
                taken.putIfAbsent(withdrawn.run(), new DayEntry.Taken(withdrawn, entry.position()));
            }
        }
        for (DayEntry entry : letters) {
            if (entry.letter() instanceof DayLetter.Published published) {
                for (Run run : published.runs()) {
                    runs.add(runFile(run, entry.author(), Optional.ofNullable(taken.get(run.id()))));
                }
            }
        }
        return Board.fold(letters, runs);
    }

    private RunFile runFile(Run run, Key by, Optional<DayEntry.Taken> taken) {
        Set<Key> own = post.entries(new Mailbox.Member(run.member())).stream()
                .map(Entry::author)
                .filter(author -> post.roster()
                        .findTenure(author)
                        .filter(tenure -> tenure.member().equals(run.member()))
                        .isPresent())
                .collect(Collectors.toSet());
        return RunFile.read(run, by, taken, post.entries(new Mailbox.Member(run.member())), own);
    }

    private AskCard card(AskFile file, List<RunFile> runs, Standing standing, Missing missing, LocalDateTime now) {
        List<String> lacks = file.isOpen() ? missing.of(file) : List.of();
        AskState state = state(file, lacks, standing);
        return new AskCard(
                file,
                state,
                day(file.ask(), now.toLocalDate()),
                lacks,
                owner(file, runs),
                state.isOpen() ? standing.reason(file) : "",
                runs);
    }

    private AskState state(AskFile file, List<String> lacks, Standing standing) {
        if (file.cancelled()) {
            return AskState.CANCELLED;
        }
        Optional<AskState> planned = standing.of(file);
        if (file.closed()) {
            return planned.filter(AskState.DONE::equals).orElse(AskState.CLOSED);
        }
        return planned.orElseGet(() -> {
            if (lacks.stream().anyMatch(Missing::isSerious)) {
                return AskState.NEEDS_A_LOOK;
            }
            boolean touched = asks.notes().findClaim(file.id()).isPresent()
                    || places.of(file.mailbox().text(), file.ask().place().text())
                            .found()
                            .filter(found -> found.byPerson())
                            .isPresent();
            return touched ? AskState.PLACED : AskState.NEW;
        });
    }

    private Optional<String> owner(AskFile file, List<RunFile> runs) {
        return asks.notes()
                .findClaim(file.id())
                .map(claim -> helpers.name(claim.by()))
                .or(() -> runs.stream().filter(RunFile::isActive).findFirst().map(run -> helpers.name(run.by())));
    }

    /// The next day on which it is wanted; when all are past, the last one.
    static LocalDate day(Ask ask, LocalDate today) {
        List<LocalDate> days = ask.windows().stream()
                .filter(window -> !window.contradictory())
                .map(Window::earliest)
                .map(LocalDateTime::toLocalDate)
                .sorted()
                .toList();
        return days.stream()
                .filter(day -> !day.isBefore(today))
                .findFirst()
                .orElse(days.isEmpty() ? today : days.getLast());
    }
}
