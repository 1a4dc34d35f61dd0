// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.roads.addresses.Target.House;
import org.porchlight.roads.addresses.Target.Street;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.Extract;

/// The doors and named places of one town, in memory. Safe for use by several threads. Nothing typed is kept or
/// logged.
///
/// Memory: about 300 bytes a house.
public final class Addresses {

    /// A {@link Lookup} holds no more candidates than this.
    public static final int MOST_CANDIDATES = 10;

    /// Countries, states and provinces of North America that may follow any address, as the post abbreviates them.
    private static final Set<String> EVERYWHERE = Set.of(("usa us united states of america canada mexico"
                    + " al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm"
                    + " ny nc nd oh ok or pa pr ri sc sd tn tx ut vt va wa wv wi wy"
                    + " ab bc mb nb nl ns nt nu on pe qc sk yt")
            .split(" "));

    private final Names names;
    private final NearestHouse nearestHouse;
    private final Set<String> postcodes = new HashSet<>();
    private final Set<String> townWords = new HashSet<>(EVERYWHERE);
    private final int houses;
    private final int streets;
    private final int places;
    private final int numbersAlone;

    private Addresses(AddressReader reader) {
        List<Target> targets = new ArrayList<>(reader.streets());
        targets.addAll(reader.places());
        names = new Names(targets);
        List<House> all = new ArrayList<>();
        Set<String> streetKeys = new HashSet<>();
        for (Street street : reader.streets()) {
            all.addAll(street.houses());
            streetKeys.add(street.key());
            postcodes.add(Spelling.fold(street.postcode()));
        }
        postcodes.remove("");
        nearestHouse = new NearestHouse(all);
        townWords.addAll(reader.townWords());
        houses = all.size();
        streets = streetKeys.size();
        places = reader.places().size();
        numbersAlone = reader.numbersAlone();
    }

    /// Takes the addresses out of an extract.
    ///
    /// @param townName may follow an address without lowering the confidence
    public static Addresses of(Extract extract, String townName) {
        AddressReader reader = new AddressReader(extract);
        reader.read();
        Addresses addresses = new Addresses(reader);
        addresses.townWords.addAll(Spelling.words(townName));
        return addresses;
    }

    /// What the town makes of a typed address or place name, in any of the usual spellings: `203-06 109th ave`,
    /// `20306 109 Av, 11412`, `Main St 12 apt 3B`, `Lantern Pharmacy`. What fits nothing has no candidates; never
    /// fails.
    public Lookup find(String text) {
        Typed typed = Typed.parse(text);
        return new Lookup(text, typed.unit(), new Searching(names, postcodes, townWords, typed).candidates());
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
