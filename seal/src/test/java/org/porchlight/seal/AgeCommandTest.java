// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we seal opens with the stock `age` command, and the other way round. Runs where `age` is installed; its
/// passphrase prompt wants a terminal, which `script` plays.
class AgeCommandTest {

    private final Neighbourhood hood = new Neighbourhood();
    private final KeyFile keyFile = new KeyFile(Neighbourhood.HUB, hood.amina.id(), Neighbourhood.secret("amina"));
    private final Secret lock = Neighbourhood.secret("lock");

    @TempDir
    private Path folder;

    @Test
    void opensOurKeyFile() throws Exception {
        assumeOnPath("age", "script");
        for (WordList list : WordList.values()) {
            Files.write(folder.resolve("key.age"), keyFile.lock(lock, list, new Random(1)));
            withPassphrase("age -d -o plain-" + list + ".json key.age", lock.sentence(list), 1);
            assertThat(folder.resolve("plain-" + list + ".json"))
                    .content()
                    .contains(hood.amina.id().text());
        }
    }

    @Test
    void writesAKeyFileThatWeOpen() throws Exception {
        assumeOnPath("age", "script");
        Files.write(folder.resolve("ours.age"), keyFile.lock(lock, WordList.ENGLISH, new Random(1)));
        withPassphrase("age -d -o plain.json ours.age", lock.sentence(WordList.ENGLISH), 1);
        withPassphrase("age -p -o theirs.age plain.json", lock.sentence(WordList.ENGLISH), 2);

        byte[] theirs = Files.readAllBytes(folder.resolve("theirs.age"));
        assertThat(KeyFile.open(theirs, lock.sentence(WordList.ENGLISH)))
                .isEqualTo(new KeyFile.Opening.Unlocked(keyFile));
    }

    @Test
    void opensOurEnvelope() throws Exception {
        assumeOnPath("age");
        SealedEntry entry = Envelope.seal(hood.ask(1, "milk"), hood.edda.signer(), hood.random);
        Files.write(folder.resolve("envelope.age"), entry.envelope());
        Files.writeString(folder.resolve("identity"), hood.bao.keys().identity().text());
        run(new ProcessBuilder("age", "-d", "-i", "identity", "-o", "inside.json", "envelope.age"));
        assertThat(folder.resolve("inside.json"))
                .content()
                .startsWith("{\"payloadType\"")
                .endsWith(" ");
    }

    private void withPassphrase(String command, String passphrase, int times) throws Exception {
        Process process = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        for (int i = 0; i < times; i++) {
            readUntilPrompt(process.getInputStream());
            process.getOutputStream().write((passphrase + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }
        finish(process);
    }

    /// Every prompt of age ends in "passphrase…: ".
    private static void readUntilPrompt(InputStream in) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (!seen.toString().matches("(?s).*passphrase[^:\\r\\n]*: ")) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("age ended before it asked: " + seen);
            }
            seen.append((char) read);
        }
    }

    private void run(ProcessBuilder builder) throws Exception {
        finish(builder.directory(folder.toFile()).redirectErrorStream(true).start());
    }

    private static void finish(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static void assumeOnPath(String... commands) {
        for (String command : commands) {
            boolean isThere = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
            if (!isThere) {
                System.out.println("not checked against the age command: no `" + command + "` on the PATH");
            }
            assumeTrue(isThere, command);
        }
    }
}
