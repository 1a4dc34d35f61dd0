// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Fields;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.porchlight.mail.MemberId;

/// What a dispatcher's desk or a recovery sheet keeps: whose device it is, and the secret of its keys (FORMAT §5).
///
/// On disk it is a stock age file locked by twelve words, which `age -d` opens too.
public record KeyFile(HubId hub, MemberId member, Secret secret) {

    /// Bytes of a file that are read at all; a real one has about 400.
    public static final int MAX_BYTES = 16 * 1024;

    /// What came of opening a key file.
    public sealed interface Opening {
        record Unlocked(KeyFile keyFile) implements Opening {}

        /// What was typed is not twelve words of a list; nothing was tried.
        record NotWords(Words problem) implements Opening {}

        /// The words are words, but not those of this file.
        record WrongWords() implements Opening {}

        /// This is no key file, or it was damaged, or asks for more work than we are ready to spend.
        ///
        /// @param problem to show; says what to do
        record NotAKeyFile(String problem) implements Opening {}
    }

    /// The keys of the device.
    public DeviceKeys keys() {
        return DeviceKeys.of(secret, hub);
    }

    /// The file, locked by the words of another secret. Takes about 0.1 s and 32 MiB.
    ///
    /// @param lock   whose twelve words, in `list`, open the file
    /// @param random a cryptographically strong one outside tests
    public byte[] lock(Secret lock, WordList list, RandomGenerator random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return AgeFile.seal(plaintext(), List.of(Scrypt.writer(lock.sentence(list), salt, Scrypt.WRITTEN_LOG_N)));
    }

    /// Opens a file by the words that somebody typed.
    public static Opening open(byte[] file, String typed) {
        if (file.length > MAX_BYTES) {
            return new Opening.NotAKeyFile("The file is too large to be a key file. Choose another one.");
        }
        return switch (Words.read(typed)) {
            case Words.Fit fit -> openWith(file, fit);
            case Words problem -> new Opening.NotWords(problem);
        };
    }

    private static Opening openWith(byte[] file, Words.Fit words) {
        return switch (AgeFile.open(file, Scrypt.reader(words.sentence()), Scrypt::isReadable)) {
            case AgeFile.Opening.Plaintext(byte[] plaintext) -> parse(plaintext);
            case AgeFile.Opening.NotForMe() -> new Opening.WrongWords();
            case AgeFile.Opening.WrongStanzas() ->
                new Opening.NotAKeyFile("This is not a key file locked by words. Choose another one.");
            case AgeFile.Opening.Broken() ->
                new Opening.NotAKeyFile("The key file is damaged. Use a copy of it, or the recovery words.");
        };
    }

    private static Opening parse(byte[] plaintext) {
        try {
            Fields fields = Fields.of(Json.read("", plaintext, MAX_BYTES), "");
            fields.versionOne();
            HubId hub = fields.hub("hub");
            MemberId member = fields.member("member");
            byte[] secret = B64.decode("secret", fields.text("secret"), Secret.LENGTH);
            fields.end();
            KeyFile keyFile = new KeyFile(hub, member, Secret.of(secret));
            Arrays.fill(secret, (byte) 0);
            return new Opening.Unlocked(keyFile);
        } catch (BadMail bad) {
            return new Opening.NotAKeyFile("The words open the file, but it does not hold a Porchlight key.");
        }
    }

    private byte[] plaintext() {
        return Json.write(Json.object()
                .put("v", 1)
                .put("hub", hub.text())
                .put("member", member.text())
                .put("secret", B64.encode(secret.bytes())));
    }
}
