// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.porchlight.mail.Mailbox;

/// How long a desk takes to open its inbox. Run twice, so that opening begins in a cold JVM: `OpeningSpeed write
/// FILE` seals 300 asks of the neighbourhood into a file, `OpeningSpeed open FILE` opens them for Amina and tells
/// the time in milliseconds, for the first time and then warm.
public final class OpeningSpeed {

    private static final int ASKS = 300;
    private static final int WARM_ROUNDS = 5;

    private record Entry(Mailbox mailbox, byte[] frame, byte[] envelope) {}

    private static long toldCpuNanos;

    private OpeningSpeed() {}

    /// @param arguments `write` or `open`, and the file
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        if (arguments[0].equals("write")) {
            write(file);
        } else {
            open(file);
        }
    }

    private static void write(Path file) throws IOException {
        Neighbourhood hood = new Neighbourhood();
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            for (int round = 0; round < 2; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < ASKS; i++) {
                    SealedEntry entry = Envelope.seal(
                            hood.ask(i + 1, "milk and bread ".repeat(20)), hood.edda.signer(), hood.random);
                    if (round == 0) {
                        byte[] frame = entry.signedFrame().bytes();
                        out.writeInt(frame.length);
                        out.write(frame);
                        out.writeInt(entry.envelope().length);
                        out.write(entry.envelope());
                    }
                }
                tell(round == 0 ? "sealed, cold" : "sealed, warm", start);
            }
        }
    }

    private static void open(Path file) throws IOException {
        long start = System.nanoTime();
        Neighbourhood hood = new Neighbourhood();
        tell("roster and keys, cold", start);
        List<Entry> entries = read(file, hood.edda.mailbox());
        for (int round = 0; round <= WARM_ROUNDS; round++) {
            start = System.nanoTime();
            EnvelopeReader reader =
                    new EnvelopeReader(hood.roster(), hood.amina.keys().identity(), new ReplayMemory());
            long opened = entries.stream()
                    .map(entry -> reader.read(entry.mailbox, 1, entry.frame, entry.envelope))
                    .filter(answer -> answer instanceof Answer.Opened)
                    .count();
            tell("opened " + opened + (round == 0 ? ", cold" : ", warm"), start);
        }
    }

    private static List<Entry> read(Path file, Mailbox mailbox) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (int i = 0; i < ASKS; i++) {
                byte[] frame = in.readNBytes(in.readInt());
                entries.add(new Entry(mailbox, frame, in.readNBytes(in.readInt())));
            }
        }
        return entries;
    }

    private static void tell(String what, long startNanos) {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        System.out.printf(
                Locale.ROOT,
                "%s: %d ms, of which this thread computed %d ms%n",
                what,
                (System.nanoTime() - startNanos) / 1_000_000,
                (cpu - toldCpuNanos) / 1_000_000);
        toldCpuNanos = cpu;
    }
}
