// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.desk.lock.WordProblems;
import org.porchlight.desk.pages.Page;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.HubAwayException;
import org.porchlight.desk.post.HubClient;
import org.porchlight.desk.post.HubRefusedException;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Device;
import org.porchlight.mail.HubId;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.Signer;
import org.porchlight.seal.DeviceKeys;
import org.porchlight.seal.InvitationKey;
import org.porchlight.seal.KeyFile;
import org.porchlight.seal.Secret;
import org.porchlight.seal.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// First run: found a group or join one. The key file is written and the hub told only after the founder or newcomer
/// has typed two of the words again.
@Controller
final class FoundingController {
    private final HubClient hub;
    private final Arrivals arrivals;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FoundingController(HubClient hub, Arrivals arrivals, Clock clock) {
        this.hub = hub;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @GetMapping("/found")
    ModelAndView found() {
        return Page.of("found", new FoundPage(FoundForm.empty(), Map.of()));
    }

    @PostMapping("/found")
    ModelAndView found(@ModelAttribute FoundForm form, HttpServletRequest request)
            throws HubAwayException, HubRefusedException {
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return Page.of("found", new FoundPage(form, problems));
        }
        if (reaching(hub::findHub).isPresent()) {
            throw new Refusal(
                    409, "There is a group at this hub already.", "Ask one of its dispatchers to invite you.");
        }
        Newcomer newcomer = founder(form);
        return arrivals.begin("/found/confirm", newcomer, request);
    }

    @GetMapping("/join")
    ModelAndView join() {
        return Page.of("join", new JoinPage("", List.of()));
    }

    @PostMapping("/join")
    ModelAndView join(
            @RequestParam("words") String typed, @RequestParam("hub") String fingerprint, HttpServletRequest request)
            throws HubAwayException, HubRefusedException {
        Words words = Words.read(typed);
        List<String> problems = new ArrayList<>(WordProblems.of(words));
        Optional<HubId> group = hubId(fingerprint.replaceAll("\\s", ""));
        if (group.isEmpty()) {
            problems.add("The fingerprint is not right: it has 43 letters and digits; spaces do not matter.");
        }
        if (problems.isEmpty() && words instanceof Words.Fit fit) {
            InvitationKey invitation = InvitationKey.of(fit.secret(), group.orElseThrow());
            Roster roster = arrivals.publicRoster(group.orElseThrow());
            Optional<RosterEntry.Invited> open =
                    roster.findOpenInvitation(invitation.signer().key(), clock.instant());
            if (open.filter(entry -> entry.roles().contains(Role.DISPATCHER)).isPresent()) {
                Newcomer newcomer = invited(invitation, open.get(), roster);
                return arrivals.begin("/join/confirm", newcomer, request);
            }
            problems.add("No open invitation for a dispatcher belongs to these words: it was used, it is over, or the"
                    + " fingerprint is another group's. Ask for a new one.");
        }
        return Page.of("join", new JoinPage(fingerprint, problems));
    }

    /// Two of the words, typed again, whichever way somebody came.
    @PostMapping({"/found/confirm", "/join/confirm", "/recover/confirm"})
    ModelAndView confirm(
            @RequestParam("first") String first,
            @RequestParam("second") String second,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return arrivals.confirm(request.getRequestURI(), first, second, request, response);
    }

    /// The founding key signs entry 0 and is forgotten with this method's frame.
    private Newcomer founder(FoundForm form) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        Signer foundingKey = Signer.fromSeed(seed);
        HubId id = HubId.of(foundingKey.key());
        KeyFile keyFile = new KeyFile(id, MemberId.random(random), Secret.random(random));
        Secret recovery = Secret.random(random);
        DeviceKeys desk = keyFile.keys();
        var founded = new RosterEntry.Founded(
                RosterEntry.Header.founding(id, salt(), now()),
                foundingKey.key(),
                form.profile(),
                keyFile.member(),
                desk.device(Device.Kind.DESK),
                Role.setOf(Role.DISPATCHER, Role.STEWARD));
        var entryZero = founded.sign(foundingKey);
        return Newcomer.with(random, keyFile, Optional.of(recovery), form.name(), () -> {
            if (!arrivals.isIn(keyFile)) {
                hub.found(form.code().strip(), entryZero);
            }
            Roster roster = arrivals.publicRoster(id);
            DeviceKeys recoveryKeys = DeviceKeys.of(recovery, id);
            if (roster.findTenure(recoveryKeys.signer().key()).isPresent()) {
                return;
            }
            var second = new RosterEntry.Added(
                    roster.nextHeader(salt(), now()),
                    keyFile.member(),
                    recoveryKeys.device(Device.Kind.RECOVERY),
                    founded.roles(),
                    null);
            hub.appendToRoster(second.sign(desk.signer()), hub.signIn(desk.signer(), id));
        });
    }

    private Newcomer invited(InvitationKey invitation, RosterEntry.Invited entry, Roster seen) {
        KeyFile keyFile = new KeyFile(seen.hub(), MemberId.random(random), Secret.random(random));
        return Newcomer.with(random, keyFile, Optional.empty(), seen.profile().name(), () -> {
            if (arrivals.isIn(keyFile)) {
                return;
            }
            var added = new RosterEntry.Added(
                    arrivals.publicRoster(seen.hub()).nextHeader(salt(), now()),
                    keyFile.member(),
                    keyFile.keys().device(Device.Kind.DESK),
                    entry.roles(),
                    invitation.signer().key());
            hub.appendToRoster(added.sign(invitation.signer()), null);
        });
    }

    private static Optional<HubId> hubId(String text) {
        try {
            return Optional.of(HubId.parse("hub", text));
        } catch (BadMail e) {
            return Optional.empty();
        }
    }

    private byte[] salt() {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return salt;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    static <T> T reaching(Asking<T> ask) throws HubRefusedException {
        try {
            return ask.run();
        } catch (HubAwayException e) {
            throw refusal(e);
        }
    }

    static Refusal refusal(Exception e) {
        if (e instanceof HubRefusedException refused && refused.status() < 500 && refused.status() != 429) {
            boolean code = refused.status() == 401 || refused.status() == 403;
            return code
                    ? new Refusal(
                            403, "The hub does not take this founding code.", "Copy it from the hub's data folder.")
                    : new Refusal(409, "The hub did not take that (" + refused.code() + ").", "Start again.");
        }
        return new Refusal(
                503,
                "The hub cannot be reached. Nothing was founded or joined.",
                "Check the address that the desk was started with (--hub), then try again.");
    }

    @FunctionalInterface
    interface Asking<T> {
        T run() throws HubAwayException, HubRefusedException;
    }
}
