package athanor.jobs.prepare;

import java.io.Serializable;
import java.util.Map;

/** Something that lines of attributes may say more of. */
interface LabelledByLines<B> extends Serializable {
  /** The name by which the lines know it; empty where they do not. */
  String name();

  /** Whether it became an item; else it is a bad one, which keeps its line from being unused. */
  boolean isItem();

  /** The item with what its line says. */
  B labelled(Map<String, String> more);
}
