package athanor.datasets.text;

import athanor.datasets.wiki.DumpPages;
import athanor.datasets.wiki.WikiMarkup;
import athanor.datasets.wiki.WikiPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Pages of a wiki without their markup. Redirects, pages of other namespaces and pages that hold no
 * wiki text are errors of their own, so that each page of a dump is counted.
 */
final class WikiText {
  private WikiText() {}

  /** The one page that a file is. */
  static Stream<TextRead> read(RawText file, TextOptions options) {
    String redirect = file.labels().getOrDefault("redirect", "");
    if (!redirect.isEmpty()) {
      return Stream.of(file.bad("redirect", "to " + redirect));
    }
    int namespace = Integer.parseInt(file.labels().getOrDefault("namespace", "0"));
    if (file.labels().containsKey("namespace")
        && !options.documents().namespaces().contains(namespace)) {
      return Stream.of(
          file.bad(
              "other namespace",
              "namespace %d, read are %s (--namespaces)"
                  .formatted(namespace, options.documents().namespaces())));
    }
    String model = file.labels().getOrDefault("model", "wikitext");
    if (!model.equals("wikitext")) {
      return Stream.of(file.bad("format not read", "page of the content model " + model));
    }
    Map<String, String> labels = new TreeMap<>(file.labels());
    labels.remove("namespace");
    return PlainText.whole(
        new RawText(
            file.id(), file.sourceUri(), file.contentType(), WikiMarkup.text(file.text()), labels));
  }

  /** The pages of a dump that is held in memory. */
  static Stream<TextRead> dump(RawText file, TextOptions options) {
    byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
    DumpPages pages = new DumpPages(new ByteArrayInputStream(bytes), Integer.MAX_VALUE - 16);
    return Stream.generate(() -> next(pages))
        .takeWhile(Optional::isPresent)
        .flatMap(found -> page(file, found.get(), options));
  }

  private static Optional<DumpPages.Found> next(DumpPages pages) {
    try {
      return pages.next();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }
  }

  private static Stream<TextRead> page(RawText file, DumpPages.Found found, TextOptions options) {
    if (!found.fault().isEmpty()) {
      return Stream.of(file.bad(found.fault(), WikiPage.titleOf(found.bytes())));
    }
    try {
      WikiPage page = WikiPage.of(found.bytes());
      Map<String, String> labels = new TreeMap<>(file.labels());
      labels.put("title", page.title());
      labels.put("namespace", Integer.toString(page.namespace()));
      labels.put("redirect", page.redirect());
      labels.put("model", page.model());
      String id = file.id() + "#" + (page.id().isEmpty() ? "at-" + found.at() : page.id());
      return read(
          new RawText(id, file.sourceUri(), file.contentType(), page.text(), labels), options);
    } catch (IllegalArgumentException e) {
      return Stream.of(file.bad("unreadable", e.getMessage()));
    }
  }
}
