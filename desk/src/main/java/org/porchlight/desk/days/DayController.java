// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.porchlight.desk.letters.Sheet;
import org.porchlight.desk.pages.Page;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.pages.Shown;
import org.porchlight.desk.post.Post;
import org.porchlight.roads.map.SheetMap;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/// The page of one day and what is done there.
@Controller
final class DayController {
    private final Post post;
    private final DayPlans plans;
    private final DayPages pages;
    private final DayDesk desk;
    private final Planning planning;
    private final Publishing publishing;
    private final RunLetters letters;

    DayController(
            Post post,
            DayPlans plans,
            DayPages pages,
            DayDesk desk,
            Planning planning,
            Publishing publishing,
            RunLetters letters) {
        this.post = post;
        this.plans = plans;
        this.pages = pages;
        this.desk = desk;
        this.planning = planning;
        this.publishing = publishing;
        this.letters = letters;
    }

    /// Today, or the next day on which anything is wanted.
    @GetMapping("/days")
    ModelAndView days() {
        post.awaitRead();
        LocalDate today = post.today();
        LocalDate next = plans.dates().stream()
                .filter(date -> !date.isBefore(today))
                .filter(date -> plans.of(date).day().problem().shipments().stream()
                        .findAny()
                        .isPresent())
                .findFirst()
                .orElse(today);
        return Page.seeOther("/days/" + next);
    }

    @GetMapping("/days/{date}")
    ModelAndView day(@PathVariable("date") String date, @RequestParam(name = "trip", defaultValue = "") String trip) {
        post.awaitRead();
        return Page.of("day", pages.of(parse(date), trip));
    }

    @GetMapping(path = "/days/{date}/drawing", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> drawing(@PathVariable("date") String date) {
        return pages.drawing(parse(date));
    }

    @PostMapping("/days/{date}/plan")
    ModelAndView plan(
            @PathVariable("date") String date, @RequestParam(name = "how", defaultValue = "rest") String how) {
        LocalDate day = parse(date);
        switch (how) {
            case "anyway" -> planning.saveAnyway(day);
            case "drop" -> planning.drop(day);
            default -> planning.start(day, how.equals("scratch"));
        }
        return back(date);
    }

    @PostMapping("/days/{date}/plan/stop")
    ModelAndView stop(@PathVariable("date") String date) {
        planning.stop(parse(date));
        return back(date);
    }

    @PostMapping("/days/{date}/moves")
    ModelAndView move(
            @PathVariable("date") String date,
            @RequestParam(name = "trip", defaultValue = "") String trip,
            @RequestParam(name = "vehicle", defaultValue = "") String vehicle,
            @RequestParam(name = "stop", defaultValue = "") String stop,
            @RequestParam(name = "by", defaultValue = "0") int by) {
        LocalDate day = parse(date);
        if (!stop.isEmpty()) {
            desk.shift(day, stop, Integer.signum(by));
        } else if (vehicle.equals("out")) {
            desk.takeOut(day, trip);
        } else {
            desk.move(day, trip, vehicle);
        }
        return back(date);
    }

    @PostMapping("/days/{date}/pins")
    ModelAndView pin(@PathVariable("date") String date, @RequestParam("trip") String trip) {
        desk.pin(parse(date), trip);
        return back(date);
    }

    @PostMapping("/days/{date}/pins/undo")
    ModelAndView unpin(@PathVariable("date") String date, @RequestParam("trip") String trip) {
        desk.unpin(parse(date), trip);
        return back(date);
    }

    @PostMapping("/days/{date}/runs")
    ModelAndView publish(
            @PathVariable("date") String date,
            @RequestParam(name = "vehicle", required = false) List<String> vehicles) {
        publishing.publish(parse(date), vehicles == null ? List.of() : vehicles);
        return back(date);
    }

    @PostMapping("/days/{date}/runs/{run}/withdraw")
    ModelAndView withdraw(
            @PathVariable("date") String date,
            @PathVariable("run") String run,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        publishing.withdraw(parse(date), run, Optional.of(reason.strip()).filter(text -> !text.isEmpty()));
        return back(date);
    }

    @GetMapping("/days/{date}/runs/{run}/sheet")
    ModelAndView sheet(@PathVariable("date") String date, @PathVariable("run") String run) {
        DayPlan day = plans.of(parse(date));
        RunFile file = day.board().runs().stream()
                .filter(each -> each.run().id().equals(run))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("run"));
        return sheets("Run sheet", List.of(file));
    }

    @GetMapping("/days/{date}/print")
    ModelAndView print(@PathVariable("date") String date) {
        DayPlan day = plans.of(parse(date));
        List<RunFile> active =
                day.board().runs().stream().filter(RunFile::isActive).toList();
        return sheets(Shown.longDay(day.date()), active);
    }

    private ModelAndView sheets(String title, List<RunFile> runs) {
        List<SheetPage.OnPaper> sheets = runs.stream().map(this::onPaper).toList();
        return Page.of("sheets", new SheetPage(title, post.roster().profile().name(), sheets));
    }

    private SheetPage.OnPaper onPaper(RunFile run) {
        Sheet sheet = letters.sheet(run);
        return new SheetPage.OnPaper(
                sheet,
                run.run().vehicle(),
                Shown.window(run.run().departs(), run.run().ends()) + ", "
                        + Shown.kilometers(run.run().meters()),
                run.run().stops().stream()
                        .collect(Collectors.toMap(Run.Stop::code, stop -> Words.of(stop.trip(), stop.does()))),
                letters.map(run, sheet.stops()).map(SheetMap::toSvg).orElse(""),
                letters.ways(run, sheet.stops()),
                run.sheet().filter(sheet::equals).isPresent());
    }

    private static LocalDate parse(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw Refusal.notFound("day");
        }
    }

    private static ModelAndView back(String date) {
        return Page.seeOther("/days/" + date);
    }
}
