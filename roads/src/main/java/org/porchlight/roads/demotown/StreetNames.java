// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/// Kind names for the invented streets: trees, birds, trades, some Spanish, some with accents, apostrophes and
/// numbers, because real streets have them and an address search must stand them. No name is given twice; some
/// differ only in their last word, as they do in real towns.
final class StreetNames {

    private static final String FIRST = "Alder Amber Apple Ash Aspen Aurora Badger Barley Beacon Bell Birch Bluebell"
            + " Bramble Briar Brook Butterfly Candle Cardinal Cedar Cherry Chestnut Cider Clover Cobbler Compass Copper"
            + " Cricket Daisy Dandelion Dove Elder Elm Ember Fern Fiddler Finch Firefly Foxglove Garnet Ginger Glover"
            + " Goldfinch Gooseberry Granary Harvest Hawthorn Hazel Hickory Holly Honeybee Hummingbird Indigo Iris Ivy"
            + " Jasper Kestrel Kettle Kindling Kite Ladybird Larch Lark Laurel Lavender Lilac Linden Linnet Magnolia"
            + " Mallow Maple Marigold Meadow Mint Mockingbird Moonrise Moss Mulberry Nettle Nightingale Nutmeg Oak"
            + " Oriole Otter Owl Pear Pebble Peppermint Pine Plum Poplar Poppy Potter Primrose Quail Quill Quince"
            + " Rainbow Raspberry Robin Rosemary Rowan Saffron Sage Sandpiper Saddler Shepherd Skylark Snowdrop Sparrow"
            + " Spruce Starling Sunflower Swallow Swift Sycamore Tailor Tansy Teasel Thimble Thistle Thrush Thyme Tulip"
            + " Turnstone Vine Violet Walnut Warbler Weaver Whistle Willow Windmill Wren Yarrow";

    private static final String SPANISH = "Calle de la Luna,Calle del Sol,Calle Azucena,Camino del Molino,Paseo de las"
            + " Flores,Avenida Esperanza,Calle Amapola,Calle Golondrina,Calle Colibrí,Calle Girasol,Callejón del Gato,"
            + "Calle Jacaranda,Calle Limón,Calle Naranjo,Calle Olivo,Calle Paloma,Calle del Pan,Camino de los Niños,"
            + "Calle Higuera,Calle Madreselva,Calle Manzanilla,Paseo del Río,Calle Nogal,Calle Ruiseñor,Calle Trébol,"
            + "Calle Tulipán,Camino Viejo,Calle Zorzal,Avenida de la Amistad,Calle Buenavista,Calle Cigüeña,Calle Menta,"
            + "Calle del Faro,Calle Canela,Calle Almendro,Calle Abuela Rosa,Calle Luciérnaga,Camino de la Huerta";

    private static final String OTHER = "Saint Brigid Street,Doctor Osei Drive,O'Malley Lane,Nguyen Court,Zoë Street,"
            + "Łucja Way,Mother Ines Avenue,McAllister Road,Saint Elmo Place,Old Mill Lane,Baker's Row,Ropemaker Walk,"
            + "Schoolhouse Road,Ferry Street,Well Street,Market Street,Chapel Street,Tinker's Alley,Long Acre Road,"
            + "Sister Agnes Way,Grandmother Oak Drive,Three Wells Road,Half Moon Street,New Bridge Street";

    private static final List<String> GRID_TYPES = List.of("Street", "Street", "Street", "Avenue", "Avenue", "Road");
    private static final List<String> CURVED_TYPES =
            List.of("Crescent", "Drive", "Lane", "Way", "Road", "Terrace", "Circle");
    private static final List<String> SHORT_TYPES = List.of("Court", "Place", "Lane", "Row", "Walk");

    /// What kind of street wants a name.
    enum Kind {
        GRID,
        CURVED,
        SHORT
    }

    private final Random random;
    private final Deque<String> firsts = new ArrayDeque<>();
    private final Deque<String> whole = new ArrayDeque<>();
    private final List<String> given = new ArrayList<>();
    private int nextNumber = 1;

    StreetNames(Random random) {
        this.random = random;
        List<String> names = new ArrayList<>(List.of(SPANISH.split(",")));
        names.addAll(List.of(OTHER.split(",")));
        Collections.shuffle(names, random);
        whole.addAll(names);
    }

    /// A name that no other street has.
    String next(Kind kind) {
        if (!whole.isEmpty() && kind != Kind.SHORT && random.nextInt(3) == 0) {
            return whole.pop();
        }
        List<String> types = switch (kind) {
            case GRID -> GRID_TYPES;
            case CURVED -> CURVED_TYPES;
            case SHORT -> SHORT_TYPES;
        };
        while (true) {
            if (firsts.isEmpty()) {
                List<String> again = new ArrayList<>(List.of(FIRST.split(" ")));
                Collections.shuffle(again, random);
                firsts.addAll(again);
            }
            String name = firsts.pop() + " " + types.get(random.nextInt(types.size()));
            if (!given.contains(name)) {
                given.add(name);
                return name;
            }
        }
    }

    /// `1st Street`, `2nd Street` and so on.
    String nextNumbered() {
        int number = nextNumber++;
        boolean teen = number % 100 / 10 == 1;
        String ending = switch (teen ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
        return number + ending + " Street";
    }
}
