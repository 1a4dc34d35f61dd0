// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.porchlight.hub.database.Database;
import org.porchlight.hub.people.FoundingCode;
import org.porchlight.hub.start.DataFolder;
import org.porchlight.hub.start.Settings;
import org.porchlight.hub.start.StartRefused;
import org.porchlight.hub.start.StartRefused.Why;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/// Starts the hub: settings, data folder, then the database and the web server side by side.
///
/// Spring takes its settings from here alone, neither from the environment nor from a file beside the program, and
/// configures what is named here alone: nothing appears because it lies on the class path.
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
public class HubApplication {
    /// What the launcher waits for.
    private static final String READY = "The hub answers at ";

    static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.contains("--help")) {
            System.out.print(Settings.USAGE);
            return;
        }
        try {
            Settings settings = Settings.of(words, System.getenv());
            ConfigurableApplicationContext hub = start(settings, Clock.systemUTC());
            System.out.println(READY + address(settings, hub));
            System.out.println("A group is founded with the code in "
                    + hub.getBean(FoundingCode.class).file());
        } catch (StartRefused refused) {
            System.err.println("porchlight hub: " + refused.getMessage());
            System.exit(refused.exitCode());
        }
    }

    /// Starts a hub in this process; closing the context stops the web server, then the pool, then the database.
    ///
    /// @throws StartRefused saying what to mend
    static ConfigurableApplicationContext start(Settings settings, InstantSource clock) {
        refuseTakenPort(settings);
        DataFolder folder = DataFolder.open(settings.data());
        CompletableFuture<Database> database =
                CompletableFuture.supplyAsync(() -> Database.open(settings, folder), Thread::startVirtualThread);
        try {
            FoundingCode foundingCode = FoundingCode.in(folder);
            var application = new SpringApplication(HubApplication.class);
            application.setEnvironment(environment(settings));
            application.addInitializers(context -> registerBeans(
                    (GenericApplicationContext) context, settings, clock, folder, database, foundingCode));
            return application.run();
        } catch (IOException e) {
            throw DataFolder.refuse(settings.data(), e);
        } catch (RuntimeException e) {
            release(database, folder);
            throw startRefused(e).orElseThrow(() -> e);
        }
    }

    private static void registerBeans(
            GenericApplicationContext context,
            Settings settings,
            InstantSource clock,
            DataFolder folder,
            CompletableFuture<Database> database,
            FoundingCode foundingCode) {
        context.registerBean(Settings.class, () -> settings);
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(FoundingCode.class, () -> foundingCode);
        context.registerBean("dataFolder", DataFolder.class, () -> folder);
        // The folder's lock is given back after the database has stopped.
        context.registerBean(Database.class, database::join, definition -> definition.setDependsOn("dataFolder"));
    }

    private static StandardEnvironment environment(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.config.location", "classpath:/application.properties");
        properties.put("server.address", settings.listen().getHostAddress());
        properties.put("server.port", settings.port());
        return new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addLast(new MapPropertySource("settings", properties));
            }
        };
    }

    private static void refuseTakenPort(Settings settings) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(settings.listen(), settings.port()));
        } catch (IOException _) {
            throw new StartRefused(
                    Why.PORT,
                    "--port " + settings.port()
                            + " cannot be opened, most likely because another program has it: stop that one, or give another --port");
        }
    }

    private static void release(CompletableFuture<Database> database, DataFolder folder) {
        try (folder) {
            database.join().close();
        } catch (CompletionException _) {
            // It never started, which is what is being told already.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<StartRefused> startRefused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    private static String address(Settings settings, ConfigurableApplicationContext hub) {
        if (settings.origin().isPresent()) {
            return settings.origin().get().toString();
        }
        return "http://localhost:" + hub.getEnvironment().getRequiredProperty("local.server.port");
    }
}
