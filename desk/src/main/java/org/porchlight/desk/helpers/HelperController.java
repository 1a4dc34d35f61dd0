// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.helpers;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.addresses.PlaceChoice;
import org.porchlight.desk.addresses.Places;
import org.porchlight.desk.addresses.Whereabouts;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.letters.Reading;
import org.porchlight.desk.letters.Window;
import org.porchlight.desk.pages.Page;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.pages.Shown;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.HubId;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Role;
import org.porchlight.mail.RosterEntry;
import org.porchlight.seal.InvitationKey;
import org.porchlight.seal.Secret;
import org.porchlight.seal.WordList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The group's members: who they are, inviting, removing, placing where they start.
@Controller
final class HelperController {
    private static final Duration INVITATION_LASTS = Duration.ofDays(7);

    private final Post post;
    private final Helpers helpers;
    private final Places places;
    private final HubAddress hub;
    private final SecureRandom random = new SecureRandom();

    HelperController(Post post, Helpers helpers, Places places, HubAddress hub) {
        this.post = post;
        this.helpers = helpers;
        this.places = places;
        this.hub = hub;
    }

    @GetMapping("/helpers")
    ModelAndView helpers() {
        post.awaitRead();
        return page(null);
    }

    @PostMapping("/helpers/invitations")
    ModelAndView invite(@RequestParam(name = "role", defaultValue = "helper") String role) {
        Set<Role> roles = switch (role) {
            case "dispatcher" -> Role.setOf(Role.DISPATCHER);
            case "intake" -> Role.setOf(Role.INTAKE);
            default -> Role.setOf(Role.HELPER);
        };
        if (roles.contains(Role.DISPATCHER)) {
            Readership.requireRoomForADispatcher(post.roster());
        }
        Secret secret = Secret.random(random);
        HubId id = post.keys().hub();
        Instant expires = post.instant().plus(INVITATION_LASTS).truncatedTo(ChronoUnit.SECONDS);
        post.appendToRoster((header, keys) -> new RosterEntry.Invited(
                header, InvitationKey.of(secret, id).signer().key(), roles, expires));
        LocalDateTime until = LocalDateTime.ofInstant(expires, post.zone());
        return page(new HelpersPage.Invitation(
                secret.words(WordList.ENGLISH),
                roles.iterator().next().text(),
                id.text(),
                hub.uri() + "/join#hub=" + id.text(),
                Shown.day(until.toLocalDate()) + ", " + Shown.hour(until)));
    }

    @PostMapping("/helpers/name")
    ModelAndView introduce(@RequestParam("name") String name) {
        if (name.isBlank() || name.strip().codePointCount(0, name.strip().length()) > 80) {
            throw new Refusal(400, "That is no name.", "Go back and write how the others call you.");
        }
        helpers.introduce(name.strip());
        return Page.seeOther("/helpers");
    }

    @GetMapping("/helpers/{member}")
    ModelAndView helper(@PathVariable("member") String id) {
        post.awaitRead();
        Helper helper = find(id);
        Optional<Offer> offer = helper.offer();
        return Page.of(
                "helper",
                new HelperPage(
                        id,
                        helper.name(),
                        roles(helper),
                        helper.member().devices().stream()
                                .map(device -> device.kind().text())
                                .toList(),
                        helper.id().equals(post.keys().member()),
                        offer.isPresent(),
                        offer.map(HelperController::facts).orElse(List.of()),
                        offer.map(Offer::shifts).orElse(List.of()).stream()
                                .filter(window -> !window.latest().isBefore(post.now()))
                                .map(HelperController::shown)
                                .toList(),
                        choices(helper),
                        places.town().absence().orElse("")));
    }

    @PostMapping("/helpers/{member}/places")
    ModelAndView place(
            @PathVariable("member") String id,
            @RequestParam("typed") String typed,
            @RequestParam("at") String at,
            @RequestParam(name = "label", defaultValue = "") String label) {
        places.place(find(id).mailbox().text(), typed, at, label);
        return Page.seeOther("/helpers/" + id);
    }

    @PostMapping("/helpers/{member}/remove")
    ModelAndView remove(@PathVariable("member") String id) {
        MemberId member = find(id).id();
        post.appendToRoster((header, keys) -> new RosterEntry.Removed(header, member, null));
        return Page.seeOther("/helpers");
    }

    private ModelAndView page(HelpersPage.@Nullable Invitation invitation) {
        MemberId self = post.keys().member();
        List<HelpersPage.Row> rows = helpers.all().stream().map(this::row).toList();
        int waiting =
                (int) rows.stream().filter(row -> !row.missing().isEmpty()).count();
        String own = helpers.isIntroduced(self) ? helpers.name(self) : "";
        return Page.of("helpers", new HelpersPage(rows, invitation, own, waiting));
    }

    private HelpersPage.Row row(Helper helper) {
        Optional<Offer> offer = helper.offer();
        Optional<Window> next = offer.stream()
                .flatMap(given -> given.shifts().stream())
                .filter(window -> !window.latest().isBefore(post.now()))
                .min(Comparator.comparing(Window::earliest));
        boolean isHelper = helper.member().is(Role.HELPER);
        String missing = "";
        if (isHelper && offer.isEmpty()) {
            missing = "no offer yet";
        } else if (offer.isPresent() && choices(helper).stream().anyMatch(choice -> !choice.isFound())) {
            missing = "start or end not placed";
        }
        return new HelpersPage.Row(
                helper.id().text(),
                helper.name(),
                roles(helper),
                offer.map(given -> Reading.wire(given.vehicle().kind()).replace('-', ' '))
                        .orElse(""),
                next.map(HelperController::shown).orElse(isHelper ? "no time given" : ""),
                missing,
                helper.id().equals(post.keys().member()));
    }

    private List<PlaceChoice> choices(Helper helper) {
        if (helper.offer().isEmpty()) {
            return List.of();
        }
        Offer offer = helper.offer().get();
        List<PlaceChoice> choices = new ArrayList<>();
        choices.add(choice(helper, "Start", "start", offer.start()));
        offer.end().ifPresent(end -> choices.add(choice(helper, "End", "end", end)));
        return choices;
    }

    private PlaceChoice choice(Helper helper, String what, String id, String typed) {
        Whereabouts whereabouts = places.of(helper.mailbox().text(), typed);
        return PlaceChoice.of(what, id, typed, whereabouts);
    }

    private static List<HelperPage.Fact> facts(Offer offer) {
        List<HelperPage.Fact> facts = new ArrayList<>();
        offer.phone().ifPresent(phone -> facts.add(new HelperPage.Fact("Telephone", phone)));
        Offer.Vehicle drives = offer.vehicle();
        facts.add(new HelperPage.Fact(
                "Comes by",
                Reading.wire(drives.kind()).replace('-', ' ') + ": " + drives.bags() + " bags, " + drives.seats()
                        + " seats, " + drives.wheelchairs() + " wheelchairs"));
        offer.maxKilometers().ifPresent(far -> facts.add(new HelperPage.Fact("How far", "up to " + far + " km a run")));
        facts.add(new HelperPage.Fact("Languages", Shown.languages(offer.languages())));
        if (!offer.skills().isEmpty()) {
            facts.add(new HelperPage.Fact("Skills", String.join(", ", offer.skills())));
        }
        offer.notes().ifPresent(notes -> facts.add(new HelperPage.Fact("Notes", notes)));
        return facts;
    }

    private static String roles(Helper helper) {
        return helper.member().roles().stream().map(Role::text).collect(Collectors.joining(", "));
    }

    private static String shown(Window window) {
        return Shown.window(window.earliest(), window.latest());
    }

    private Helper find(String id) {
        try {
            return helpers.find(MemberId.parse("member", id)).orElseThrow(() -> Refusal.notFound("member"));
        } catch (BadMail e) {
            throw Refusal.notFound("member");
        }
    }
}
