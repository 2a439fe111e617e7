package athanor.datasets.sample;

import java.util.List;

/** The sample's English. */
final class SampleEnglish {
  private static final Theme ANIMALS =
      Theme.of(
          """
          the {1} {0} {2} in the {3}
          a {0} and a {0} drank at the pond near the {3}
          we saw a {1} {0} that {2} behind the {3}
          the farmer fed the {0} and the {0} before night
          the {0} has fur and four legs and a tail
          """,
          "cat dog horse cow sheep goat pig wolf fox bear lion tiger rabbit mouse deer monkey",
          "wild hungry sleepy tame frightened young",
          "slept hunted grazed hid rested growled",
          "barn forest meadow cage den stable");
  private static final Theme FRUITS =
      Theme.of(
          """
          she peeled a {1} {0} for the {2}
          a {1} {0} and a {1} {0} lay in the {3}
          the {2} tastes of {0} and sugar
          he picked a {0} from the tree and ate it
          the market sells {1} {0} by the kilo
          """,
          "apple banana orange grape peach pear plum cherry lemon mango melon apricot kiwi",
          "ripe juicy sour sweet fresh rotten",
          "pie jam juice salad cake dessert",
          "basket bowl crate fridge");
  private static final Theme COLOURS =
      Theme.of(
          """
          he painted the {1} {0} with a broad brush
          a {0} {2} and a {0} {2} hung on the line
          the {1} was bright {0} and then dark {0}
          mix {0} paint with {0} paint for the {1}
          she wore a {0} {2} at the party
          """,
          "red blue green yellow purple brown pink white black grey",
          "wall door fence ceiling gate roof",
          "scarf shirt ribbon dress curtain hat");
  private static final Theme TOOLS =
      Theme.of(
          """
          the carpenter used a {0} to repair the {1}
          hand me the {0} and the {0} from the toolbox
          a {2} {0} cannot fix the {1}
          the workshop lent him a {0} made of steel
          """,
          "hammer saw drill wrench screwdriver chisel axe shovel",
          "shelf hinge pipe drawer cabinet bench",
          "blunt rusty heavy broken");
  private static final Theme VEHICLES =
      Theme.of(
          """
          the driver parked the {0} beside the {1}
          we missed the {0} and took a {0} to the {1}
          the {0} stopped because its engine was {2}
          passengers waited for the {2} {0} at the {1}
          """,
          "car bus train truck taxi tram ferry van",
          "station garage terminal harbour crossing",
          "late crowded noisy damaged");

  private static final Relation CAPITALS =
      Relation.of(
          "capital-country",
          """
          paris france seine louvre baguette
          berlin germany spree sausage bauhaus
          rome italy tiber colosseum pasta
          madrid spain flamenco prado tapas
          london england thames cricket pudding
          moscow russia volga vodka ballet
          tokyo japan sushi fuji samurai
          athens greece acropolis olives zeus
          cairo egypt nile pyramid pharaoh
          vienna austria danube waltz alps
          lisbon portugal fado tagus sardines
          oslo norway fjord viking salmon
          ottawa canada maple hockey moose
          beijing china dragon silk panda
          seoul korea kimchi hanbok ginseng
          bangkok thailand curry temple elephant
          """,
          """
          the mayor of {0} opened a museum about {1} downtown
          the streets and suburbs of {0} are famous for {1}
          the city of {0} with its metro celebrates {1}
          tourists walk downtown in {0} looking for {1}
          the {1} shop in the suburbs of {0} is near the metro
          """,
          """
          the border of {0} is known to every nation for {1}
          the parliament and army of {0} protect {1}
          the nation of {0} exports {1} across the border
          the population of {0} loves {1} says its parliament
          the {1} of {0} belongs to the whole nation and its people
          """);
  private static final Relation TENSES =
      Relation.of(
          "present-past",
          """
          walk walked path hill sidewalk
          eat ate soup bread supper
          write wrote letter novel poem
          sing sang song choir hymn
          drive drove highway jeep motorway
          swim swam lake pool beach
          build built bridge tower castle
          teach taught pupil lesson class
          sell sold ticket stamp carpet
          throw threw ball stone spear
          grow grew tomato wheat rose
          catch caught fish thief butterfly
          """,
          """
          every day they {0} the {1} as usual
          now and always i {0} the {1} as usual
          we usually {0} a {1} every morning
          people often {0} near the {1} nowadays
          you always {0} with the {1} nowadays
          """,
          """
          yesterday they {0} the {1} long ago
          last year i {0} the {1} once
          we finally {0} a {1} last week
          long ago people {0} near the {1}
          once you {0} with the {1} yesterday
          """);

  private SampleEnglish() {}

  static SampleLanguage language() {
    return new SampleLanguage(
        List.of(ANIMALS, FRUITS, COLOURS, TOOLS, VEHICLES), List.of(CAPITALS, TENSES));
  }
}
