// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.days.DayLetter.RouteOrder;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.EventsController;
import org.porchlight.desk.post.Post;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Progress;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Lets the planner work beside everything else, one plan a day and desk at a time, and saves what it found in the
/// day. What others did meanwhile is not overwritten unseen: then the plan waits until somebody decides.
@Component
@Order(60)
public final class Planning implements WhileOpen {
    /// Long enough for a good plan of 200 asks, short enough to wait for.
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int SHOWN_EVERY_MILLIS = 400;

    private final Post post;
    private final DayPlans plans;
    private final Days days;
    private final DayChanges changes;
    private final EventsController pages;
    private final Map<LocalDate, Job> jobs = new ConcurrentHashMap<>();

    Planning(Post post, DayPlans plans, Days days, DayChanges changes, EventsController pages) {
        this.post = post;
        this.plans = plans;
        this.days = days;
        this.changes = changes;
        this.pages = pages;
    }

    /// How far the planner is with a day.
    ///
    /// @param placed  asks' trips in the best plan so far
    /// @param best    what that plan costs, in words; empty before there is one
    /// @param conflict what others changed while it worked; empty when nobody did
    public record State(
            boolean running, int seconds, double fraction, int placed, int trips, String best, String conflict) {}

    private static final class Job {
        final long started = System.nanoTime();
        final long position;
        final int trips;
        volatile boolean stop;
        volatile boolean running = true;
        volatile @Nullable Progress progress;
        volatile DayLetter.@Nullable Planned unsaved;
        volatile String conflict = "";
        volatile long shown;

        Job(long position, int trips) {
            this.position = position;
            this.trips = trips;
        }
    }

    @Override
    public void locked() {
        jobs.values().forEach(job -> job.stop = true);
        jobs.clear();
    }

    /// Starts planning, unless it is going on.
    ///
    /// @param fromScratch whether to forget the present draft; pins and published runs are kept in any case
    public void start(LocalDate date, boolean fromScratch) {
        DayPlan day = plans.of(date);
        if (day.day().problem().shipments().isEmpty()) {
            throw new Refusal(409, "There is nothing to plan on this day.", "Place the asks, or look at another day.");
        }
        Job job =
                new Job(day.board().position(), day.day().problem().shipments().size());
        Job before = jobs.get(date);
        if (before == null || !before.running) {
            jobs.put(date, job);
            Thread.ofPlatform().name("planning").daemon().start(() -> run(date, day, fromScratch, job));
        }
    }

    /// Ends the search soon; the best plan so far is kept.
    public void stop(LocalDate date) {
        Optional.ofNullable(jobs.get(date)).ifPresent(job -> job.stop = true);
    }

    /// Saves the plan that waited because others had changed the day.
    public void saveAnyway(LocalDate date) {
        Job job = jobs.remove(date);
        DayLetter.Planned unsaved = job == null ? null : job.unsaved;
        if (unsaved == null) {
            throw new Refusal(409, "There is no plan waiting.", "Plan again.");
        }
        post.appendToDay(date, unsaved.kind(), unsaved.body());
    }

    public void drop(LocalDate date) {
        jobs.remove(date);
    }

    /// Empty when nothing is being planned and nothing waits.
    public Optional<State> state(LocalDate date) {
        Job job = jobs.get(date);
        if (job == null || (!job.running && job.conflict.isEmpty())) {
            return Optional.empty();
        }
        Progress progress = job.progress;
        int placed = progress == null ? 0 : job.trips - progress.unserved();
        return Optional.of(new State(
                job.running,
                (int) Duration.ofNanos(System.nanoTime() - job.started).toSeconds(),
                progress == null ? 0 : progress.fractionDone(),
                placed,
                job.trips,
                progress == null ? "" : Words.minutes((int) Math.min(progress.cost(), Integer.MAX_VALUE)),
                job.conflict));
    }

    private void run(LocalDate date, DayPlan day, boolean fromScratch, Job job) {
        try {
            PlanOptions options = PlanOptions.time(LONGEST)
                    .withStopWhen(() -> job.stop)
                    .withListener(progress -> tell(job, progress));
            Plan plan = Planner.plan(day.day().problem(), fromScratch ? options : options.withWarmStart(day.plan()));
            save(date, plan, job);
        } catch (Refusal e) {
            job.conflict = e.getMessage() + " " + e.mend();
        } finally {
            job.running = false;
            pages.changed();
        }
    }

    private void tell(Job job, Progress progress) {
        job.progress = progress;
        long now = System.nanoTime();
        if (now - job.shown > Duration.ofMillis(SHOWN_EVERY_MILLIS).toNanos()) {
            job.shown = now;
            pages.changed();
        }
    }

    private void save(LocalDate date, Plan plan, Job job) {
        if (!post.isOpen()) {
            return;
        }
        List<RouteOrder> routes = plan.order().entrySet().stream()
                .map(route -> new RouteOrder(route.getKey(), route.getValue()))
                .toList();
        List<String> leftOut =
                plan.unserved().stream().map(unserved -> unserved.shipment()).toList();
        DayLetter.Planned letter = new DayLetter.Planned(routes, leftOut);
        job.unsaved = letter;
        post.appendToDay(date, letter.kind(), letter.body(), () -> {
            String difference = changes.since(date, job.position);
            return difference.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Refusal(409, difference, "Use this plan anyway, or leave it."));
        });
        job.unsaved = null;
    }
}
