// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.desk.lock.Entrance;
import org.porchlight.desk.lock.KeyFolder;
import org.porchlight.desk.pages.Page;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.HubAwayException;
import org.porchlight.desk.post.HubClient;
import org.porchlight.desk.post.HubRefusedException;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Roster;
import org.porchlight.seal.KeyFile;
import org.porchlight.seal.WordList;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Those who have been shown their words and have not yet typed two of them again.
@Component
final class Arrivals {
    private final HubClient hub;
    private final KeyFolder folder;
    private final Entrance entrance;
    private final Map<String, Newcomer> newcomers = new ConcurrentHashMap<>();
    private final Map<KeyFile, String> files = new ConcurrentHashMap<>();

    Arrivals(HubClient hub, KeyFolder folder, Entrance entrance) {
        this.hub = hub;
        this.folder = folder;
        this.entrance = entrance;
    }

    /// Shows the words.
    ///
    /// @param action where the confirmation goes
    ModelAndView begin(String action, Newcomer newcomer, HttpServletRequest request) {
        newcomers.put(Entrance.browser(request), newcomer);
        return Page.of("words", newcomer.page(action, ""));
    }

    /// Writes the key file, tells the hub, opens the desk; or asks for the two words again. The file is written
    /// before the hub hears of the keys: a group must never have a dispatcher whom nobody is. One at a time, since
    /// a button pressed twice must not write two files.
    synchronized ModelAndView confirm(
            String action, String first, String second, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String browser = Entrance.browser(request);
        Newcomer newcomer = Optional.ofNullable(newcomers.get(browser))
                .orElseThrow(() -> new Refusal(409, "These words are gone.", "Start again from the beginning."));
        if (!newcomer.confirms(first, second)) {
            return Page.of(
                    "words",
                    newcomer.page(action, "That is not what stands above. Write the words down, then type these two."));
        }
        keep(newcomer);
        try {
            newcomer.enter().run();
        } catch (HubAwayException e) {
            throw notSure();
        } catch (HubRefusedException e) {
            if (isCertainlyOutside(newcomer)) {
                folder.delete(Objects.requireNonNull(files.remove(newcomer.keyFile())));
            }
            throw FoundingController.refusal(e);
        }
        newcomers.remove(browser);
        files.remove(newcomer.keyFile());
        entrance.open(newcomer.keyFile(), request, response);
        return Page.seeOther("/inbox");
    }

    /// Once, however often the hub has to be told.
    private void keep(Newcomer newcomer) throws IOException {
        if (!files.containsKey(newcomer.keyFile())) {
            files.put(newcomer.keyFile(), folder.write(newcomer.keyFile(), newcomer.lock(), WordList.ENGLISH));
        }
    }

    private boolean isCertainlyOutside(Newcomer newcomer) {
        try {
            return !isIn(newcomer.keyFile());
        } catch (HubAwayException | HubRefusedException | Refusal notKnown) {
            return false;
        }
    }

    /// Whether the group has this key.
    boolean isIn(KeyFile keyFile) throws HubAwayException, HubRefusedException {
        return hub.findHub().filter(keyFile.hub()::equals).isPresent()
                && publicRoster(keyFile.hub())
                        .findTenure(keyFile.keys().signer().key())
                        .isPresent();
    }

    Roster publicRoster(HubId id) throws HubAwayException, HubRefusedException {
        return switch (Roster.replayPublic(id, FoundingController.reaching(hub::publicRoster))) {
            case Roster.Appended.Accepted accepted -> accepted.roster();
            case Roster.Appended.Refused refused ->
                throw new Refusal(
                        409,
                        "This hub's list of members does not belong to that fingerprint.",
                        "Compare the fingerprint with the invitation, letter by letter, and ring whoever invited you.");
        };
    }

    private static Refusal notSure() {
        return new Refusal(
                503,
                "The hub has not answered, so nobody knows yet whether it took this.",
                "Go back and send it again with the same words; nothing will be there twice.");
    }
}
