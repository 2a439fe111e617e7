package athanor.jobs.evaluate;

import athanor.datasets.store.PicturesTable;
import athanor.jobs.open.MixedName;
import java.io.Serializable;
import java.util.Comparator;

/** Orders pictures by a hash of their names, independent of their content. */
final class ByName implements Comparator<PicturesTable.Item>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public int compare(PicturesTable.Item one, PicturesTable.Item other) {
    int first = Integer.compare(MixedName.of(one.id()), MixedName.of(other.id()));
    return first != 0 ? first : one.id().compareTo(other.id());
  }
}
