// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.porchlight.desk.addresses.PlaceChoice;
import org.porchlight.desk.addresses.Places;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Asks;
import org.porchlight.desk.asks.Notes;
import org.porchlight.desk.days.AskCard;
import org.porchlight.desk.days.Days;
import org.porchlight.desk.days.Words;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Reading;
import org.porchlight.desk.letters.Status;
import org.porchlight.desk.letters.Window;
import org.porchlight.desk.pages.Shown;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.springframework.stereotype.Component;

/// Puts one ask into words.
@Component
final class AskPages {
    private final Post post;
    private final Asks asks;
    private final Days days;
    private final Helpers helpers;
    private final Places places;

    AskPages(Post post, Asks asks, Days days, Helpers helpers, Places places) {
        this.post = post;
        this.asks = asks;
        this.days = days;
        this.helpers = helpers;
        this.places = places;
    }

    AskPage of(AskCard card) {
        AskFile file = card.file();
        Ask ask = file.ask();
        Key own = post.keys().device().signer().key();
        return new AskPage(
                file.id().text(),
                ask.name().isEmpty() ? "No name" : ask.name(),
                Words.of(ask.what()),
                card.state().code(),
                card.state().words(),
                card.reason(),
                card.owner().orElse(""),
                asks.notes()
                        .findClaim(file.id())
                        .filter(claim -> claim.by().equals(own))
                        .isPresent(),
                Shown.span(Duration.between(file.askedAt(), post.instant())),
                card.missing(),
                facts(ask),
                choices(file),
                talk(file),
                ask.replyTo().isPresent(),
                file.statuses().stream().map(this::told).toList(),
                history(file),
                card.runs().stream()
                        .map(run -> new AskPage.RunLine(
                                run.run().departs().toLocalDate().toString(),
                                run.run().id(),
                                Shown.day(run.run().departs().toLocalDate()) + " with "
                                        + helpers.name(run.run().member()) + ": "
                                        + Reading.wire(run.state())))
                        .toList(),
                apart(file.id()),
                others(file.id()),
                file.isOpen(),
                card.day().toString(),
                places.town().absence().orElse(""));
    }

    private static List<AskPage.Fact> facts(Ask ask) {
        List<AskPage.Fact> facts = new ArrayList<>();
        add(facts, "Needs", ask.summary());
        ask.windows().forEach(window -> add(facts, ask.what().travels() ? "To be there" : "When", shown(window)));
        ask.back().ifPresent(back -> add(facts, "Back", shown(back)));
        ask.shopping().ifPresent(shopping -> {
            add(facts, "Shopping list", shopping.list());
            shopping.budget().ifPresent(budget -> add(facts, "Budget", budget));
            add(facts, "Substitutes", Reading.wire(shopping.substitutes()));
        });
        add(facts, "Load", load(ask));
        ask.phone()
                .ifPresent(phone -> add(
                        facts,
                        "Telephone",
                        phone + (ask.phoneForHelper() ? " (the helper may see it)" : " (not for the helper)")));
        ask.safeToCall().ifPresent(text -> add(facts, "Safe to call", text));
        add(facts, "Languages", Shown.languages(ask.languages()));
        ask.access().ifPresent(text -> add(facts, "At the door", text));
        ask.neverSee().ifPresent(text -> add(facts, "Must never see", text));
        ask.onBehalf()
                .ifPresent(other -> add(
                        facts,
                        "Asked by",
                        other.who() + (other.knows() ? " (they know)" : " (they do not know: be careful)")));
        return facts;
    }

    private static void add(List<AskPage.Fact> facts, String label, String text) {
        if (!text.isBlank()) {
            facts.add(new AskPage.Fact(label, text));
        }
    }

    private static String load(Ask ask) {
        List<String> parts = new ArrayList<>();
        parts.add(ask.people() + (ask.people() == 1 ? " person" : " people"));
        if (ask.bags() > 0) {
            parts.add(ask.bags() + (ask.bags() == 1 ? " bag" : " bags"));
        }
        if (ask.seats() > 0) {
            parts.add(ask.seats() + (ask.seats() == 1 ? " seat" : " seats"));
        }
        if (ask.wheelchair()) {
            parts.add("wheelchair");
        }
        return String.join(", ", parts);
    }

    private List<PlaceChoice> choices(AskFile file) {
        Ask ask = file.ask();
        List<PlaceChoice> choices = new ArrayList<>();
        choices.add(choice(file, "Address", "place", ask.place().text()));
        ask.pickUp().ifPresent(typed -> choices.add(choice(file, "Pick-up place", "pick-up", typed)));
        ask.destination().ifPresent(typed -> choices.add(choice(file, "Destination", "destination", typed)));
        return choices;
    }

    private PlaceChoice choice(AskFile file, String what, String id, String typed) {
        return PlaceChoice.of(what, id, typed, places.of(file.mailbox().text(), typed));
    }

    private List<AskPage.Talk> talk(AskFile file) {
        return file.talk().stream()
                .map(line -> new AskPage.Talk(
                        line.ours(),
                        line.ours() ? helpers.name(line.author()) : "they wrote",
                        at(line.reply().at()),
                        line.reply().text()))
                .toList();
    }

    private String told(Status status) {
        return at(status.at()) + ": " + Reading.wire(status.state()).replace('-', ' ')
                + status.window().map(window -> ", " + shown(window)).orElse("")
                + status.helper().map(helper -> ", by " + helper).orElse("")
                + status.reason().map(reason -> ". " + reason).orElse("");
    }

    private List<String> history(AskFile file) {
        List<String> history = new ArrayList<>();
        for (int i = 1; i < file.versions().size(); i++) {
            List<AskPage.Fact> before = withPlaces(file.versions().get(i - 1).ask());
            List<AskPage.Fact> after = withPlaces(file.versions().get(i).ask());
            String changes = String.join(
                    "; ",
                    after.stream()
                            .filter(fact -> !before.contains(fact))
                            .map(fact -> fact.label() + " is now “" + fact.text() + "”")
                            .toList());
            String gone = String.join(
                    "; ",
                    before.stream()
                            .filter(fact ->
                                    after.stream().noneMatch(now -> now.label().equals(fact.label())))
                            .map(fact -> "no longer: " + fact.label())
                            .toList());
            String who = file.mailbox().isTicket(file.versions().get(i).author())
                    ? "The household changed it: "
                    : helpers.name(file.versions().get(i).author()) + " changed it: ";
            history.add(who
                    + Stream.of(changes, gone)
                            .filter(text -> !text.isEmpty())
                            .reduce((a, b) -> a + "; " + b)
                            .orElse("nothing that shows"));
        }
        return history;
    }

    private static List<AskPage.Fact> withPlaces(Ask ask) {
        List<AskPage.Fact> facts = new ArrayList<>(facts(ask));
        add(facts, "Name", ask.name());
        add(facts, "Address", ask.place().text());
        ask.pickUp().ifPresent(typed -> add(facts, "Pick-up place", typed));
        ask.destination().ifPresent(typed -> add(facts, "Destination", typed));
        return facts;
    }

    private List<AskPage.Named> apart(Hash ask) {
        return asks.notes().keptApart().stream()
                .filter(pair -> pair.ask().equals(ask) || pair.other().equals(ask.text()))
                .map(pair -> other(pair, ask))
                .map(other -> new AskPage.Named(other, name(other)))
                .toList();
    }

    private static String other(Notes.Apart pair, Hash ask) {
        return pair.ask().equals(ask) ? pair.other() : pair.ask().text();
    }

    private String name(String id) {
        Optional<String> household = id.length() == 43
                ? asks.find(new Hash(id)).map(file -> file.ask().name())
                : helpers.all().stream()
                        .filter(helper -> helper.id().text().equals(id))
                        .map(helper -> helper.name())
                        .findFirst();
        return household.orElse("somebody who is no longer here");
    }

    private List<AskPage.Named> others(Hash ask) {
        Stream<AskPage.Named> members = helpers.all().stream()
                .map(helper -> new AskPage.Named(helper.id().text(), helper.name() + " (helper)"));
        Stream<AskPage.Named> households = days.cards().stream()
                .filter(card ->
                        card.state().isOpen() && !Objects.equals(card.file().id(), ask))
                .map(card -> new AskPage.Named(
                        card.file().id().text(),
                        card.file().ask().name() + " ("
                                + Words.of(card.file().ask().what()) + ")"));
        return Stream.concat(members, households).toList();
    }

    private String at(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, post.zone());
        return Shown.day(local.toLocalDate()) + ", " + Shown.hour(local);
    }

    private static String shown(Window window) {
        return Shown.window(window.earliest(), window.latest());
    }
}
