package athanor.datasets.sample;

import athanor.datasets.video.GifFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Painted films as a zip of GIF files and a CSV of their attributes. */
public final class SampleFilms {
  /** The zip of GIF files. */
  public static final String ZIP = "films.zip";

  /** The CSV of attributes, a line a file, in the order painted. */
  public static final String ATTRIBUTES = LabelledZip.ATTRIBUTES;

  private SampleFilms() {}

  /**
   * Writes films, which all have the labels of the first one. The same films are the same bytes.
   *
   * @param folder made where it is not there
   * @throws IllegalArgumentException where there is no film
   */
  public static void write(Path folder, List<PaintedFilm> films) throws IOException {
    if (films.isEmpty()) {
      throw new IllegalArgumentException("films must be 1 or more, got 0");
    }
    LabelledZip.write(
        folder,
        ZIP,
        films.stream()
            .map(
                film ->
                    new LabelledZip.Entry(
                        film.name() + ".gif", GifFile.of(film.film(), 1), film.labels()))
            .toList());
  }
}
