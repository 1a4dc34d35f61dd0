// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Ask.What;
import org.porchlight.desk.letters.Letter;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.letters.UnreadableLetterException;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.roads.osm.UnreadableExtractException;

class InventedDayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @TempDir
    static Path folder;

    private static Town town;
    private static Day day;

    private record Day(List<Ask> asks, List<Offer> offers) {}

    @BeforeAll
    static void invent() throws IOException, UnreadableExtractException {
        Path file = folder.resolve("town.osm.pbf");
        DemoTown.write(file);
        town = Town.read(file, Progress.NONE);
        day = invent(20261122);
    }

    private static Day invent(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cast cast = new Cast(random.split());
        Doors doors = new Doors(town, random.split());
        List<Offer> offers = new OfferWriter(cast, doors, DAY).write();
        Cast.Person feared = new Cast.Person(offers.get(1).name(), "en", "");
        List<Ask> asks = new AskWriter(cast, doors, DAY)
                .write(feared).stream()
                        .map(draft -> draft.at(Instant.EPOCH, Optional.empty()))
                        .toList();
        return new Day(asks, offers);
    }

    @Test
    void hasTwoHundredAsksAndFortyHelpers() {
        // 78 groceries; 32 + 14 deliveries; 20 + 24 + 6 rides; 12 + 8 + 6 others: 200.
        assertThat(day.asks).hasSize(200);
        assertThat(count(ask -> ask.what() == What.GROCERIES)).isEqualTo(78);
        assertThat(count(ask -> ask.what() == What.DELIVERY)).isEqualTo(46);
        assertThat(count(ask -> ask.what() == What.RIDE)).isEqualTo(50);
        assertThat(count(ask -> ask.what() == What.ACCOMPANIMENT)).isEqualTo(12);
        assertThat(count(ask -> ask.what() == What.INTERPRETING)).isEqualTo(8);
        assertThat(count(ask -> ask.what() == What.OTHER)).isEqualTo(6);
        assertThat(day.offers).hasSize(40);
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(invent(20261122)).isEqualTo(day);
        assertThat(invent(7)).isNotEqualTo(day);
    }

    @Test
    void everyLetterCanBeRead() throws UnreadableLetterException {
        for (Ask ask : day.asks) {
            assertThat(Letter.read(ask.kind(), ask.body())).isEqualTo(ask);
        }
        for (Offer offer : day.offers) {
            assertThat(Letter.read(offer.kind(), offer.body())).isEqualTo(offer);
        }
    }

    @Test
    void everyAddressIsFoundByTheTown() {
        Stream<String> typed = day.asks.stream()
                .flatMap(ask -> Stream.of(Optional.of(ask.place().text()), ask.pickUp(), ask.destination())
                        .flatMap(Optional::stream));
        Stream<String> starts = day.offers.stream().map(Offer::start);
        assertThat(Stream.concat(typed, starts).distinct().toList())
                .allMatch(address -> town.addresses().find(address).sure().isPresent());
    }

    @Test
    void nobodyHasAnothersName() {
        Stream<String> names = Stream.concat(
                day.asks.stream().map(Ask::name), day.offers.stream().map(Offer::name));
        assertThat(names.toList()).hasSize(240).doesNotHaveDuplicates();
    }

    @Test
    void everyPhoneNumberIsOneThatIsKeptForFiction() {
        assertThat(day.asks.stream().flatMap(ask -> ask.phone().stream()))
                .isNotEmpty()
                .allMatch(phone -> phone.matches("\\(\\d{3}\\) 555-01\\d{2}"));
    }

    @Test
    void ridersToDialysisAreFetchedAgain() {
        assertThat(day.asks)
                .filteredOn(ask -> ask.summary().contains("ialysis"))
                .isNotEmpty()
                .allMatch(ask -> ask.back().isPresent());
    }

    @Test
    void aHouseholdFearsAHelperAndTwoRidersFearEachOther() {
        List<Ask> fearful =
                day.asks.stream().filter(ask -> ask.neverSee().isPresent()).toList();
        assertThat(fearful).hasSize(3);
        assertThat(fearful.get(0).neverSee()).contains(day.offers.get(1).name());
        assertThat(fearful.get(1).neverSee()).contains(fearful.get(2).name());
        assertThat(fearful.get(2).neverSee()).contains(fearful.get(1).name());
    }

    @Test
    void manyLanguagesAreSpoken() {
        assertThat(day.asks.stream().map(ask -> ask.languages().getFirst()).distinct())
                .hasSizeGreaterThan(8);
    }

    private static long count(Predicate<Ask> which) {
        return day.asks.stream().filter(which).count();
    }
}
