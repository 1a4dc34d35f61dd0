// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.porchlight.hub.start.DataFolder;
import org.porchlight.mail.B64;

/// The secret with which whoever runs this hub founds a group: one line in a file of the data folder that only that
/// person can read. Each start and each founding makes a new one.
public final class FoundingCode {
    /// The file's name in the data folder.
    public static final String FILE = "founding-code";

    private static final int CODE_BYTES = 18;

    private final Path file;
    private byte[] code = new byte[0];

    private FoundingCode(Path file) {
        this.file = file;
    }

    /// Writes a new code into the folder.
    public static FoundingCode in(DataFolder folder) throws IOException {
        var founding = new FoundingCode(folder.resolve(FILE));
        founding.renew();
        return founding;
    }

    /// Where the code can be read.
    public Path file() {
        return file;
    }

    synchronized boolean is(String given) {
        return MessageDigest.isEqual(code, given.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void renew() throws IOException {
        byte[] bytes = new byte[CODE_BYTES];
        new SecureRandom().nextBytes(bytes);
        String text = B64.encode(bytes);
        DataFolder.writePrivately(file, text + "\n");
        code = text.getBytes(StandardCharsets.UTF_8);
    }
}
