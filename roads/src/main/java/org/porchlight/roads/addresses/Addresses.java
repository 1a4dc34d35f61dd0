// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.roads.addresses.Target.House;
import org.porchlight.roads.addresses.Target.NamedPlace;
import org.porchlight.roads.addresses.Target.Street;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.Extract;

/// The doors and named places of one town, in memory. Safe for use by several threads. Nothing typed is
/// kept or logged.
///
/// Memory: about 105 bytes a door with its share of the names, and 400 for each pair of streets that meets.
public final class Addresses {

    /// A {@link Lookup} holds no more candidates than this.
    public static final int MOST_CANDIDATES = 10;

    /// Countries, states and provinces of North America that may follow any address, as the post abbreviates
    /// them.
    private static final Set<String> EVERYWHERE = Set.of(("usa us united states of america canada mexico"
                    + " al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm"
                    + " ny nc nd oh ok or pa pr ri sc sd tn tx ut vt va wa wv wi wy"
                    + " ab bc mb nb nl ns nt nu on pe qc sk yt")
            .split(" "));

    /// From this confidence on nobody looks for misspellings.
    private static final double GOOD = 0.5;

    private static final int MOST_READINGS = 12;

    /// How well one word stands for two typed: `spring field`.
    private static final double JOINED = 0.85;

    private static final int NEXT_DOOR_METERS = 150;

    private final Names names;
    private final Misspelling misspelling;
    private final NearestHouse nearestHouse;
    private final Crossings crossings;
    private final Sense sense;
    private final int houses;
    private final int streets;
    private final int places;
    private final int numbersAlone;

    private Addresses(AddressReader reader, String townName) {
        Set<String> postcodes = new HashSet<>();
        List<House> all = new ArrayList<>();
        Set<String> streetKeys = new HashSet<>();
        for (Street street : reader.streets()) {
            all.addAll(street.houses());
            streetKeys.add(street.key());
            postcodes.add(Spelling.fold(street.postcode()));
        }
        postcodes.remove("");
        nearestHouse = new NearestHouse(all);
        List<Target> targets = new ArrayList<>(reader.streets());
        reader.places().forEach(place -> targets.add(onItsStreet(place)));
        names = new Names(targets);
        misspelling = new Misspelling(targets);
        crossings = reader.crossings(nearestHouse);
        Set<String> townWords = new HashSet<>(EVERYWHERE);
        townWords.addAll(reader.townWords());
        townWords.addAll(Spelling.words(townName));
        sense = new Sense(postcodes, townWords);
        houses = all.size();
        streets = streetKeys.size();
        places = reader.places().size();
        numbersAlone = reader.numbersAlone();
    }

    /// A place that tells no address gets the street of the door next to it: two shops of a chain can be told
    /// apart.
    private NamedPlace onItsStreet(NamedPlace place) {
        Candidate.Address told = place.address();
        Nearby nearby = nearestHouse.find(place.point()).orElse(null);
        if (!told.street().isEmpty() || nearby == null || nearby.meters() > NEXT_DOOR_METERS) {
            return place;
        }
        String street = nearby.candidate().address().street();
        Candidate.Address address = new Candidate.Address(told.name(), told.houseNumber(), street, told.postcode());
        return new NamedPlace(place.name(), place.key(), address, place.point());
    }

    /// Takes the addresses out of an extract.
    ///
    /// @param townName may follow an address without lowering the confidence
    public static Addresses of(Extract extract, String townName) {
        AddressReader reader = new AddressReader(extract);
        reader.read();
        return new Addresses(reader, townName);
    }

    /// What the town makes of a typed address or place name, in any of the usual spellings: `203-06 109th
    /// ave`, `20306 109 Av, 11412`, `Main St 12 apt 3B`, `Lantern Pharmacy`, `corner of Main St and Oak`.
    /// What fits nothing has no candidates; never fails.
    ///
    /// A word that is in none of the town's names is taken for a misspelled one if nothing fits otherwise;
    /// what is found so is never {@link Lookup#sure()}.
    public Lookup find(String text) {
        Typed typed = Typed.parse(text);
        List<Candidate> asTyped = candidates(typed);
        Typed english = typed.inEnglish();
        if (english != typed) {
            List<Candidate> inEnglish = candidates(english);
            boolean better = confidence(inEnglish) > confidence(asTyped);
            asTyped = better ? inEnglish : asTyped;
            typed = better ? english : typed;
        }
        boolean good = !asTyped.isEmpty() && asTyped.getFirst().confidence() >= GOOD;
        return new Lookup(text, typed.unit(), good ? asTyped : corrected(typed, asTyped));
    }

    private static double confidence(List<Candidate> candidates) {
        return candidates.isEmpty() ? 0 : candidates.getFirst().confidence();
    }

    private List<Candidate> candidates(Typed typed) {
        return new Searching(names, crossings, sense, typed).candidates();
    }

    /// How somebody may have meant it, and how well that stands for what was typed.
    private record Meant(Typed typed, double fit) {}

    /// The candidates with each unknown word replaced by one that the town knows, and those without.
    private List<Candidate> corrected(Typed typed, List<Candidate> asTyped) {
        Map<Point, Candidate> best = new LinkedHashMap<>();
        asTyped.forEach(candidate -> best.put(candidate.point(), candidate));
        for (Meant meant : readings(typed)) {
            for (Candidate candidate : candidates(meant.typed)) {
                Candidate guess = candidate.withConfidence(candidate.confidence() * meant.fit);
                best.merge(guess.point(), guess, (x, y) -> x.confidence() >= y.confidence() ? x : y);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Candidate::confidence).reversed())
                .limit(MOST_CANDIDATES)
                .toList();
    }

    /// Other readings than the one as it was typed.
    private List<Meant> readings(Typed typed) {
        List<Meant> readings = new ArrayList<>(List.of(new Meant(typed, 1)));
        for (int at = 0; at < typed.words().size(); at++) {
            String word = typed.words().get(at);
            if (misspelling.knows(word) || sense.townWords().contains(word)) {
                continue;
            }
            int known = readings.size();
            for (Misspelling.Correction correction : misspelling.corrections(word)) {
                for (int i = 0; i < known && readings.size() < MOST_READINGS; i++) {
                    Meant before = readings.get(i);
                    readings.add(new Meant(before.typed.with(at, correction.word()), before.fit * correction.fit()));
                }
            }
        }
        for (int at = 0; at + 1 < typed.words().size(); at++) {
            String joined = typed.words().get(at) + typed.words().get(at + 1);
            if (Character.isLetter(joined.charAt(0)) && misspelling.knows(joined)) {
                readings.add(new Meant(typed.joined(at), JOINED));
            }
        }
        return readings.subList(1, readings.size());
    }

    /// Completions while somebody types, best first; well under 5 ms.
    ///
    /// @param limit the most to give, 1 to 50
    /// @throws IllegalArgumentException if the limit is outside that
    public List<Candidate> suggest(String prefix, int limit) {
        if (limit < 1 || limit > 50) {
            throw new IllegalArgumentException("limit must be between 1 and 50, is " + limit);
        }
        List<Candidate> completions = new Completing(names, Typed.parse(prefix)).candidates(limit);
        if (!completions.isEmpty()) {
            return completions;
        }
        List<Candidate> whole = find(prefix).candidates();
        return whole.subList(0, Math.min(limit, whole.size()));
    }

    /// The house nearest to a pin, within {@value NearestHouse#MOST_METERS} m; empty if there is none.
    public Optional<Nearby> nearest(Point pin) {
        return nearestHouse.find(pin);
    }

    /// Number of different doors with a number.
    public int houses() {
        return houses;
    }

    /// Number of different street names.
    public int streets() {
        return streets;
    }

    /// Number of named shops, clinics, schools and so on.
    public int places() {
        return places;
    }

    /// House numbers in the extract that could not be used, because they name no street.
    public int numbersAlone() {
        return numbersAlone;
    }
}
