// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.porchlight.desk.lock.WordProblems;
import org.porchlight.desk.pages.Page;
import org.porchlight.desk.post.HubAwayException;
import org.porchlight.desk.post.HubClient;
import org.porchlight.desk.post.HubRefusedException;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Member;
import org.porchlight.mail.Roster;
import org.porchlight.seal.DeviceKeys;
import org.porchlight.seal.KeyFile;
import org.porchlight.seal.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Makes a desk of the recovery key: the printed words are the secret of a device that is in the roster already, so
/// that nobody has to be told. The key file gets fresh words; the printed ones go back to where they were kept.
///
/// The hub is believed nothing but its id: a false one gives keys that are in nobody's roster.
@Controller
final class RecoveryController {
    private final HubClient hub;
    private final Arrivals arrivals;
    private final SecureRandom random = new SecureRandom();

    RecoveryController(HubClient hub, Arrivals arrivals) {
        this.hub = hub;
        this.arrivals = arrivals;
    }

    @GetMapping("/recover")
    ModelAndView recover() {
        return page(List.of());
    }

    @PostMapping("/recover")
    ModelAndView recover(@RequestParam("words") String typed, HttpServletRequest request)
            throws HubAwayException, HubRefusedException {
        if (!(Words.read(typed) instanceof Words.Fit fit)) {
            return page(WordProblems.of(Words.read(typed)));
        }
        Optional<HubId> group = FoundingController.reaching(hub::findHub);
        if (group.isEmpty()) {
            return page(List.of("There is no group at this hub. Was the desk started with the right address (--hub)?"));
        }
        Roster roster = arrivals.publicRoster(group.get());
        DeviceKeys keys = DeviceKeys.of(fit.secret(), group.get());
        Optional<Member> member = roster.findMemberOf(keys.signer().key());
        if (member.isEmpty()) {
            return page(List.of("These are twelve good words, but no key of "
                    + roster.profile().name()
                    + " belongs to them. Are they the recovery words, not those that unlock a desk? Was the key removed"
                    + " from the group?"));
        }
        KeyFile keyFile = new KeyFile(group.get(), member.get().id(), fit.secret());
        Newcomer returning = Newcomer.with(
                random, keyFile, Optional.empty(), roster.profile().name(), () -> {
                    // The device is in the roster: the hub need not be told.
                });
        return arrivals.begin("/recover/confirm", returning, request);
    }

    private static ModelAndView page(List<String> problems) {
        return Page.of("recover", new RecoverPage(problems));
    }
}
