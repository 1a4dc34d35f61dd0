// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.porchlight.desk.pages.Page;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.seal.KeyFile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Twelve words open the desk. The slow part (scrypt) runs beside the request; a page shows that it is going on.
@Controller
final class UnlockController {
    private static final long SHOW_PROGRESS_AFTER_MILLIS = 1500;

    private final KeyFolder folder;
    private final Lock lock;
    private final Entrance entrance;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    UnlockController(KeyFolder folder, Lock lock, Entrance entrance) {
        this.folder = folder;
        this.lock = lock;
        this.entrance = entrance;
    }

    private record Attempt(String file, CompletableFuture<KeyFile.Opening> opening) {}

    @GetMapping("/")
    ModelAndView front(HttpServletRequest request) {
        return Page.seeOther(Gate.of(request).open() && lock.isOpen() ? "/inbox" : "/unlock");
    }

    @GetMapping("/unlock")
    ModelAndView unlock() {
        List<String> files = folder.names();
        return files.isEmpty() ? Page.of("welcome") : page(files.getFirst(), List.of());
    }

    @PostMapping("/unlock")
    ModelAndView unlock(
            @RequestParam("words") String words,
            @RequestParam(name = "file", defaultValue = "") String file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String chosen =
                file.isEmpty() && folder.names().size() == 1 ? folder.names().getFirst() : file;
        byte[] locked = folder.read(chosen)
                .orElseThrow(() -> new Refusal(400, "There is no such key file.", "Go back and choose one."));
        CompletableFuture<KeyFile.Opening> opening = new CompletableFuture<>();
        Thread.ofPlatform().name("unlock").start(() -> {
            try {
                opening.complete(KeyFile.open(locked, words));
            } catch (RuntimeException e) {
                opening.completeExceptionally(e);
            }
        });
        attempts.put(Gate.of(request).id(), new Attempt(chosen, opening));
        return result(SHOW_PROGRESS_AFTER_MILLIS, request, response);
    }

    @GetMapping("/unlock/wait")
    ModelAndView await(HttpServletRequest request, HttpServletResponse response) {
        return attempts.containsKey(Gate.of(request).id()) ? result(0, request, response) : Page.seeOther("/");
    }

    @PostMapping("/lock")
    ModelAndView lock() {
        lock.lock();
        return Page.seeOther("/unlock");
    }

    private ModelAndView result(long waitMillis, HttpServletRequest request, HttpServletResponse response) {
        String session = Gate.of(request).id();
        Attempt attempt = Optional.ofNullable(attempts.get(session)).orElseThrow();
        try {
            KeyFile.Opening opening = attempt.opening().get(waitMillis, TimeUnit.MILLISECONDS);
            attempts.remove(session);
            return opened(attempt.file(), opening, request, response);
        } catch (TimeoutException e) {
            return request.getMethod().equals("POST") ? Page.seeOther("/unlock/wait") : Page.of("opening");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Page.seeOther("/unlock");
        } catch (ExecutionException e) {
            attempts.remove(session);
            throw new IllegalStateException("a key file could not be read", e.getCause());
        }
    }

    private ModelAndView opened(
            String file, KeyFile.Opening opening, HttpServletRequest request, HttpServletResponse response) {
        return switch (opening) {
            case KeyFile.Opening.Unlocked unlocked -> {
                entrance.open(unlocked.keyFile(), request, response);
                yield Page.seeOther("/inbox");
            }
            case KeyFile.Opening.NotWords words -> page(file, WordProblems.of(words.problem()));
            case KeyFile.Opening.WrongWords wrong ->
                page(file, List.of("These are twelve good words, but not those of this key file."));
            case KeyFile.Opening.NotAKeyFile not -> page(file, List.of(not.problem()));
        };
    }

    private ModelAndView page(String chosen, List<String> problems) {
        return Page.of("unlock", new UnlockPage(folder.names(), chosen, problems));
    }
}
