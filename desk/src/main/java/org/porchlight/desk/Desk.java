// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.porchlight.desk.demo.DemoCommand;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/// The desk's front door on the command line.
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
public class Desk {

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("demo")) {
            DemoCommand.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        try {
            Settings settings = Settings.parse(arguments);
            ConfigurableApplicationContext desk = start(settings);
            System.out.println("desk http://127.0.0.1:" + port(desk));
        } catch (Settings.UnusableSettingsException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + Settings.USAGE);
            System.exit(2);
        } catch (PortInUseException e) {
            System.err.println("--port " + e.getPort() + " is in use by another program: choose another, or stop it");
            System.exit(2);
        } catch (IOException e) {
            System.err.println("--data cannot be written (" + e.getClass().getSimpleName()
                    + "): choose a folder of your own on a disk with room");
            System.exit(2);
        }
    }

    /// Starts a desk in this process.
    ///
    /// @throws IOException if the data folder cannot be made
    public static ConfigurableApplicationContext start(Settings settings) throws IOException {
        makeOwnFolder(settings);
        return new SpringApplicationBuilder(Desk.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of("server.address", "127.0.0.1", "server.port", settings.port()))
                .initializers(context -> context.getBeanFactory().registerSingleton("settings", settings))
                .run();
    }

    /// The port that a started desk listens on.
    public static int port(ConfigurableApplicationContext desk) {
        return desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static void makeOwnFolder(Settings settings) throws IOException {
        if (Files.notExists(settings.data())) {
            Files.createDirectories(
                    settings.data(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
